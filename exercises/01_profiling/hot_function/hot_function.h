#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

inline constexpr std::uint32_t kMostSteps = 5'000'000;

/// What a night of jobs costs, modulo 2^64: every short job runs, then every long job, then every short job
/// once more.
///
/// A job is given by its number of steps, 0 to kMostSteps. Its steps are counted from 0, and step i costs
/// i * i: a job of 4 steps costs 0 + 1 + 4 + 9 = 14. Each list may be empty, and may be the longer one; equal
/// jobs are paid for one by one. The lists are only valid during the call.
/// Example: the short jobs {4, 2} and the long job {3} cost (14 + 1) + 5 + (14 + 1) = 35.
std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs, std::span<const std::uint32_t> long_jobs)
    KATA_FUNCTION(night_cost, short_jobs, long_jobs);
