#include "base/units.h"

#include <cmath>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>

namespace grader {
namespace {

/// Three significant digits, never in exponent form.
std::string three_digits(double value) {
  return value >= 999.5 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value);
}

/// Digits behind the point of a ratio that a reader can use.
int ratio_digits(double ratio) { return ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0; }

}  // namespace

std::string thousands(std::int64_t n) {
  std::string digits = std::to_string(n);
  const std::ptrdiff_t first = n < 0 ? 1 : 0;
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

std::string human_bytes(std::uint64_t bytes) {
  const char* const units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1023.5 && unit + 1 < std::size(units); ++unit) value /= 1024;
  return three_digits(value) + " " + units[unit];
}

std::string human_duration(std::chrono::duration<double> duration) {
  const double seconds = duration.count();
  if (!std::isfinite(seconds)) return "?";
  if (seconds < 0) return fmt::format("-{}", human_duration(-duration));
  if (seconds < 1e-12) return "0 s";
  if (seconds < 999.5e-9) return fmt::format("{:.3g} ns", seconds * 1e9);
  if (seconds < 999.5e-6) return fmt::format("{:.3g} µs", seconds * 1e6);
  if (seconds < 999.5e-3) return fmt::format("{:.3g} ms", seconds * 1e3);
  if (seconds < 59.95) return fmt::format("{:.3g} s", seconds);
  const double whole = std::round(seconds);
  if (whole < 3600) return fmt::format("{:.0f} min {:.0f} s", std::floor(whole / 60), std::fmod(whole, 60));
  const double minutes = std::round(seconds / 60);
  return fmt::format("{:.0f} h {:.0f} min", std::floor(minutes / 60), std::fmod(minutes, 60));
}

std::string ratio_figure(double ratio) {
  if (!std::isfinite(ratio)) return ratio > 0 ? "infinity" : "?";
  std::string text = fmt::format("{:.{}f}", ratio, ratio_digits(ratio));
  if (ratio_digits(ratio) == 2 && text.back() == '0') text.pop_back();                 // 8.0
  if (ratio_digits(ratio) == 1 && text.ends_with(".0")) text.resize(text.size() - 2);  // 40
  return text;
}

std::string times(double speedup) { return ratio_figure(speedup) + "x"; }

std::string times_below(double speedup, double mark) {
  if (ratio_figure(speedup) != ratio_figure(mark)) return times(speedup);
  const double unit = std::pow(10, ratio_digits(mark));
  return times((std::round(mark * unit) - 1) / unit);
}

}  // namespace grader
