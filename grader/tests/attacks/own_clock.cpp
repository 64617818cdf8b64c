// Attack: brings its own clock, its own time() and getrusage(): they stand still.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/resource.h>
#include <time.h>

#include <chrono>

extern "C" __attribute__((visibility("default"))) int clock_gettime(clockid_t, timespec* now) noexcept {
  *now = {1, 1};
  return 0;
}
extern "C" __attribute__((visibility("default"))) time_t time(time_t*) noexcept { return 1; }
extern "C" __attribute__((visibility("default"))) int getrusage(__rusage_who_t, rusage* usage) noexcept {
  *usage = {};
  return 0;
}

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
