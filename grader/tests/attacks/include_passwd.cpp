// Attack: includes a file of the system in the hope that the messages quote it.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

#include "/etc/passwd"

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
