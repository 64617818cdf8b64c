#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <vector>

struct Column {
  std::span<const double> table;
  std::size_t columns;
  std::size_t number;
};

static std::vector<double> values_of(const Column& column) {
  std::vector<double> values;
  for (std::size_t i = column.number; i < column.table.size(); i += column.columns) {
    values.push_back(column.table[i]);
  }
  return values;
}

static double mean(const Column& column) {
  long double sum = 0;
  for (const double value : values_of(column)) sum += value;
  return static_cast<double>(sum / static_cast<long double>(values_of(column).size()));
}

static double deviation(const Column& column) {
  const std::vector<double> values = values_of(column);
  if (values.size() < 2) return 0;
  const double centre = mean(column);
  long double squares = 0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return static_cast<double>(std::sqrt(squares / static_cast<long double>(values.size() - 1)));
}

static double quantile(const Column& column, double p) {
  std::vector<double> values = values_of(column);
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

static std::uint64_t outliers(const Column& column) {
  const double centre = mean(column);
  const double limit = 3 * deviation(column);
  std::uint64_t count = 0;
  for (const double value : values_of(column)) {
    if (std::abs(value - centre) > limit) ++count;
  }
  return count;
}

void describe(std::span<const double> table, std::uint32_t columns, std::span<Description> out) {
  for (std::uint32_t number = 0; number < columns; ++number) {
    const Column column{table, columns, number};
    if (table.empty()) {
      out[number] = {};
      continue;
    }
    out[number] = {mean(column),          deviation(column),      quantile(column, 0.25),
                   quantile(column, 0.5), quantile(column, 0.75), outliers(column)};
  }
}
