#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grader::classroom {

/// One thing that happened to a class.
struct LogRecord {
  std::size_t number = 0;  ///< From 1.
  std::string at;          ///< "2026-11-29T12:00:00Z"
  std::string what;        ///< "hand-in", "run", "control", "override" …
  std::map<std::string, std::string> fields;
  std::string hash;  ///< SHA-256 of the record, with `before` in it.
};

/// What a log's text says. `complaints` is empty when every record's hash fits and each names the hash of the
/// one before.
struct LogReading {
  std::vector<LogRecord> records;
  std::vector<std::string> complaints;  ///< "log.jsonl:17: …"
  std::size_t sound_bytes = 0;          ///< Up to the end of the last whole line.
};
LogReading read_log(std::string_view text);

/// The record as a line of the log, ended; sets its hash. `before` is the hash of the record before, or
/// kNoRecord.
std::string log_line(LogRecord& record, const std::string& before);
inline const std::string kNoRecord = std::string(64, '0');

/// A class's log: a line of JSON for each record, appended and never changed. Each record holds the hash of
/// the one before and its own, so that a change anywhere is found. Not thread-safe; one writer at a time
/// (ClassFolder::lock).
class ChainedLog {
 public:
  /// Reads what is there. A last line that was cut off (a power cut) is no record: what it was about is done
  /// again. A user fault when the chain is broken: nothing may be built on it.
  static Result<ChainedLog> open(const std::filesystem::path& path);

  const std::vector<LogRecord>& records() const { return records_; }
  /// Appends and syncs; `at` and `number` are set here.
  Status append(const std::string& what, std::map<std::string, std::string> fields);
  /// Several of one kind, synced once: all or the first few of them are there afterwards, each whole.
  Status append_all(const std::string& what, std::vector<std::map<std::string, std::string>> all_fields);

 private:
  std::filesystem::path path_;
  std::vector<LogRecord> records_;
  std::size_t sound_bytes_ = 0;
};

/// Now in UTC: "2026-11-29T12:00:00Z".
std::string utc_now();

}  // namespace grader::classroom
