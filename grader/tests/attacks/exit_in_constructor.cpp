// Attack: ends the process with success before the first call.
// Outcome: ended the process (exit code 0) instead of returning while it was loaded
// Unconfined: ended the process (exit code 0)

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

static const struct Exit {
  Exit() { _exit(0); }
} leave;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
