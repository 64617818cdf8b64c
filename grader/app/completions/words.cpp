#include "app/completions/words.h"

#include <algorithm>

#include "base/text.h"

namespace grader {

std::string in_quotes(std::string_view text, std::string_view quote) {
  std::string escaped(text);
  replace_all(escaped, "'", quote);
  return "'" + escaped + "'";
}

std::vector<std::string_view> families() {
  std::vector<std::string_view> all;
  for (const CommandRow& row : command_table()) {
    if (!row.family().empty() && std::ranges::find(all, row.family()) == all.end())
      all.push_back(row.family());
  }
  return all;
}

std::string_view family_help(std::string_view family) {
  const auto rows = command_table();
  const auto first = std::ranges::find(rows, family, &CommandRow::family);
  return first == rows.end() ? std::string_view() : title_of(first->group);
}

std::string_view kind_of_names(Completes completes) {
  switch (completes) {
    case Completes::katas:
    case Completes::a_kata_then_files: return "katas";
    case Completes::chapters: return "chapters";
    case Completes::katas_and_chapters: return "all";
    case Completes::nothing:
    case Completes::files: return "";
  }
  return "";
}

std::vector<Option> shown_options(const CommandRow& row) {
  std::vector<Option> shown;
  for (const Option& option : row.options()) {
    if (!option.hidden) shown.push_back(option);
  }
  shown.push_back(kHelpOption);
  return shown;
}

std::string spaced(const std::vector<std::string_view>& words) {
  return join({words.begin(), words.end()}, " ");
}

}  // namespace grader
