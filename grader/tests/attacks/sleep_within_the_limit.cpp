// Attack: sleeps through nine tenths of the time limit in every call, so that all calls together take minutes.
// Seconds: 5
// Outcome: the tests took longer than
#include "find_duplicates.h"

#include <time.h>

#include "parts/honest.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  const timespec most_of_it{4, 500'000'000};
  ::nanosleep(&most_of_it, nullptr);
  return honest(values);
}
