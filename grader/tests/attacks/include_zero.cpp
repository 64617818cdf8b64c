// Attack: includes a file without an end.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

#include "/dev/zero"

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
