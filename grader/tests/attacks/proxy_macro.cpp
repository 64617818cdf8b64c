// Attack: makes the contract's function a call to the grader itself.
// Outcome: does not compile

#define KATA_GLUE_PROXY
#include "find_duplicates.h"
