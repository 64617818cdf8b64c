#include "app/help_text.h"

#include <fmt/format.h>

#include "app/command_table.h"
#include "report/terminal/columns.h"

namespace grader {
namespace {

std::string option_usage(const Option& option) {
  return std::string(option.name) + (option.value.name.empty() ? "" : " " + std::string(option.value.name));
}

// The commands of a group, those of one family or, with an empty one, all.
std::vector<TwoColumns> commands_of(Group group, std::string_view family) {
  std::vector<TwoColumns> rows;
  for (const CommandRow& row : command_table()) {
    if (row.group == group && !row.name.empty() && (family.empty() || row.family() == family))
      rows.push_back({std::string(row.name), std::string(row.help)});
  }
  return rows;
}

std::string list_of_commands(std::string_view family, std::size_t width) {
  std::string text;
  for (const Group group : kGroups) {
    const auto rows = commands_of(group, family);
    if (!rows.empty()) text += fmt::format("\n{}:\n{}", title_of(group), in_columns(rows, width));
  }
  return text;
}

std::string help_for_program(std::size_t width) {
  std::vector<TwoColumns> options;
  for (const Option& option : kProgramOptions)
    options.push_back({option_usage(option), std::string(option.help)});
  options.front().left = "-h, --help";
  return fitted("Fast C++: a workbook of performance katas.\n\nUsage: ./kata [COMMAND] [OPTIONS]\n", width) +
         fitted("Without a command: " + std::string(find_command("")->help) + ".\n", width) +
         list_of_commands("", width) + "\nOptions:\n" + in_columns(options, width);
}

std::string help_for_family(const std::string& family, std::size_t width) {
  return fitted(fmt::format("Usage: ./kata {} COMMAND [OPTIONS]\n", family), width) +
         list_of_commands(family, width);
}

std::string help_for_command(const CommandRow& row, std::size_t width) {
  std::vector<TwoColumns> rows;
  if (row.words.most > 0) rows.push_back({row.words.usage(), std::string(row.words.help)});
  for (const Option& option : row.options()) {
    if (!option.hidden) rows.push_back({option_usage(option), std::string(option.help)});
  }
  rows.push_back({"-h, --help", std::string(kHelpOption.help)});
  const std::string words = row.words.usage();
  return fitted(fmt::format("Usage: ./kata {}{}{} [OPTIONS]\n  {}\n\n", row.name, words.empty() ? "" : " ",
                            words, row.help),
                width) +
         in_columns(rows, width);
}

}  // namespace

std::string help_for(const std::string& command, std::size_t width) {
  if (command.empty()) return help_for_program(width);
  const CommandRow* row = find_command(command);
  return row == nullptr ? help_for_family(command, width) : help_for_command(*row, width);
}

std::string help_for_all(std::size_t width) {
  std::string text = help_for_program(width);
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty()) text += "\n" + help_for_command(row, width);
  }
  return text;
}

}  // namespace grader
