// Joins a contract to a kata's test or benchmark program: here its functions become calls to a worker.
#define KATA_GLUE_PROXY
#include KATA_CONTRACT

namespace grader {
extern const char* const kKataName;
const char* const kKataName = KATA_NAME;
}  // namespace grader
