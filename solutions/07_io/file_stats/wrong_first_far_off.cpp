#include "file_stats.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

// Wrong: sums about the first number alone; where that one is far off, the sums are large and cancel.

namespace {

// -?digits(.digits)?([eE][+-]?digits)?
bool is_number(std::string_view line) {
  const auto skip = [&](std::string_view any_of) {
    const bool found = !line.empty() && any_of.find(line.front()) != any_of.npos;
    if (found) line.remove_prefix(1);
    return found;
  };
  const auto digits = [&] {
    const std::size_t before = line.size();
    while (!line.empty() && line.front() >= '0' && line.front() <= '9') line.remove_prefix(1);
    return line.size() != before;
  };
  skip("-");
  if (!digits()) return false;
  if (skip(".") && !digits()) return false;
  if (skip("eE")) {
    skip("+-");
    if (!digits()) return false;
  }
  return line.empty();
}

// Sums about the first number: where the numbers are close together, their differences are small and exact.
class Statistics {
 public:
  void add_line(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    double value;
    const char* const end = line.data() + line.size();
    if (is_number(line) && std::from_chars(line.data(), end, value).ec == std::errc{}) {
      add(value);
    } else {
      ++stats_.malformed;
    }
  }

  FileStats finish() {
    if (stats_.count == 0) return stats_;
    const auto n = static_cast<double>(stats_.count);
    stats_.mean = first_ + sum_ / n;
    stats_.variance = (squares_ - sum_ * (sum_ / n)) / n;
    return stats_;
  }

 private:
  void add(double value) {
    if (stats_.count++ == 0) first_ = stats_.lowest = stats_.highest = value;
    stats_.lowest = std::min(stats_.lowest, value);
    stats_.highest = std::max(stats_.highest, value);
    const double apart = value - first_;
    sum_ += apart;
    squares_ += apart * apart;
  }

  FileStats stats_{};
  double first_ = 0;
  double sum_ = 0;
  double squares_ = 0;
};

}  // namespace

FileStats measure(const kata::InputFile& numbers) {
  std::ifstream in(numbers.path, std::ios::binary);
  in.exceptions(std::ios::badbit);
  Statistics statistics;
  for (std::string line; std::getline(in, line);) statistics.add_line(line);
  return statistics.finish();
}
