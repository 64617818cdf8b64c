// Wrong: a read that fails, or that a signal interrupts, is taken for the end of the file.
#include "log_analyzer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_form(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00 00:00:00 ";
  if (text.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '0' ? !is_digit(text[i]) : text[i] != kForm[i]) return false;
  }
  return true;
}

bool is_level(std::string_view text) {
  return text == "DEBUG" || text == "INFO" || text == "WARNING" || text == "ERROR" || text == "FATAL";
}

bool is_source(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == text.npos;
}

// The time in the message, or -1.
std::int64_t request_time(std::string_view message) {
  constexpr std::string_view kKey = "request_time=";
  for (std::size_t at = message.find(kKey); at != message.npos; at = message.find(kKey, at + 1)) {
    std::size_t end = at + kKey.size();
    std::int64_t value = 0;
    while (end < message.size() && is_digit(message[end]) && end - at - kKey.size() < 8)
      value = value * 10 + (message[end++] - '0');
    const std::size_t digits = end - at - kKey.size();
    if (digits >= 1 && digits <= 7 && message.substr(end, 2) == "ms") return value;
  }
  return -1;
}

std::string error_name(std::string_view message) {
  std::string name;
  for (std::size_t i = 0; i < message.size(); ++i) {
    if (!is_digit(message[i]))
      name += message[i];
    else if (i == 0 || !is_digit(message[i - 1]))
      name += '#';
  }
  return name;
}

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

void count(Counts& counts, std::string_view name) {
  const auto found = counts.find(name);
  if (found != counts.end()) {
    ++found->second;
  } else {
    counts.emplace(name, 1);
  }
}

std::vector<Tally> tallies(const Counts& counts) {
  std::vector<Tally> result;
  for (const auto& [name, n] : counts) result.push_back({name, n});
  return result;
}

class Analyzer {
 public:
  explicit Analyzer(std::uint32_t slow_ms) : slow_ms_(slow_ms) {}

  void put(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t after_level = line.find(' ', 20);
    const std::size_t after_source = line.find("] ", 20);
    if (!has_form(line) || after_level == line.npos || after_source == line.npos ||
        !is_level(line.substr(20, after_level - 20)) || line.substr(after_level, 2) != " [" ||
        after_source < after_level + 2 ||
        !is_source(line.substr(after_level + 2, after_source - after_level - 2))) {
      ++report_.malformed;
      return;
    }
    const std::string_view level = line.substr(20, after_level - 20);
    const std::string_view source = line.substr(after_level + 2, after_source - after_level - 2);
    const std::string_view message = line.substr(after_source + 2);
    ++report_.entries;
    count(levels_, level);
    count(sources_, source);
    if (level == "ERROR") count(errors_, error_name(message));
    const std::int64_t took = request_time(message);
    if (took >= slow_ms_)
      report_.slow.push_back(
          {std::string(line.substr(0, 19)), std::string(source), static_cast<std::uint32_t>(took)});
  }

  Report finish() {
    report_.levels = tallies(levels_);
    report_.sources = tallies(sources_);
    report_.errors = tallies(errors_);
    std::stable_sort(report_.errors.begin(), report_.errors.end(),
                     [](const Tally& a, const Tally& b) { return a.count > b.count; });
    return report_;
  }

 private:
  std::int64_t slow_ms_;
  Counts levels_, sources_, errors_;
  Report report_{};
};

}  // namespace

Report analyze_log(const kata::InputFile& log, std::uint32_t slow_ms) {
  Analyzer analyzer(slow_ms);
  const int descriptor = ::open(log.path, O_RDONLY | O_CLOEXEC);
  std::string buffer(32 * 1024, '\0');
  std::size_t kept = 0;
  for (ssize_t got; (got = ::read(descriptor, buffer.data() + kept, buffer.size() - kept)) > 0;) {
    std::string_view text(buffer.data(), kept + static_cast<std::size_t>(got));
    for (std::size_t end; (end = text.find('\n')) != text.npos; text.remove_prefix(end + 1))
      analyzer.put(text.substr(0, end));
    kept = text.size();
    std::copy_n(text.data(), kept, buffer.data());
    if (kept == buffer.size()) buffer.resize(2 * kept);
  }
  ::close(descriptor);
  if (kept > 0) analyzer.put({buffer.data(), kept});
  return analyzer.finish();
}
