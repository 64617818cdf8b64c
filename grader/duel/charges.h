#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "duel/worker_transport.h"

namespace grader {

// What a worker is charged for its calls, from the CPU marks of one launch: one for each call, and a last
// one, with `before_warm_up` alone, that closes it.

/// What is not measurable counts as this much.
inline constexpr double kShortestSeconds = 1e-9;

double in_seconds(std::chrono::nanoseconds time);

/// What an empty call costs this worker: the median of those that came right after another. Those that woke
/// it cost twice as much or three times, and launches differ by a third in that.
std::chrono::nanoseconds empty_call_cpu(const std::vector<WorkerTransport::CpuMark>& marks);

/// A call's CPU time: everything that the process consumed up to the next call.
double cpu_charge_s(const std::vector<WorkerTransport::CpuMark>& marks, std::size_t call,
                    std::chrono::nanoseconds empty_call);

/// What is added to a call's wall time. What any thread computes between the reply and the next call may be
/// what the reply already claimed to hold; what it computes while the input is laid out may be a head start.
double work_beside_s(const std::vector<WorkerTransport::CpuMark>& marks, std::size_t call,
                     std::chrono::nanoseconds empty_call);

}  // namespace grader
