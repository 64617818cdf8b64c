#pragma GCC optimize("O3")  // Clang makes vectors at O2

#include "sin_square.h"

// Step 3: the same loop once more for wider registers; the processor's are chosen when the program starts.

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("fma", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

constexpr double kPerPi = 0.31830988618379067, kPi = 3.141592653589793;
// sin(r) / r in powers of r^2, for r from -pi/2 to pi/2: off by less than 2e-16.
constexpr double kSine[] = {0.9999999999999999,      -0.16666666666666072,   0.008333333333282695,
                            -0.00019841269824845574, 2.7557316606995266e-06, -2.5051881811976302e-08,
                            1.6048164016959556e-10,  -7.374333879364099e-13};
// Added and subtracted again, it leaves the nearest whole number.
constexpr double kRounder = 0x1.8p52;

AS_WIDE_AS_THE_PROCESSOR static void map_cells(const double* heights, std::size_t n, double* results) {
  for (std::size_t i = 0; i < n; ++i) {
    const double x = heights[i];
    const double turns = (x * kPerPi + kRounder) - kRounder;  // half turns
    const double r = x - turns * kPi;
    // The sine changes its sign with each half turn: 0 where their number is even, 1 or -1 where it is odd.
    const double odd = turns - 2 * ((turns * 0.5 + kRounder) - kRounder);
    const double sign = 1 - 2 * odd * odd;
    const double t = r * r;
    double series = kSine[7];
    for (int k = 6; k >= 0; --k) series = series * t + kSine[k];
    results[i] = x * x + sign * r * series;
  }
}

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  map_cells(grid.data(), grid.size(), out.data());
}
