#pragma once

#include "duel/duel.h"

namespace grader {

/// Compares what one call, the first of a fresh worker, takes of something other than time.
///
/// peak_heap is the kernel's own figure (the peak of the worker's address space, or what is resident where
/// that is more: see RemoteWorker::heap_peak_bytes), from workers whose allocator takes pages only as it
/// needs them. allocations and round_trips are the kernel's counts of system calls; for the former each
/// allocation makes one (allocation_counter.cpp). Amounts below smallest_amount() count as that much. Throws
/// CandidateLost like Round, std::runtime_error where the kernel keeps no count.
MetricDuel duel_for_resource(Metric metric, const Session& session, const Marks& marks,
                             kata::Workload& workload, Box& reference, Box& candidate);

/// Throws CandidateLost, in words, when the candidate exceeds a limit on allocations or round trips.
void check_counted_limits(const Session& session, kata::Workload& workload, Box& reference, Box& candidate);

/// Under it, what is measured is not the code: an allocator's 64 KiB, one call.
double smallest_amount(Metric metric);

}  // namespace grader
