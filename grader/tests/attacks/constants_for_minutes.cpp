// Attack: constants that take the compiler minutes, within every limit of depth and steps.
// Outcome: the compiler was stopped
// Unconfined: the compiler was stopped
#include "find_duplicates.h"

template <int seed>
constexpr unsigned work() {
  unsigned x = seed;
  for (int a = 0; a < 180; ++a)
    for (int b = 0; b < 180; ++b)
      for (int c = 0; c < 180; ++c) x = x * 1664525u + 1013904223u;
  return x;
}

template <int... seeds>
constexpr unsigned all(std::integer_sequence<int, seeds...>) {
  return (work<seeds>() + ...);
}

static_assert(all(std::make_integer_sequence<int, 100>()) != 1);

std::vector<int> find_duplicates(std::span<const int>) { return {}; }
