#include "classroom/policy.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/policy_names.h"
#include "kata/toml_table.h"

namespace grader::classroom {
namespace {

std::vector<std::string> read_names(const TomlTable& table, const std::vector<std::string>& known) {
  std::vector<std::string> names = table.texts("katas");
  for (const std::string& name : names) {
    if (const std::string why = unknown_name(name, known); !name.empty() && !why.empty())
      table.note("katas", why);
  }
  return names;
}

WallTime read_time(const TomlTable& table, std::string_view key) {
  const std::string text = table.text(key);
  const auto time = parse_wall_time(text);
  if (!time && !text.empty())
    table.note(
        key, fmt::format("'{}' must be a date and time such as \"2026-11-27 23:59\", not \"{}\"", key, text));
  return time.value_or(WallTime{});
}

std::vector<Due> read_dues(const TomlTable& top, const std::vector<std::string>& known) {
  std::vector<Due> dues;
  std::set<std::string> named;
  for (const TomlTable& table : top.tables("due")) {
    Due due{.katas = read_names(table, known), .at = read_time(table, "at"), .hard_end = std::nullopt};
    if (table.has("grace_min")) due.grace_minutes = table.integer("grace_min", {.low = 0, .high = 1440});
    if (table.has("hard_end")) {
      due.hard_end = read_time(table, "hard_end");
      if (*due.hard_end < due.at) table.note("hard_end", "'hard_end' must not be before 'at'");
    }
    for (const std::string& name : due.katas) {
      if (!named.insert(name).second) table.note("katas", fmt::format("'{}' has a deadline already", name));
    }
    dues.push_back(std::move(due));
  }
  return dues;
}

LatePolicy read_late(const TomlTable& table) {
  LatePolicy late;
  const std::vector<std::string> rates = {"per_day_percent", "per_hour_percent", "per_day_points",
                                          "per_hour_points"};
  std::string used;
  for (const std::string& key : rates) {
    const bool percent = key.ends_with("percent");
    if (!table.has(key)) continue;
    const double value = table.number(key, {.low = 0, .high = percent ? 100.0 : 1e6});
    if (!used.empty()) table.note(key, fmt::format("'{}' and '{}' exclude each other", used, key));
    used = key;
    late.unit = key.starts_with("per_hour") ? LatePolicy::Unit::hour : LatePolicy::Unit::day;
    (percent ? late.percent : late.points) = value;
  }
  const bool hours = late.unit == LatePolicy::Unit::hour;
  const std::string most = hours ? "max_hours" : "max_days", other = hours ? "max_days" : "max_hours";
  if (table.has(most)) late.max_units = table.integer(most, {.low = 0, .high = 10000});
  if (table.has(other))
    table.note(other, fmt::format("'{}' does not go with '{}'; use '{}'", other, used, most));
  if (table.has("cap_percent")) late.cap_percent = table.number("cap_percent", {.low = 0, .high = 100});
  if (table.has("floor_percent")) late.floor_percent = table.number("floor_percent", {.low = 0, .high = 100});
  if (table.has("counts_at_most_percent"))
    late.counts_at_most_percent = table.number("counts_at_most_percent", {.low = 0, .high = 100});
  if (table.has("grace_days")) late.grace_days = table.integer("grace_days", {.low = 0, .high = 1000});
  return late;
}

/// One of the words; the first where the key is not there.
std::size_t read_word(const TomlTable& table, const std::string& key, const std::vector<std::string>& words) {
  if (!table.has(key)) return 0;
  const std::string text = table.text(key);
  const auto found = std::ranges::find(words, text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  const std::string meant = did_you_mean(text, words);
  if (!text.empty())
    table.note(key, fmt::format("'{}' cannot be '{}'{}", key, text,
                                meant.empty() ? "; there are " + join(words, ", ") : meant));
  return 0;
}

GradePolicy read_grades(const TomlTable& table, const std::vector<std::string>& known) {
  GradePolicy grades;
  if (table.has("drop_lowest")) grades.drop_lowest = table.integer("drop_lowest", {.low = 0, .high = 1000});
  for (const TomlTable& one : table.tables("weight")) {
    GradePolicy::Weight weight{.katas = read_names(one, known)};
    weight.weight = one.number("weight", {.low = 0, .high = 1e6});
    weight.bonus = read_word(one, "bonus", {"no", "yes"}) == 1;
    grades.weights.push_back(std::move(weight));
  }
  for (const TomlTable& one : table.tables("scale")) {
    const double from = one.number("from_percent", {.low = 0, .high = 1000});
    grades.scale.push_back({from, one.text("grade")});
    const std::size_t n = grades.scale.size();
    if (n > 1 && from >= grades.scale[n - 2].from_percent)
      one.note("from_percent", "'from_percent' must fall from each [[grades.scale]] to the next");
  }
  return grades;
}

}  // namespace

Result<Policy> read_policy(const std::filesystem::path& class_toml, const std::vector<PolicyKata>& katas) {
  Result<TomlTable> file = TomlTable::read(class_toml);
  if (!file) return file.fault();
  const TomlTable& top = *file;
  const std::vector<std::string> known = known_names(katas);
  const TomlTable class_table = top.table("class");
  const std::string name = class_table.text("name"), zone_name = class_table.text("zone");
  Result<Zone> zone = Zone::named(zone_name.empty() ? "UTC" : zone_name);
  if (!zone) {
    if (zone.fault().blame == Blame::machine) return zone.fault();
    class_table.note("zone", zone.fault().message);
    zone = Zone::named("UTC");
    if (!zone) return zone.fault();
  }
  Policy policy{.name = name, .zone = zone.take(), .leaderboard = "pseudonyms"};
  policy.dues = read_dues(top, known);
  if (top.has("late")) policy.late = read_late(top.table("late"));
  if (top.has("attempts")) {
    const TomlTable table = top.table("attempts");
    policy.attempts.counts =
        static_cast<AttemptPolicy::Counts>(read_word(table, "counts", {"best", "last", "last-on-time"}));
    if (table.has("limit")) policy.attempts.limit = table.integer("limit", {.low = 1, .high = 100000});
  }
  if (top.has("grades")) policy.grades = read_grades(top.table("grades"), known);
  if (top.has("privacy")) {
    const TomlTable table = top.table("privacy");
    policy.leaderboard = read_word(table, "leaderboard", {"pseudonyms", "off"}) == 0 ? "pseudonyms" : "off";
    if (table.has("keep_until")) policy.keep_until = to_string(read_time(table, "keep_until")).substr(0, 10);
  }
  if (auto problem = top.problem()) return *problem;
  return policy;
}

const Due* Policy::due(const PolicyKata& kata) const {
  for (const std::string_view name :
       {std::string_view(kata.name), std::string_view(kata.chapter), std::string_view("*")}) {
    for (const Due& due : dues) {
      if (std::ranges::find(due.katas, name) != due.katas.end()) return &due;
    }
  }
  return nullptr;
}

}  // namespace grader::classroom
