// Attack: redefines the macros of tests and of the contract before it includes the contract.
// Outcome: correct, but

#define EXPECT_EQ(...) (void)0
#define EXPECT_TRUE(...) (void)0
#define TEST(...) static void no_test()
#define assert(...) (void)0
#define private public
#define KATA_FUNCTION(...) = delete

#include "find_duplicates.h"

#include <set>

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
