#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grader::classroom {

using Instant = std::chrono::sys_seconds;     ///< A point in time, whatever the clocks on walls say.
using WallTime = std::chrono::local_seconds;  ///< What a clock on a wall shows, without saying where.

/// "2026-11-27 23:59", "2026-11-27T23:59:30" or "2026-11-27". Without seconds, the last second of the minute;
/// without a time, that of the day: who hands in "by 23:59" may use that minute. Nothing when it is no date
/// and time.
std::optional<WallTime> parse_wall_time(std::string_view text);

/// As downloads write it, "2026-11-27T22:58:13": to the second as it stands. Nothing when it is no date and
/// time.
std::optional<WallTime> parse_time_stamp(std::string_view text);

/// "2026-11-27 23:59:59"
std::string to_string(WallTime time);

/// A time zone of the IANA database, by way of the C library, which reads /usr/share/zoneinfo. GCC 12 has no
/// zones in <chrono>. Every call sets TZ and restores it, under a lock: not while other threads read the
/// environment.
class Zone {
 public:
  /// A user fault, a clause, for a name that the system does not know, with the nearest that it does; a
  /// machine fault when it knows none.
  static Result<Zone> named(std::string_view name);

  /// When clocks show this. Of the hour that comes twice in autumn, the later one; of the hour that is left
  /// out in spring, as if clocks had not been put forward: whoever hands in gets the benefit of both.
  Instant instant(WallTime time) const;
  WallTime wall_time(Instant at) const;

  const std::string& name() const { return name_; }

 private:
  explicit Zone(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

}  // namespace grader::classroom
