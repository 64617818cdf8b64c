#pragma once

/// KATA_FUNCTION(name, arguments...) closes the declaration of each function of a contract:
///
///   std::vector<int> find_duplicates(std::span<const int> values) KATA_FUNCTION(find_duplicates, values);
///
/// For whoever implements or reads the contract it is nothing at all. In the one file that joins an
/// implementation to a worker it also exports the function; in the one file that joins a test to the worker
/// it is the function's body: a call that crosses to another process.
#if defined(KATA_GLUE_EXPORT)
#include "kit/export.h"
#define KATA_FUNCTION(name, ...) \
  ;                              \
  KATA_EXPORT(name)
#elif defined(KATA_GLUE_PROXY)
#include "kit/proxy.h"
#define KATA_FUNCTION(name, ...) \
  { return ::kata::call<&name>(#name __VA_OPT__(, ) __VA_ARGS__); }
#else
#define KATA_FUNCTION(...)
#endif
