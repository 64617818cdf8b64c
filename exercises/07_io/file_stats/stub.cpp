#include "file_stats.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

// TODO: make it fast, and let it use little memory. Run './kata run file_stats' after each change.

namespace {

// The number that a line is; throws if it is none.
double to_number(std::string line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t start = at;
    while (std::isdigit(static_cast<unsigned char>(line[at])) != 0) ++at;
    if (at == start) throw std::invalid_argument("digits are missing: " + line);
  };
  if (line[at] == '-') ++at;
  digits();
  if (line[at] == '.') {
    ++at;
    digits();
  }
  if (line[at] == 'e' || line[at] == 'E') {
    ++at;
    if (line[at] == '+' || line[at] == '-') ++at;
    digits();
  }
  if (at != line.size()) throw std::invalid_argument("more than a number: " + line);
  errno = 0;
  const double value = std::strtod(line.c_str(), nullptr);
  if (errno == ERANGE && (value == 0 || std::isinf(value))) throw std::out_of_range("not a double: " + line);
  return value;
}

std::vector<std::string> read_lines(const char* path) {
  std::ifstream in(path, std::ios::binary);
  in.exceptions(std::ios::badbit);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

FileStats measure(const kata::InputFile& numbers) {
  const std::vector<std::string> lines = read_lines(numbers.path);
  FileStats stats{};
  std::vector<double> values;
  for (const std::string& line : lines) {
    try {
      values.push_back(to_number(line));
    } catch (const std::exception&) {
      ++stats.malformed;
    }
  }
  stats.count = values.size();
  if (values.empty()) return stats;
  stats.lowest = *std::min_element(values.begin(), values.end());
  stats.highest = *std::max_element(values.begin(), values.end());

  // Differences from any of the values are small where the values are close together, and exact there.
  const double first = values.front();
  for (double& value : values) value -= first;
  const double mean = mean_of(values);
  for (double& value : values) value = (value - mean) * (value - mean);
  stats.mean = first + mean;
  stats.variance = mean_of(values);
  return stats;
}
