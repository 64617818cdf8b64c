#include "classroom/zone.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace grader::classroom {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

constexpr const char* kZones = "/usr/share/zoneinfo";

/// TZ as long as it lives; alone in that.
class ZoneInForce {
 public:
  explicit ZoneInForce(const std::string& name) : lock_(mutex()) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", name.c_str(), 1);
    ::tzset();
  }
  ~ZoneInForce() {
    if (before_) {
      ::setenv("TZ", before_->c_str(), 1);
    } else {
      ::unsetenv("TZ");
    }
    ::tzset();
  }
  ZoneInForce(const ZoneInForce&) = delete;
  ZoneInForce& operator=(const ZoneInForce&) = delete;

  /// How far clocks are ahead of UTC at this instant.
  seconds offset(seconds since_epoch) const {
    const std::time_t time = since_epoch.count();
    std::tm fields{};
    return ::localtime_r(&time, &fields) == nullptr ? seconds(0) : seconds(fields.tm_gmtoff);
  }

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  std::lock_guard<std::mutex> lock_;
  std::optional<std::string> before_;
};

bool is_zone_name(std::string_view name) {
  const bool plain = std::ranges::all_of(
      name, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '+' || c == '/'; });
  return plain && !name.empty() && name.front() != '/';
}

std::vector<std::string> known_zones() {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator at(kZones, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().lexically_relative(kZones).string();
    // Areas begin with a capital; posix/ and right/ hold all of them again.
    if (at->is_regular_file(error) && std::isupper(static_cast<unsigned char>(name[0])))
      names.push_back(name);
  }
  return names;
}

/// Takes digits off the front; -1 when they are not that many.
int digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool skip(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<WallTime> parse_wall_time(std::string_view text) {
  text = trimmed(text);
  const int year = digits(text, 4);
  if (!skip(text, '-')) return std::nullopt;
  const int month = digits(text, 2);
  if (!skip(text, '-')) return std::nullopt;
  const int day = digits(text, 2);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1970 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  int hour = 23, minute = 59, second = 59;
  if (!text.empty()) {
    if (!skip(text, ' ') && !skip(text, 'T')) return std::nullopt;
    hour = digits(text, 2);
    if (!skip(text, ':')) return std::nullopt;
    minute = digits(text, 2);
    if (skip(text, ':')) second = digits(text, 2);
  }
  if (!text.empty() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return std::nullopt;
  return std::chrono::local_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         seconds(second);
}

std::optional<WallTime> parse_time_stamp(std::string_view text) {
  constexpr std::size_t kLength = std::string_view("2026-11-27T22:58:13").size();
  return text.size() == kLength ? parse_wall_time(text) : std::nullopt;
}

std::string to_string(WallTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Result<Zone> Zone::named(std::string_view name) {
  std::error_code error;
  if (!fs::is_directory(kZones, error))
    return machine_fault("this machine knows no time zones: sudo apt-get install -y tzdata");
  // A folder is no zone, and a name that leads elsewhere would be UTC to the C library, without a word.
  if (is_zone_name(name) && fs::is_regular_file(fs::path(kZones) / name, error))
    return Zone(std::string(name));
  return user_fault(fmt::format("unknown time zone '{}'{}",
                                printable(name, {.cap_bytes = 60, .one_line = true}),
                                did_you_mean(name, known_zones())));
}

Instant Zone::instant(WallTime time) const {
  const ZoneInForce zone(name_);
  const seconds wall = time.time_since_epoch();
  // No zone puts its clocks twice within two days, so one of the two offsets around is right, or none in the
  // hour that is left out.
  constexpr seconds kDay = std::chrono::days(1);
  const seconds before = wall - zone.offset(wall - kDay), after = wall - zone.offset(wall + kDay);
  const bool first = zone.offset(before) == wall - before, second = zone.offset(after) == wall - after;
  if (first != second) return Instant(first ? before : after);
  return Instant(std::max(before, after));
}

WallTime Zone::wall_time(Instant at) const {
  const ZoneInForce zone(name_);
  return WallTime(at.time_since_epoch() + zone.offset(at.time_since_epoch()));
}

}  // namespace grader::classroom
