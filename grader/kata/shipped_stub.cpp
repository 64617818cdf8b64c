#include "kata/shipped_stub.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace grader {
namespace {

constexpr std::string_view kTodo = "// TODO: ";

// Behind the last line of the first lines that are includes, blank or comments in front of an include.
std::size_t end_of_includes(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t next = std::min(text.find('\n', line), text.size() - 1) + 1;
    if (text.substr(line).starts_with("#include")) end = next;
    line = next;
  }
  return end;
}

std::vector<std::string_view> without_blank_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (const auto line = text.substr(at, end - at); !trimmed(line).empty()) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::string shipped_stub(std::string_view kata, std::string_view reference) {
  std::string text(reference);
  text.insert(end_of_includes(reference),
              fmt::format("\n{}make it fast. Run './kata run {}' after each change.\n", kTodo, kata));
  return text;
}

bool is_shipped_stub(std::string_view stub, std::string_view reference) {
  std::vector<std::string_view> lines = without_blank_lines(stub);
  const auto is_todo = [](std::string_view line) {
    return trimmed(line).starts_with("//") && line.find("TODO") != line.npos;
  };
  const auto todo = std::ranges::find_if(lines, is_todo);
  if (todo == lines.end()) return false;
  lines.erase(todo);
  return lines == without_blank_lines(reference);
}

}  // namespace grader
