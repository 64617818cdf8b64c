// Attack: makes the compiler print a hundred thousand errors.
// Outcome: does not compile
// Unconfined: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

#define ERROR static_assert(__COUNTER__ < 0, "an error that is as long as a line of the terminal of whoever reads this, and longer");
#define TEN(x) x x x x x x x x x x
TEN(TEN(TEN(TEN(TEN(ERROR)))))

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
