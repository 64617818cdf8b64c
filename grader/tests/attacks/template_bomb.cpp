// Attack: templates without an end.
// Outcome: does not compile

#include "find_duplicates.h"
#include <set>

template <int depth, int width>
struct Bomb {
  static constexpr int value = Bomb<depth - 1, 2 * width>::value + Bomb<depth - 1, 2 * width + 1>::value;
};
template <int width>
struct Bomb<0, width> {
  static constexpr int value = 1;
};
static_assert(Bomb<28, 1>::value == 1 << 28);

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
