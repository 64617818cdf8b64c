// Step 3: strips of eight columns, a lane of a vector each: sums go down the rows, and a sorting network
// compares the same places in all of them, by a minimum and a maximum.

// There is no NaN, so `a < b ? a : b` may be one instruction.
#pragma GCC optimize("O3", "finite-math-only", "no-signed-zeros")

#include "statistics.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

constexpr std::size_t kLanes = 8;
using Row [[gnu::vector_size(8 * kLanes), gnu::aligned(8), gnu::may_alias]] = double;

[[gnu::always_inline]] inline void exchange(Row& a, Row& b) {
  const Row lower = a < b ? a : b;
  b = a < b ? b : a;
  a = lower;
}

// Means, variances and counts, and the rows in order, all lanes at once. `rows` is followed by padding up to
// a power of 2, `size`.
AS_WIDE_AS_THE_PROCESSOR static void describe_strip(Row* row, std::size_t rows, std::size_t size,
                                                    Row* figures) {
  const Row none = {}, one = none + 1;
  Row mean = none, square = none, outliers = none;
  for (std::size_t i = 0; i < rows; ++i) mean += row[i];
  mean /= static_cast<double>(rows);
  for (std::size_t i = 0; i < rows; ++i) square += (row[i] - mean) * (row[i] - mean);
  if (rows > 1) square /= static_cast<double>(rows - 1);
  for (std::size_t i = 0; i < rows; ++i) {
    outliers += (row[i] - mean) * (row[i] - mean) > 9 * square ? one : none;
  }
  figures[0] = mean, figures[1] = square, figures[2] = outliers;
  // Batcher's bitonic merges of 2, 4, 8 ... rows.
  for (std::size_t block = 2; block <= size; block *= 2) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t other = i ^ (block - 1);  // as far from the other end
      if (i < other) exchange(row[i], row[other]);
    }
    for (std::size_t apart = block / 4; apart > 0; apart /= 2) {
      for (std::size_t i = 0; i < size; ++i) {
        if ((i & apart) == 0) exchange(row[i], row[i + apart]);
      }
    }
  }
}

void describe(std::span<const double> table, std::uint32_t columns, std::span<Description> out) {
  for (Description& description : out) description = {};
  if (table.empty()) return;
  const std::size_t rows = table.size() / columns;
  std::size_t size = 1;
  while (size < rows) size *= 2;
  std::vector<double> strip(size * kLanes), figures(3 * kLanes);
  for (std::size_t column = 0; column < columns; column += kLanes) {
    const std::size_t lanes = columns - column < kLanes ? columns - column : kLanes;
    for (std::size_t i = 0; i < rows; ++i) {
      std::memcpy(&strip[i * kLanes], &table[i * columns + column], lanes * sizeof(double));
    }
    for (std::size_t i = rows * kLanes; i < strip.size(); ++i) strip[i] = std::numeric_limits<double>::max();
    describe_strip(reinterpret_cast<Row*>(strip.data()), rows, size, reinterpret_cast<Row*>(figures.data()));
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double quartiles[3];
      for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t below = (k + 1) * (rows - 1) / 4, quarters = (k + 1) * (rows - 1) % 4;
        const double value = strip[below * kLanes + lane];
        const double next = quarters > 0 ? strip[(below + 1) * kLanes + lane] : value;
        quartiles[k] = value + 0.25 * static_cast<double>(quarters) * (next - value);
      }
      const auto outliers = static_cast<std::uint64_t>(figures[2 * kLanes + lane]);
      out[column + lane] = {figures[lane], std::sqrt(figures[kLanes + lane]),
                            quartiles[0],  quartiles[1],
                            quartiles[2],  outliers};
    }
  }
}
