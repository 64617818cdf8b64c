#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "duel/worker_transport.h"

namespace grader {

// What a worker is charged for its calls, from the marks of one launch: one for each call, and a last one,
// with `before_warm_up` alone, that closes it.

/// What is not measurable counts as this much.
inline constexpr double kShortestSeconds = 1e-9;

double in_seconds(std::chrono::nanoseconds time);

struct EmptyCall {
  std::chrono::nanoseconds cpu{};
  std::chrono::nanoseconds wall{};
};

/// What an empty call costs this worker, by those that came right after another, for those that woke it cost
/// twice as much or three times, and launches differ by a third in that. Of CPU time the median. Of wall time
/// the quickest tenth, as beside the calls that count, which had the cores for themselves (22 µs, with a
/// neighbour 27): such a call has to wake another processor. Where it finds the worker on its own it takes 7,
/// so it counts only in the place where the calls are made.
EmptyCall empty_call(const std::vector<WorkerTransport::CallMark>& marks);

/// A call's CPU time: everything that the process consumed up to the next call.
double cpu_charge_s(const std::vector<WorkerTransport::CallMark>& marks, std::size_t call,
                    const EmptyCall& empty);

/// A call's wall time. What any thread computes between the reply and the next call may be what the reply
/// already claimed to hold, and what it computes while the input is laid out may be a head start: both are
/// added.
double wall_charge_s(const std::vector<WorkerTransport::CallMark>& marks, std::size_t call,
                     const EmptyCall& empty);

}  // namespace grader
