// Attack: asks for less exact arithmetic and more optimisation than is allowed.
// Outcome: correct, but

#pragma GCC optimize("Ofast")
#include "find_duplicates.h"

#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
