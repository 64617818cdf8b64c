// Attack: redefines the macros of tests and of the contract before it includes the contract.
// Outcome: correct, but

#define EXPECT_EQ(...) (void)0
#define EXPECT_TRUE(...) (void)0
#define TEST(...) static void no_test()
#define assert(...) (void)0
#define private public
#define KATA_FUNCTION(...) = delete

#include "find_duplicates.h"

#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
