#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

enum class Action : std::uint8_t {
  push_back,   ///< The job comes last.
  push_front,  ///< The job comes first.
  pop_front,   ///< The first job is taken out.
  pop_back,    ///< The last job is taken out.
  peek,        ///< The job at `place`, counted from 0 at the front, is looked at and stays.
};

struct Operation {
  Action action;
  std::uint32_t place;  ///< For peek; of no meaning otherwise.
  std::uint64_t job;    ///< For the two pushes, never 0; of no meaning otherwise.
};

/// Performs the operations on a queue that is empty at first, and returns one answer for each pop and each
/// peek, in order: the job, or 0 where there is none.
///
/// Memory is what the answers and the jobs that are queued at the same time need, not all that ever were.
/// `operations` may be empty; it is only valid during the call.
/// Example: push_back 5, push_front 7, peek 1, pop_front, pop_front, pop_back give {5, 7, 5, 0}.
std::vector<std::uint64_t> run_queue(std::span<const Operation> operations)
    KATA_FUNCTION(run_queue, operations);
