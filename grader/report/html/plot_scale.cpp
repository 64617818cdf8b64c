#include "report/html/plot_scale.h"

#include <algorithm>
#include <cmath>

namespace grader {
namespace {

constexpr double kAir = 1.15;     // beyond the outermost values, as a factor
constexpr double kLeastSpan = 4;  // noise must not fill the picture

}  // namespace

LogScale::LogScale(const std::vector<double>& values, double from, double to) : from_(from), to_(to) {
  double least = 0;
  double greatest = 0;
  for (const double value : values) {
    // Beyond that the factors below would overflow.
    if (!(value > 1e-300 && value < 1e300)) continue;
    least = least == 0 ? value : std::min(least, value);
    greatest = std::max(greatest, value);
  }
  if (greatest == 0) return;
  low_ = least / kAir;
  high_ = greatest * kAir;
  if (const double missing = kLeastSpan / (high_ / low_); missing > 1) {
    low_ /= std::sqrt(missing);
    high_ *= std::sqrt(missing);
  }
}

double LogScale::at(double value) const {
  if (!(value > 0)) return from_;
  const double share = std::log(value / low_) / std::log(high_ / low_);
  return from_ + std::clamp(share, 0.0, 1.0) * (to_ - from_);
}

std::vector<double> LogScale::ticks() const {
  const int first = static_cast<int>(std::floor(std::log10(low_)));
  const int last = static_cast<int>(std::ceil(std::log10(high_)));
  const auto within = [&](double value) { return value >= low_ && value <= high_; };
  std::vector<double> powers;
  std::vector<double> finer;
  for (int exponent = first; exponent <= last; ++exponent) {
    const double power = std::pow(10.0, exponent);
    if (within(power)) powers.push_back(power);
    for (const double step : {1, 2, 5}) {
      if (within(step * power)) finer.push_back(step * power);
    }
  }
  if (powers.size() < 2) return finer;
  // Six lines are as many as a small picture bears.
  const std::size_t stride = (powers.size() + 5) / 6;
  std::vector<double> thinned;
  for (std::size_t i = 0; i < powers.size(); i += stride) thinned.push_back(powers[i]);
  return thinned;
}

}  // namespace grader
