// Attack: includes the solution from where it lies in the checkout.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

#include "../../../solutions/02_algorithms/find_duplicates/solution.cpp"

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
