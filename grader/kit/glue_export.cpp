// Joins a contract to an implementation: here its functions are exported to the worker that loads it.
#define KATA_GLUE_EXPORT
#include KATA_CONTRACT
