#pragma once

#include <cstdint>

#include "kit/contract.h"

/// Does a fixed amount of work that the result does not depend on, and returns token + 1. The implementations
/// differ in that amount alone, so their speedup is known by construction.
std::uint64_t subject(std::uint64_t token) KATA_FUNCTION(subject, token);
