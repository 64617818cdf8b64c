#include "profile/inlined.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace grader {
namespace {

std::optional<std::uint64_t> address(std::string_view line) {
  if (!line.starts_with("0x")) return std::nullopt;
  std::uint64_t value = 0;
  const char* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data() + 2, end, value, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

// "/source/implementation.cpp:42 (discriminator 3)", "??:?"
Place place(std::string_view function, std::string_view where) {
  Place place{.function = function == "??" ? "" : std::string(function), .file = {}, .line = 0};
  where = where.substr(0, where.find(" (discriminator"));
  const std::size_t colon = where.rfind(':');
  if (colon == std::string_view::npos) return place;
  const std::string_view digits = where.substr(colon + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), place.line);
  if (where.substr(0, colon) != "??") place.file = where.substr(0, colon);
  return place;
}

}  // namespace

Chains read_addr2line(std::string_view text) {
  Chains chains;
  Chain* chain = nullptr;
  std::optional<std::string_view> function;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (const auto at = address(line); at && !function) {
      chain = &chains[*at];
      chain->clear();
    } else if (!function) {
      function = line;
    } else {
      if (chain != nullptr) chain->push_back(place(*function, line));
      function.reset();
    }
  }
  for (auto& [at, places] : chains) std::reverse(places.begin(), places.end());
  return chains;
}

}  // namespace grader
