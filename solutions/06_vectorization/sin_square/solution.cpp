// Eight, four or two cells at a time, in the widest registers that there are. A sine of what is left beside a
// multiple of pi is one polynomial; the number of half turns gives the sign, by its lowest bit.

#include "sin_square.h"

#include <cstring>

#define INLINED [[gnu::always_inline]] inline

namespace {

using Cells8 [[gnu::vector_size(64)]] = double;
using Cells4 [[gnu::vector_size(32)]] = double;
using Cells2 [[gnu::vector_size(16)]] = double;
using Bits8 [[gnu::vector_size(64)]] = std::uint64_t;
using Bits4 [[gnu::vector_size(32)]] = std::uint64_t;
using Bits2 [[gnu::vector_size(16)]] = std::uint64_t;

constexpr double kPerPi = 0.31830988618379067, kPi = 3.141592653589793;
// sin(r) / r in powers of r^2, for r from -pi/2 to pi/2: off by less than 2e-16.
constexpr double kSine[] = {0.9999999999999999,      -0.16666666666666072,   0.008333333333282695,
                            -0.00019841269824845574, 2.7557316606995266e-06, -2.5051881811976302e-08,
                            1.6048164016959556e-10,  -7.374333879364099e-13};
// Added and subtracted again, it leaves the nearest whole number.
constexpr double kRounder = 0x1.8p52;

// The square is as large as 1 and more where the number of half turns is not 0, so that what pi lacks beyond
// its 53 bits does not show. Infinity less infinity is NaN, as the contract wants it.
template <class Cells, class Bits>
INLINED void map_block(const double* heights, double* results) {
  Cells x;
  std::memcpy(&x, heights, sizeof x);
  const Cells rounded = x * kPerPi + kRounder;
  const Cells r = x - (rounded - kRounder) * kPi;
  const Cells t = r * r, t2 = t * t, t4 = t2 * t2;
  const Cells low = (kSine[0] + kSine[1] * t) + (kSine[2] + kSine[3] * t) * t2;
  const Cells high = (kSine[4] + kSine[5] * t) + (kSine[6] + kSine[7] * t) * t2;
  const Bits sine = reinterpret_cast<Bits>(r * (low + high * t4)) ^ (reinterpret_cast<Bits>(rounded) << 63);
  const Cells result = x * x + reinterpret_cast<Cells>(sine);
  std::memcpy(results, &result, sizeof result);
}

template <class Cells, class Bits>
INLINED void map_all(const double* heights, std::size_t n, double* results) {
  constexpr std::size_t kLanes = sizeof(Cells) / sizeof(double);
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) map_block<Cells, Bits>(heights + i, results + i);
  if (i == n) return;
  double rest[kLanes] = {};
  std::memcpy(rest, heights + i, (n - i) * sizeof(double));
  map_block<Cells, Bits>(rest, rest);
  std::memcpy(results + i, rest, (n - i) * sizeof(double));
}

#ifdef __x86_64__
[[gnu::target("avx512f")]] void map_8(const double* heights, std::size_t n, double* results) {
  map_all<Cells8, Bits8>(heights, n, results);
}

[[gnu::target("avx2,fma")]] void map_4(const double* heights, std::size_t n, double* results) {
  map_all<Cells4, Bits4>(heights, n, results);
}
#endif

}  // namespace

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return map_8(grid.data(), grid.size(), out.data());
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return map_4(grid.data(), grid.size(), out.data());
  }
#endif
  map_all<Cells2, Bits2>(grid.data(), grid.size(), out.data());
}
