#include "lazy_pipeline.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

// Wrong: each look at an element draws another number, so that the number squared is not the number tested.
// The same befalls a stateful function in std::views::transform ahead of std::views::filter.

namespace {

class Drawn {
 public:
  using value_type = std::uint64_t;
  using difference_type = std::ptrdiff_t;
  using iterator_category = std::input_iterator_tag;
  using pointer = void;
  using reference = std::uint64_t;

  Drawn(Sensor& sensor, std::uint64_t left) : sensor_(&sensor), left_(left) {}
  std::uint64_t operator*() const { return sensor_->next(); }
  Drawn& operator++() { return --left_, *this; }
  Drawn operator++(int) { return Drawn(*sensor_, left_--); }
  bool operator==(const Drawn& other) const { return left_ == other.left_; }

 private:
  Sensor* sensor_;
  std::uint64_t left_;
};

}  // namespace

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  const Drawn end(sensor, 0);
  const auto is_greater = [=](std::uint64_t number) { return number > threshold; };
  std::uint64_t total = 0;
  for (Drawn next = std::find_if(Drawn(sensor, count), end, is_greater); next != end;
       next = std::find_if(++next, end, is_greater)) {
    const std::uint64_t number = *next;
    total += number * number;
  }
  return total;
}
