#include "kit/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace kata::detail {

std::string show(double value) { return fmt::format("{}", value); }
std::string show(long long value) { return fmt::format("{}", value); }
std::string show(unsigned long long value) { return fmt::format("{}", value); }

std::string show(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte >= 0x7f) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string count(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string values_differ(const std::string& expected, const std::string& got) {
  return "expected " + expected + ", got " + got;
}

std::string lengths_differ(std::size_t expected, std::size_t got) {
  return "expected " + count(expected) + " elements, got " + count(got);
}

std::string in_element(std::size_t i, std::size_t n, const std::string& more) {
  return "element " + count(i) + " of " + count(n) + ": " + more;
}

std::string in_field(std::size_t number, const std::string& more) {
  return "field " + std::to_string(number) + ": " + more;
}

namespace {

/// A little of two texts around their first difference, at `at`.
struct Excerpts {
  std::size_t at;
  std::string first;
  std::string second;
};

Excerpts excerpts(std::string_view a, std::string_view b) {
  const auto shared = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  const auto at =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + shared, b.begin()).first - a.begin());
  constexpr std::size_t kBefore = 8;
  constexpr std::size_t kShown = 24;
  const std::size_t from = at > kBefore ? at - kBefore : 0;
  const auto excerpt = [&](std::string_view text) {
    std::string shown = show(text.substr(std::min(from, text.size()), kShown));
    if (from > 0) shown = "…" + shown;
    if (from + kShown < text.size()) shown += "…";
    return shown;
  };
  return {at, excerpt(a), excerpt(b)};
}

}  // namespace

std::string text_difference(std::string_view expected, std::string_view got) {
  const Excerpts shown = excerpts(expected, got);
  std::string where;
  if (shown.at == std::min(expected.size(), got.size())) {
    where = "expected " + count(expected.size()) + " characters, got " + count(got.size());
  } else {
    where = "character " + count(shown.at) + " of " + count(expected.size());
  }
  return where + ": expected " + shown.first + ", got " + shown.second;
}

bool is_short(std::string_view a, std::string_view b) {
  constexpr std::size_t kMostBytes = 4096;
  constexpr std::ptrdiff_t kMostPairsOfLines = 100'000;
  if (a.size() > kMostBytes || b.size() > kMostBytes) return false;
  return std::count(a.begin(), a.end(), '\n') * std::count(b.begin(), b.end(), '\n') <= kMostPairsOfLines;
}

std::string texts_differ(std::string_view a, std::string_view b) {
  const Excerpts shown = excerpts(a, b);
  return "they differ from character " + count(shown.at) + " on, " + shown.first + " and " + shown.second +
         " (" + count(a.size()) + " and " + count(b.size()) + " characters)";
}

bool same_real(double expected, double got, Tolerance tolerance) {
  if (std::isnan(expected) || std::isnan(got)) return std::isnan(expected) && std::isnan(got);
  if (std::isinf(expected) || std::isinf(got)) return expected == got;
  const double allowed = std::max(tolerance.absolute, tolerance.relative * std::abs(expected));
  return std::abs(expected - got) <= allowed;
}

}  // namespace kata::detail
