#include "log_analyzer.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>

// Step 3: tests the header at its fixed places, without a regular expression.

namespace {

struct LogEntry {
  std::string time;
  std::string level;
  std::string source;
  std::string message;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool starts_with_time(const std::string& line) {
  constexpr std::string_view kForm = "0000-00-00 00:00:00 ";
  if (line.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '0' ? !is_digit(line[i]) : line[i] != kForm[i]) return false;
  }
  return true;
}

bool is_level(const std::string& text) {
  return text == "DEBUG" || text == "INFO" || text == "WARNING" || text == "ERROR" || text == "FATAL";
}

std::optional<LogEntry> parse_line(const std::string& line) {
  constexpr std::size_t kLevelAt = 20;
  if (!starts_with_time(line)) return std::nullopt;
  const std::size_t blank = line.find(' ', kLevelAt);
  if (blank == line.npos || line.compare(blank, 2, " [") != 0) return std::nullopt;
  std::string level = line.substr(kLevelAt, blank - kLevelAt);
  if (!is_level(level)) return std::nullopt;
  const std::size_t source = blank + 2;
  const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-", source);
  if (end == line.npos || end == source || end - source > 32 || line.compare(end, 2, "] ") != 0)
    return std::nullopt;
  return LogEntry{line.substr(0, 19), std::move(level), line.substr(source, end - source),
                  line.substr(end + 2)};
}

std::optional<std::uint32_t> request_time(const std::string& message) {
  constexpr std::string_view kKey = "request_time=";
  for (std::size_t at = message.find(kKey); at != message.npos; at = message.find(kKey, at + 1)) {
    const std::size_t begin = at + kKey.size();
    std::size_t end = begin;
    std::uint32_t value = 0;
    while (end < message.size() && end - begin < 8 && is_digit(message[end]))
      value = value * 10 + static_cast<std::uint32_t>(message[end++] - '0');
    if (end > begin && end - begin <= 7 && message.compare(end, 2, "ms") == 0) return value;
  }
  return std::nullopt;
}

std::string error_name(const std::string& message) {
  std::string name;
  bool in_number = false;
  for (const char c : message) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) {
      name += c;
    } else if (!in_number) {
      name += '#';
    }
    in_number = digit;
  }
  return name;
}

std::vector<Tally> tallies(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<Tally> result;
  for (const auto& [name, count] : counts) result.push_back({name, count});
  return result;
}

std::vector<Tally> count_levels(const std::vector<LogEntry>& entries) {
  std::map<std::string, std::uint64_t> counts;
  for (const LogEntry& entry : entries) ++counts[entry.level];
  return tallies(counts);
}

std::vector<Tally> count_sources(const std::vector<LogEntry>& entries) {
  std::map<std::string, std::uint64_t> counts;
  for (const LogEntry& entry : entries) ++counts[entry.source];
  return tallies(counts);
}

std::vector<SlowRequest> find_slow(const std::vector<LogEntry>& entries, std::uint32_t slow_ms) {
  std::vector<SlowRequest> slow;
  for (const LogEntry& entry : entries) {
    const auto took = request_time(entry.message);
    if (took && *took >= slow_ms) slow.push_back({entry.time, entry.source, *took});
  }
  return slow;
}

std::vector<Tally> count_errors(const std::vector<LogEntry>& entries) {
  std::map<std::string, std::uint64_t> counts;
  for (const LogEntry& entry : entries) {
    if (entry.level == "ERROR") ++counts[error_name(entry.message)];
  }
  std::vector<Tally> errors = tallies(counts);
  std::stable_sort(errors.begin(), errors.end(),
                   [](const Tally& a, const Tally& b) { return a.count > b.count; });
  return errors;
}

}  // namespace

Report analyze_log(const kata::InputFile& log, std::uint32_t slow_ms) {
  std::vector<LogEntry> entries;
  std::uint64_t malformed = 0;
  std::ifstream in(log.path);
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto entry = parse_line(line);
    if (entry) {
      entries.push_back(*entry);
    } else {
      ++malformed;
    }
  }
  if (in.bad()) throw std::runtime_error("the log cannot be read");
  return {entries.size(),
          malformed,
          count_levels(entries),
          count_sources(entries),
          find_slow(entries, slow_ms),
          count_errors(entries)};
}
