#pragma once

/// KATA_FUNCTION(name, arguments...) closes the declaration of each function of a contract:
///
///   std::vector<int> find_duplicates(std::span<const int> values) KATA_FUNCTION(find_duplicates, values);
///
/// A contract's functions have names of their own, no overloads, and may be noexcept:
///
///   int distance(Point from, Point to) noexcept KATA_FUNCTION(distance, from, to);
///
/// For those who implement or read the contract it is nothing at all. In the one file that joins an
/// implementation to a worker it also exports the function; in the one file that joins a test to the worker
/// it is the function's body: a call that crosses to another process.
#if defined(KATA_GLUE_EXPORT)
#include "kit/export.h"
#define KATA_FUNCTION(name, ...) \
  ;                              \
  KATA_EXPORT(name)
#elif defined(KATA_GLUE_PROXY)
#include "kit/proxy.h"
#define KATA_FUNCTION(name, ...)                                                \
  {                                                                             \
    KATA_ASSERT_ONE_FUNCTION(name);                                             \
    return ::kata::call<&name>(#name, #__VA_ARGS__ __VA_OPT__(, ) __VA_ARGS__); \
  }
#else
#define KATA_FUNCTION(...)
#endif
