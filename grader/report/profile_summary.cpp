#include "report/profile_summary.h"

#include <fmt/format.h>

#include <cmath>

#include "base/units.h"
#include "report/json_reader.h"

namespace grader {
namespace {

constexpr std::size_t kMostPlaces = 5;
constexpr std::size_t kMostAdvice = 6;

std::string count_words(std::optional<double> count) {
  return count && *count >= 0 && *count < 1e18 ? thousands(std::llround(*count)) : "";
}

/// "stub.cpp:12", "line 12"; empty without a line.
std::string where_in(const JsonValue& entry) {
  const auto line = number_in(entry, "line");
  if (!line || !(*line >= 1 && *line < 1e9)) return "";
  const std::string file = string_in(entry, "file");
  return fmt::format("{}{:.0f}", file.empty() ? "line " : file + ":", *line);
}

std::vector<ProfileSummary::Place> places_in(const JsonValue& summary, const char* key) {
  std::vector<ProfileSummary::Place> all;
  for (const JsonValue& entry : list_in(summary, key)) {
    if (all.size() == kMostPlaces) break;
    std::string name = string_in(entry, "name");
    if (name.empty()) name = where_in(entry);
    if (name.empty()) continue;
    all.push_back({name, number_in(entry, "share").value_or(-1), count_words(number_in(entry, "calls"))});
  }
  return all;
}

std::vector<ProfileSummary::Advice> advice_in(const JsonValue& summary) {
  std::vector<ProfileSummary::Advice> all;
  for (const JsonValue& entry : list_in(summary, "advice")) {
    if (all.size() == kMostAdvice) break;
    const std::string sentence = entry.is_string() ? entry.get<std::string>() : string_in(entry, "text");
    if (sentence.empty()) continue;
    const std::string section = string_in(entry, "section");
    const std::string where = where_in(entry);
    all.push_back({sentence, where.empty() || section.empty() ? where + section : where + ", " + section});
  }
  return all;
}

}  // namespace

ProfileSummary profile_summary(const StoredProfile& stored) {
  ProfileSummary result;
  result.at = stored.at;
  result.flame_svg = stored.flame_svg;
  const JsonValue summary = JsonValue::parse(stored.summary, nullptr, false);
  result.functions = places_in(summary, "functions");
  result.lines = places_in(summary, "lines");
  result.advice = advice_in(summary);
  const auto add = [&](const char* name, const std::string& words) {
    if (!words.empty()) result.figures.emplace_back(name, words);
  };
  add("instructions", count_words(number_in(summary, "instructions")));
  add("allocations", count_words(number_in(summary, "allocations")));
  if (const auto peak = number_in(summary, "peak_heap_bytes"); peak && *peak >= 0 && *peak < 1e18)
    add("peak heap", human_bytes(static_cast<std::uint64_t>(*peak)));
  return result;
}

}  // namespace grader
