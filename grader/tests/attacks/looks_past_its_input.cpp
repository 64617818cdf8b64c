// Attack: looks a little past the end of its input, where another argument might lie.
// Outcome: past the end of 'values'

#include "find_duplicates.h"

#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  static_cast<void>(*const_cast<const volatile int*>(values.data() + values.size()));
  return slow(values);
}
