// Attack: looks for the solution from the contract's folder, and for the reference beside it.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

#if __has_include("/contract/reference.cpp") || __has_include("/contract/../solutions")
#else
#error "nothing there"
#endif

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
