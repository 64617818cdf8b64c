#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kit/contract.h"
#include "kit/files.h"

enum class Level : std::uint8_t { info, warning, error };

/// Something that happened in a service.
struct Event {
  Level level;
  std::uint32_t source;
  std::string_view text;
};

/// Writes two logs and returns how many bytes both have together. `journal` gets a line for every event, in
/// order; `alarms` gets the same lines, but only those of events whose level is error.
///
/// A line is the level's name, a blank, the source in decimal, a blank, the text and '\n'. The text may hold
/// any bytes ('\0' and '\n' too), may be empty and may be longer than any buffer; it is written as it is.
/// Both files are created, even when no line goes into them. When the function returns, everything is
/// written, and both files are closed. A log may be longer than the memory the function may use.
///
/// Throws when something cannot be written, as on a full disk, be it the last byte.
///
/// Example: {info, 7, "started"}, {error, 12, "no disk"} gives the journal "info 7 started\nerror 12 no
/// disk\n" and the alarms "error 12 no disk\n"; the function returns 49.
std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) KATA_FUNCTION(write_logs, events, journal, alarms);
