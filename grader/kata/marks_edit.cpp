#include "kata/marks_edit.h"

#include <fmt/format.h>

#include "base/text.h"

namespace grader {
namespace {

// "key" of "key = 3.5  # why".
std::string_view key_of(std::string_view line) { return trimmed(line.substr(0, line.find('='))); }

// Three digits, and a point, without which TOML reads an integer.
std::string toml_number(double value) {
  const std::string text = value >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

}  // namespace

std::optional<std::string> with_mark(const std::string& toml, std::string_view metric, std::string_view key,
                                     double value) {
  const std::string wanted = metric.empty() ? "[marks]" : fmt::format("[marks.{}]", metric);
  bool inside = false;
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', at), toml.size());
    const std::string_view line(toml.data() + at, end - at);
    const std::string_view content = trimmed(line.substr(0, line.find('#')));
    if (content.starts_with('[')) {
      inside = content == wanted;
    } else if (inside && content.find('=') != content.npos && key_of(content) == key) {
      const std::size_t start = at + line.find('=') + 1;
      const std::size_t value_start = toml.find_first_not_of(" \t", start);
      const std::size_t value_end = std::min(toml.find_first_of(" \t#\n\r", value_start), toml.size());
      return toml.substr(0, start) + " " + toml_number(value) + toml.substr(value_end);
    }
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace grader
