// Attack: defines std::chrono::steady_clock::now() anew.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <chrono>

__attribute__((visibility("default"))) std::chrono::steady_clock::time_point std::chrono::steady_clock::now() noexcept {
  return {};
}

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
