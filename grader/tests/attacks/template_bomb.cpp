// Attack: templates without an end.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

template <int depth, int width>
struct Bomb {
  static constexpr int value = Bomb<depth - 1, 2 * width>::value + Bomb<depth - 1, 2 * width + 1>::value;
};
template <int width>
struct Bomb<0, width> {
  static constexpr int value = 1;
};
static_assert(Bomb<28, 1>::value == 1 << 28);

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
