#include "kata/kata.h"

#include "base/text.h"

namespace grader {

std::string to_string(Metric metric) {
  switch (metric) {
    case Metric::time: return "time";
    case Metric::peak_heap: return "peak_heap";
    case Metric::allocations: return "allocations";
    case Metric::round_trips: return "round_trips";
  }
  return "?";
}

std::optional<Metric> metric_named(std::string_view name) {
  for (const Metric metric : kMetrics) {
    if (to_string(metric) == name) return metric;
  }
  return std::nullopt;
}

int Kata::minutes() const {
  const int by_difficulty[] = {20, 45, 90};
  return by_difficulty[difficulty - 1];
}

std::string shown_path(const std::filesystem::path& path) {
  // The last such folder counts: the checkout itself may live in somebody's ~/exercises.
  auto start = path.end();
  for (auto part = path.begin(); part != path.end(); ++part) {
    if (*part == "exercises" || *part == "solutions") start = part;
  }
  if (start == path.end()) start = path.begin();
  std::filesystem::path shown;
  for (; start != path.end(); ++start) shown /= *start;
  return printable(shown.native(), {.one_line = true});
}

}  // namespace grader
