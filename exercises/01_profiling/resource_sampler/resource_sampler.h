#pragma once

#include <cstdint>

#include "kit/contract.h"
#include "kit/files.h"

/// Of a row of samples. A sample is a part of a whole and its value part * 1000 / whole, rounded down: for
/// shares per mille, for disks, where the whole are milliseconds, bytes per second. Without a sample all
/// fields are 0.
struct Usage {
  std::uint64_t samples;
  std::uint64_t average;  ///< The sum of all parts * 1000 / the sum of all wholes, rounded down.
  std::uint64_t highest;
  std::uint64_t lowest;
  std::uint64_t last;
};

struct UsageSummary {
  Usage processor;
  Usage busiest;
  Usage memory;
  Usage disk_reads;
  Usage disk_writes;
};

/// What a recording says. Each of its blocks begins with a line "=== <ms>"; then come the lines of
/// /proc/stat, /proc/meminfo and /proc/diskstats as Linux writes them, each at most once; some may be
/// missing.
///
/// processor: between a block and the next, of the line "cpu". Whole is the growth of its first eight figures
/// (user, nice,
///   system, idle, iowait, irq, softirq, steal: the two behind are part of user and nice), part is that
///   without idle and iowait. No sample if one of the eight shrank, the whole is 0, or a block has no such
///   line.
/// busiest: the same of the line "cpu<n>" whose value is highest between these blocks, among equals the
/// lowest n. memory: of every block with MemTotal and MemAvailable; whole is MemTotal (never 0), part what is
/// not available. disk_reads, disk_writes: the growth of sectors (third and seventh figure behind the name)
/// times 512, of all disks that
///   are in both blocks and whose figure did not shrink; no sample if there is none, or if no time has
///   passed. Names that begin with dm-, loop, md, ram or zram are no disks, nor are partitions: the name of
///   the last line that was none, a "p" if that name ends in a digit, and digits.
///
/// A last line without a newline was cut off and does not count. Lines that matter are shorter than 4 KiB,
/// others of any length; n is below 8192; parts and wholes add up to less than 2^53. Throws when the file
/// cannot be read.
UsageSummary summarize_samples(const kata::InputFile& recording) KATA_FUNCTION(summarize_samples, recording);
