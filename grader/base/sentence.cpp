#include "base/sentence.h"

#include <cstddef>

namespace grader {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char in_small_letters(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether a word begins at `at`: a capital after a small letter, or the last capital of a run of them.
bool begins_word(std::string_view name, std::size_t at) {
  if (at == 0) return false;
  if (is_digit(name[at])) return !is_digit(name[at - 1]) && !is_upper(name[at - 1]);
  if (!is_upper(name[at])) return false;
  return !is_upper(name[at - 1]) || (at + 1 < name.size() && is_lower(name[at + 1]));
}

/// Whether the capital at `at` is one of several in one word.
bool abbreviates(std::string_view name, std::size_t at) {
  const auto goes_on = [&](std::size_t next) { return is_upper(name[next]) && !begins_word(name, next); };
  return (at + 1 < name.size() && goes_on(at + 1)) || (at > 0 && is_upper(name[at - 1]) && goes_on(at));
}

bool is_separator(char c) { return c == '.' || c == '_' || c == '/'; }

}  // namespace

std::string sentence(std::string_view test_name) {
  std::string result;
  for (std::size_t at = 0; at < test_name.size(); ++at) {
    const char c = test_name[at];
    if (is_separator(c)) {
      result += ' ';
      continue;
    }
    if (at > 0 && !is_separator(test_name[at - 1]) && begins_word(test_name, at)) result += ' ';
    result += at == 0 || abbreviates(test_name, at) ? c : in_small_letters(c);
  }
  return result;
}

}  // namespace grader
