// Attack: looks into the tests beside the contract.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

#include "test.cpp"

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
