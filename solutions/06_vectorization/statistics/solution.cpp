// Columns side by side, a lane each. A strip of the table, as wide as a vector, is copied once to a place
// that stays in the first-level cache; sums and counts go down its rows. Then Batcher's networks sort all
// columns of the strip at once: they compare the same places whatever the values are. The last merge leaves
// out what holds none of the three ranks.

// The contract knows no NaN, so `a < b ? a : b` may become the one instruction that it looks like. What has
// been compiled under such a pragma calls no function of the library inline, hence the plain arrays below.
#pragma GCC optimize("finite-math-only", "no-signed-zeros")  // Clang does it by itself

#include "statistics.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#define INLINED [[gnu::always_inline]] inline

namespace {

using Row8 [[gnu::vector_size(64)]] = double;
using Row4 [[gnu::vector_size(32)]] = double;
using Row2 [[gnu::vector_size(16)]] = double;

struct Ranks {
  std::size_t below[3];
  double fraction[3];  // of the way from the value below to the one above
  std::size_t padded;  // the rows and as many behind them that a power of 2 is reached, at least 16
};

Ranks ranks_of(std::size_t rows) {
  Ranks ranks;
  for (std::size_t k = 0; k < 3; ++k) {
    ranks.below[k] = (k + 1) * (rows - 1) / 4;
    ranks.fraction[k] = 0.25 * static_cast<double>((k + 1) * (rows - 1) % 4);
  }
  ranks.padded = rows < 16 ? 16 : std::bit_ceil(rows);
  return ranks;
}

// Whether the rows [begin, begin + size) hold a value that is asked for.
INLINED bool hold_one(const Ranks& ranks, std::size_t begin, std::size_t size) {
  bool held = false;
  for (const std::size_t below : ranks.below) held |= below + 1 >= begin && below < begin + size;
  return held;
}

// The 63 comparisons of Batcher's merge exchange for sixteen values.
struct Sixteen {
  std::uint8_t a[63], b[63];
};
constexpr Sixteen kSixteen = [] {
  Sixteen pairs{};
  std::size_t count = 0;
  for (std::size_t p = 1; p < 16; p *= 2) {
    for (std::size_t k = p; k > 0; k /= 2) {
      for (std::size_t a = k % p; a + k < 16; ++a) {
        if ((a - k % p) / k % 2 != 0 || a / (2 * p) != (a + k) / (2 * p)) continue;
        pairs.a[count] = static_cast<std::uint8_t>(a);
        pairs.b[count++] = static_cast<std::uint8_t>(a + k);
      }
    }
  }
  return pairs;
}();

template <class Row>
INLINED void exchange(Row& a, Row& b) {
  const Row lower = a < b ? a : b;
  b = a < b ? b : a;
  a = lower;
}

// Constants, which the compiler need not look up in 63 places.
template <std::size_t i>
constexpr std::size_t kFirst = kSixteen.a[i];
template <std::size_t i>
constexpr std::size_t kSecond = kSixteen.b[i];

template <class Row, std::size_t... i>
INLINED void sort_sixteen(Row* rows, std::index_sequence<i...>) {
  Row row[16];
  std::memcpy(row, rows, sizeof row);
  (exchange(row[kFirst<i>], row[kSecond<i>]), ...);
  std::memcpy(rows, row, sizeof row);
}

// Layers of a merge, as many as `parts` has factors of 2, in the rows [first, first + parts * distance). The
// first layer of a whole merge is folded: it compares each row with the one as far from the other end.
template <std::size_t parts, bool folded, class Row>
INLINED void merge_layers(Row* first, std::size_t distance) {
  for (std::size_t i = 0; i < distance; ++i) {
    Row row[parts];
#pragma GCC unroll 8
    for (std::size_t k = 0; k < parts; ++k) {
      row[k] = first[k * distance + (folded && k >= parts / 2 ? distance - 1 - i : i)];
    }
#pragma GCC unroll 3
    for (std::size_t apart = parts / 2; apart > 0; apart /= 2) {
#pragma GCC unroll 8
      for (std::size_t k = 0; k < parts; ++k) {
        const std::size_t other = folded && apart == parts / 2 ? parts - 1 - k : k + apart;
        if ((k & apart) == 0) exchange(row[k], row[other]);
      }
    }
#pragma GCC unroll 8
    for (std::size_t k = 0; k < parts; ++k) {
      first[k * distance + (folded && k >= parts / 2 ? distance - 1 - i : i)] = row[k];
    }
  }
}

// Sorts what the ranks ask for. REQUIRES: behind the rows there is padding up to a power of 2, at least 16.
template <class Row>
INLINED void sort_rows(Row* first, std::size_t rows, const Ranks& ranks) {
  for (std::size_t i = 0; i < rows; i += 16) sort_sixteen(first + i, std::make_index_sequence<63>());
  for (std::size_t size = 32; size / 2 < rows; size *= 2) {
    const bool is_last = size >= rows;
    for (std::size_t begin = 0; begin + size / 2 < rows; begin += size) {
      merge_layers<8, true>(first + begin, size / 8);
      // Blocks do not depend on each other from here on; those behind the rows are padding.
      for (std::size_t block = size / 8, parts = 8; block > 1; block /= parts) {
        parts = block < 8 ? block : 8;
        for (std::size_t at = begin; at < begin + size && at < rows; at += block) {
          if (is_last && !hold_one(ranks, at, block)) continue;
          if (parts == 8) merge_layers<8, false>(first + at, block / 8);
          if (parts == 4) merge_layers<4, false>(first + at, 1);
          if (parts == 2) merge_layers<2, false>(first + at, 1);
        }
      }
    }
  }
}

// Adds up the rows' distances from `mean`, or their squares, in four sums that do not wait for each other.
template <bool squared, class Row>
INLINED void add_up(const Row* first, std::size_t rows, const Row& mean, Row& total) {
  Row sums[4] = {};
  for (std::size_t i = 0; i + 4 <= rows; i += 4) {
#pragma GCC unroll 4
    for (std::size_t k = 0; k < 4; ++k) {
      const Row distance = first[i + k] - mean;
      sums[k] += squared ? distance * distance : distance;
    }
  }
  for (std::size_t i = rows & ~std::size_t{3}; i < rows; ++i) {
    sums[0] += squared ? (first[i] - mean) * (first[i] - mean) : first[i] - mean;
  }
  total = (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

struct Strip {
  const double* table;  // its first columns, as many as there are lanes, are the strip's
  std::size_t columns, rows;
  double* copy;  // has room for the padded rows
  Description* out;
};

// All but the root of the deviation: a call would spill all registers.
template <class Row>
INLINED void describe_strip(const Strip& strip, const Ranks& ranks) {
  const Row none = {}, one = none + 1;
  Row mean, square, outliers = {}, quartiles[3];
  Row* const copy = reinterpret_cast<Row*>(strip.copy);
  const std::size_t rows = strip.rows;
  for (std::size_t i = 0; i < rows; ++i) std::memcpy(copy + i, strip.table + i * strip.columns, sizeof(Row));
  for (std::size_t i = rows; i < ranks.padded; ++i) copy[i] = none + std::numeric_limits<double>::max();
  add_up<false>(copy, rows, none, mean);
  mean /= static_cast<double>(rows);
  add_up<true>(copy, rows, mean, square);
  if (rows > 1) square /= static_cast<double>(rows - 1);
  for (std::size_t i = 0; i < rows; ++i) {
    const Row distance = copy[i] - mean;
    outliers += distance * distance > 9 * square ? one : none;
  }
  sort_rows(copy, rows, ranks);
  for (std::size_t k = 0; k < 3; ++k) {
    const Row* at = copy + ranks.below[k];
    quartiles[k] = ranks.fraction[k] > 0 ? at[0] + ranks.fraction[k] * (at[1] - at[0]) : at[0];
  }
  for (std::size_t lane = 0; lane < sizeof(Row) / 8; ++lane) {
    strip.out[lane] = {mean[lane],         square[lane],       quartiles[0][lane],
                       quartiles[1][lane], quartiles[2][lane], static_cast<std::uint64_t>(outliers[lane])};
  }
}

using DescribeStrip = void(const Strip& strip, const Ranks& ranks);
#ifdef __x86_64__
[[gnu::target("avx512f")]] void describe_8(const Strip& s, const Ranks& r) { describe_strip<Row8>(s, r); }
[[gnu::target("avx2")]] void describe_4(const Strip& s, const Ranks& r) { describe_strip<Row4>(s, r); }
#endif
void describe_2(const Strip& s, const Ranks& r) { describe_strip<Row2>(s, r); }

void describe_strips(std::span<const double> table, std::size_t columns, std::size_t lanes,
                     DescribeStrip* describe_one, Description* out) {
  constexpr std::size_t kLine = 64;
  const std::size_t rows = table.size() / columns;
  const Ranks ranks = ranks_of(rows);
  std::size_t bytes = ranks.padded * lanes * sizeof(double) + kLine;
  const auto memory = std::make_unique_for_overwrite<std::byte[]>(bytes);
  void* aligned = memory.get();
  auto* const copy = static_cast<double*>(std::align(kLine, bytes - kLine, aligned, bytes));
  for (std::size_t done = 0; done < columns; done += lanes) {
    const std::size_t first = done + lanes <= columns ? done : columns - lanes;  // the last may overlap
    describe_one({table.data() + first, columns, rows, copy, out + first}, ranks);
  }
  for (std::size_t i = 0; i < columns; ++i) out[i].deviation = std::sqrt(out[i].deviation);
}

}  // namespace

void describe(std::span<const double> table, std::uint32_t columns, std::span<Description> out) {
  for (Description& description : out) description = {};
  if (table.empty()) return;
#ifdef __x86_64__
  const bool has_8 = __builtin_cpu_supports("avx512f"), has_4 = __builtin_cpu_supports("avx2");
  if (columns >= 8 && has_8) return describe_strips(table, columns, 8, describe_8, out.data());
  if (columns >= 4 && has_4) return describe_strips(table, columns, 4, describe_4, out.data());
#endif
  if (columns >= 2) return describe_strips(table, columns, 2, describe_2, out.data());
  std::vector<double> twice;  // a single column, and itself beside it
  for (const double value : table) twice.insert(twice.end(), 2, value);
  Description both[2];
  describe_strips(twice, 2, 2, describe_2, both);
  out[0] = both[0];
}
