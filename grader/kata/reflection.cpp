#include "kata/reflection.h"

#include <algorithm>

#include "base/text.h"

namespace grader {
namespace {

/// What stands behind "- ", "* " or "12. "; nothing for a line that begins no item.
std::string_view item_text(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return trimmed(line.substr(2));
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || line.substr(digits, 2) != ". ") return {};
  return trimmed(line.substr(digits + 2));
}

}  // namespace

std::vector<std::string> reflection_prompts(std::string_view readme) {
  std::vector<std::string> prompts;
  bool inside = false;
  bool in_item = false;
  while (!readme.empty()) {
    const std::size_t end = std::min(readme.find('\n'), readme.size());
    const std::string_view line = trimmed(readme.substr(0, end));
    readme.remove_prefix(std::min(end + 1, readme.size()));
    if (line.starts_with("#")) {
      inside = line == "## Reflect";
      in_item = false;
    } else if (!inside) {
      continue;
    } else if (const std::string_view item = item_text(line); !item.empty()) {
      prompts.emplace_back(item);
      in_item = true;
    } else if (line.empty()) {
      in_item = false;
    } else if (in_item) {
      prompts.back().append(" ").append(line);
    }
  }
  return prompts;
}

}  // namespace grader
