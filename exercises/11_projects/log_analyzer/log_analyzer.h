#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

struct Tally {
  std::string name;
  std::uint64_t count;
};

struct SlowRequest {
  std::string time;    ///< As the entry has it: "2024-01-15 10:30:48".
  std::string source;  ///< Of the entry.
  std::uint32_t milliseconds;
};

struct Report {
  std::uint64_t entries;       ///< Lines that are entries.
  std::uint64_t malformed;     ///< Lines that are not.
  std::vector<Tally> levels;   ///< Entries of each level that occurs, in ascending order of name.
  std::vector<Tally> sources;  ///< Entries of each source, in ascending order of name (as std::string's <).
  std::vector<SlowRequest> slow;  ///< Requests that took `slow_ms` or longer, in the order of the log.
  std::vector<Tally> errors;      ///< Most frequent first; equally frequent ones in ascending order of name.
};

/// What a log says about a service.
///
/// A line ends with '\n'; what follows the last '\n' is a line too unless it is empty. One '\r' at the end of
/// a line does not belong to it. Lines may be of any length and hold any bytes. A line is an entry if it is
///
///   YYYY-MM-DD hh:mm:ss LEVEL [source] message
///
/// from its first byte on, with one blank wherever one is shown. Y, M, D, h, m and s are any decimal digits;
/// LEVEL is DEBUG, INFO, WARNING, ERROR or FATAL; the source has 1 to 32 characters out of a-z, 0-9, '_' and
/// '-'; the message is the rest of the line and may be empty. Every other line, an empty one too, is
/// malformed.
///
/// A request is an entry whose message holds "request_time=", then 1 to 7 digits, then "ms"; the first such
/// place in the message says how long it took. An error is an entry of level ERROR; its name is its message
/// with each run of digits replaced by one '#'.
///
/// A log that cannot be read to its end is no report: an exception of any type leaves the function.
///
/// Example: "2024-01-15 10:30:48 ERROR [db] no answer from 10.0.0.7, request_time=5000ms\n" with slow_ms =
/// 5000 is one entry, one slow request and the error "no answer from #.#.#.#, request_time=#ms".
Report analyze_log(const kata::InputFile& log, std::uint32_t slow_ms)
    KATA_FUNCTION(analyze_log, log, slow_ms);
