// Attack: an object file larger than the disk.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

static volatile char giant[std::size_t{8} << 30] = {1};
const volatile char* keep = giant;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
