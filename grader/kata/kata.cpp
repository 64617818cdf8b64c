#include "kata/kata.h"

#include "base/text.h"

namespace grader {

std::string to_string(Metric metric) {
  switch (metric) {
    case Metric::time: return "time";
    case Metric::peak_heap: return "peak_heap";
  }
  return "?";
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
