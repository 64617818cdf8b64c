#include "store/profile_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/json_reader.h"
#include "base/units.h"

namespace grader {
namespace {

constexpr std::size_t kMostPlaces = 5;
constexpr std::size_t kMostAdvice = 6;
constexpr double kLeastShare = 0.005;  // below, it would show as 0 %

std::string joined(const std::string& a, const char* between, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + between + b;
}

std::string count_words(std::optional<double> count) {
  return count && *count >= 0 && *count < 1e18 ? thousands(std::llround(*count)) : "";
}

/// "line 12"; empty without one.
std::string line_in(const JsonValue& entry) {
  const auto line = number_in(entry, "line");
  return line && *line >= 1 && *line < 1e9 ? fmt::format("line {:.0f}", *line) : "";
}

std::vector<ProfileSummary::Place> places_in(const JsonValue& summary, const char* key) {
  std::vector<ProfileSummary::Place> all;
  for (const JsonValue& entry : list_in(summary, key)) {
    if (all.size() == kMostPlaces) break;
    std::string name = string_in(entry, "name");
    if (name.empty()) name = joined(line_in(entry), ": ", string_in(entry, "text"));
    if (name.empty()) continue;
    const double own = number_in(entry, "own").value_or(-1);
    const double inclusive = number_in(entry, "inclusive").value_or(-1);
    const double most = std::max(own, inclusive);
    if (most >= 0 && most < kLeastShare) continue;
    all.push_back({name, own, inclusive, count_words(number_in(entry, "calls"))});
  }
  return all;
}

std::vector<ProfileSummary::Advice> advice_in(const JsonValue& summary) {
  std::vector<ProfileSummary::Advice> all;
  for (const JsonValue& entry : list_in(summary, "advice")) {
    if (all.size() == kMostAdvice) break;
    const std::string sentence = entry.is_string() ? entry.get<std::string>() : string_in(entry, "text");
    if (sentence.empty()) continue;
    const std::string teaches = joined(string_in(entry, "chapter"), ", ", string_in(entry, "section"));
    all.push_back({sentence, joined(line_in(entry), "; ", teaches)});
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
  if (const auto advice = list_in(summary, "advice"); !advice.empty())
    result.symptom = string_in(advice.front(), "symptom");
  const auto add = [&](const char* name, const std::string& words) {
    if (!words.empty()) result.figures.emplace_back(name, words);
  };
  add("instructions", count_words(number_in(summary, "instructions")));
  add("mispredicted branches", count_words(number_in(summary, "mispredicted")));
  add("allocations", count_words(number_in(summary, "allocations")));
  add("system calls", count_words(number_in(summary, "system_calls")));
  if (const auto peak = number_in(summary, "peak_heap_bytes"); peak && *peak >= 0 && *peak < 1e18)
    add("peak heap", human_bytes(static_cast<std::uint64_t>(*peak)));
  return result;
}

}  // namespace grader
