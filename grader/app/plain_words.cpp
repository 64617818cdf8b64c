#include "app/plain_words.h"

#include <algorithm>

#include "app/command_table.h"
#include "base/text.h"

namespace grader {
namespace {

bool is_command(const std::string& word) {
  return std::ranges::any_of(command_table(), [&](const CommandRow& row) {
    return !row.name.empty() && (row.name == word || row.family() == word);
  });
}

}  // namespace

std::vector<std::string> understood(std::vector<std::string> words,
                                    const std::function<bool(const std::string&)>& is_kata) {
  if (words.empty() || words[0].starts_with('-') || is_command(words[0])) return words;
  const std::string first = lower_case(words[0]);
  if (is_command(first)) {
    words[0] = first;
  } else if (first == "help") {
    words.erase(words.begin());
    words = understood(std::move(words), is_kata);
    words.push_back("--help");
  } else if (first == "next" && words.size() == 1) {
    words.clear();
  } else if (is_kata(words[0])) {
    words.insert(words.begin(), "run");
  }
  return words;
}

}  // namespace grader
