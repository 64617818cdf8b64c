#pragma once

#include "duel/duel.h"

namespace grader {

/// Compares the most memory that one call has in use at once.
///
/// The figure is the kernel's own (the peak of the worker's address space, or what is resident where that is
/// more: see RemoteWorker::heap_peak_bytes), from fresh workers whose allocator takes pages only as it needs
/// them. Peaks below kSmallestPeak count as that much: under it, what is measured is the allocator. Throws
/// CandidateLost like Round.
MetricDuel duel_for_heap(const Session& session, const Marks& marks, kata::Workload& workload, Box& reference,
                         Box& candidate);

inline constexpr double kSmallestPeakBytes = 64 * 1024;

}  // namespace grader
