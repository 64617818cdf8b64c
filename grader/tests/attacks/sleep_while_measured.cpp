// Attack: sleeps through nine tenths of the time limit as soon as inputs are as large as those of the duel.
// Seconds: 5
// Outcome: took longer than
#include "find_duplicates.h"

#include <time.h>

#include "parts/honest.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  static int large_ones = 0;
  const timespec most_of_it{4, 500'000'000};
  if (values.size() > 1000 && ++large_ones > 2) ::nanosleep(&most_of_it, nullptr);
  return honest(values);
}
