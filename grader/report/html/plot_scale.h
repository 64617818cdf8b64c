#pragma once

#include <vector>

namespace grader {

/// A logarithmic axis: where on a picture a value lies, and which values deserve a line.
class LogScale {
 public:
  /// From the least to the greatest of the values that are finite and above 0, with some air around them;
  /// 1 to 10 when there are none. `from` and `to` are the picture's coordinates of its two ends.
  LogScale(const std::vector<double>& values, double from, double to);

  /// Clamped to the ends; the low end for what has no logarithm.
  double at(double value) const;
  /// Powers of ten within; where there are fewer than two, 1, 2 and 5 times powers of ten.
  std::vector<double> ticks() const;
  double low() const { return low_; }
  double high() const { return high_; }

 private:
  double low_ = 1;
  double high_ = 10;
  double from_;
  double to_;
};

}  // namespace grader
