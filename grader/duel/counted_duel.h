#pragma once

#include "duel/duel.h"
#include "duel/sides.h"

namespace grader {

/// Measures what one call, the first of a fresh worker, takes of everything that is counted and that the
/// session has a metric or a limit for, all sides on the same inputs. A candidate that exceeds a limit loses.
///
/// peak_heap is the kernel's own figure (the peak of the worker's address space, or what is resident where
/// that is more: see RemoteWorker::heap_peak_bytes), from workers whose allocator takes pages only as it
/// needs them. allocations and round_trips are the kernel's counts of system calls; for the former each
/// allocation makes one (allocation_counter.cpp). Amounts below smallest_amount() count as that much.
///
/// The first launch suffices where no candidate gains anything; else there are five. Throws
/// std::runtime_error when the reference fails or the kernel keeps no count.
std::vector<MetricDuel> run_counted_duels(const Session& session, Sides& sides);

/// Under it, what is measured is not the code: an allocator's 64 KiB, one call.
double smallest_amount(Metric metric);

}  // namespace grader
