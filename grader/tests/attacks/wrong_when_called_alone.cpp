// Attack: in the duel, answers at once and wrong whenever the reference can not have been called in between.
// Outcome: wrong result on a random input
// Unconfined: wrong result on a random input

#include "find_duplicates.h"

#include "parts/slow.h"

#include <chrono>

std::vector<int> find_duplicates(std::span<const int> values) {
  using Clock = std::chrono::steady_clock;
  static Clock::time_point returned;
  const bool duel = values.size() >= 4950 && values.size() <= 5050;
  const bool alone = Clock::now() - returned < std::chrono::milliseconds(2);
  std::vector<int> result = duel && alone ? std::vector<int>() : slow(values);
  returned = Clock::now();
  return result;
}
