// Attack: takes the solution in while assembling.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

asm(".section .rodata\n.incbin \"../../../solutions/02_algorithms/find_duplicates/solution.cpp\"\n.text");

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
