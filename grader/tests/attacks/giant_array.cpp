// Attack: more static memory than is allowed.
// Outcome: its global variables do not fit into the

#include "find_duplicates.h"

#include "parts/slow.h"

static volatile char giant[std::size_t{1} << 30];

static const struct Touch {
  Touch() { giant[0] = 1; }
} touch;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
