#include "log_analyzer.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <stdexcept>
#include <string_view>

// Step 2: finds the request time with find() and a loop; the expression was tried at each character of each
// message.

namespace {

struct LogEntry {
  std::string time;
  std::string level;
  std::string source;
  std::string message;
};

std::optional<LogEntry> parse_line(const std::string& line) {
  static const std::regex pattern(R"((\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}) )"
                                  R"((DEBUG|INFO|WARNING|ERROR|FATAL) \[([a-z0-9_-]{1,32})\] )");
  std::smatch match;
  if (!std::regex_search(line, match, pattern, std::regex_constants::match_continuous)) return std::nullopt;
  return LogEntry{match[1], match[2], match[3], match.suffix()};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
