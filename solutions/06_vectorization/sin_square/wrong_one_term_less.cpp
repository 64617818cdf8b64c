#pragma GCC optimize("O3")  // Clang makes vectors at O2

#include "sin_square.h"

// Wrong: one term less, as would do where errors of 1e-13 are allowed.

constexpr double kPerPi = 0.31830988618379067, kPi = 3.141592653589793;
// sin(r) / r in powers of r^2, for r from -pi/2 to pi/2: off by less than 1e-13.
constexpr double kSine[] = {
    0.9999999999999496,     -0.16666666666466431,   0.00833333332034545,    -0.00019841266680622528,
    2.7556952695121773e-06, -2.503025956341086e-08, 1.5411092667573062e-10, 0};
// Added and subtracted again, it leaves the nearest whole number.
constexpr double kRounder = 0x1.8p52;

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  const double* heights = grid.data();
  double* results = out.data();
  const std::size_t n = grid.size();
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
