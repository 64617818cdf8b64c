// Attack: brings its own main().
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

int main() { return 0; }

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
