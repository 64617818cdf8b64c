#include "judge/included_names.h"

namespace grader {

std::vector<std::string_view> included_names(std::string_view text, char open, char close) {
  constexpr std::string_view kInclude = "include";
  const char ends[] = {close, '\n'};
  std::vector<std::string_view> names;
  for (std::size_t at = text.find(kInclude); at != text.npos; at = text.find(kInclude, at + 1)) {
    const std::size_t begin = text.find_first_not_of(" \t", at + kInclude.size());
    if (begin == text.npos || text[begin] != open) continue;
    const std::size_t end = text.find_first_of(std::string_view(ends, 2), begin + 1);
    if (end == text.npos || text[end] != close) continue;
    names.push_back(text.substr(begin + 1, end - begin - 1));
  }
  return names;
}

}  // namespace grader
