// Attack: makes the compiler print what moves the cursor.
// Outcome: does not compile

#include "find_duplicates.h"
#error "[2J]0;pwned all tests passed"
