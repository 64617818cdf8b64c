// Attack: takes a file of the system in while assembling.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

asm(".section .rodata\n.incbin \"/etc/passwd\"\n.text");

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
