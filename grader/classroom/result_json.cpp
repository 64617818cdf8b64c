#include "classroom/result_json.h"

#include <cmath>
#include <limits>

namespace grader::classroom {
namespace {

constexpr Verdict kVerdicts[] = {Verdict::pass, Verdict::fail, Verdict::inconclusive, Verdict::error,
                                 Verdict::skipped};
constexpr std::pair<DuelVerdict, const char*> kDuelVerdicts[] = {
    {DuelVerdict::pass, "pass"}, {DuelVerdict::fail, "fail"}, {DuelVerdict::inconclusive, "inconclusive"}};

Json estimate_json(const Estimate& estimate) {
  return {{"value", estimate.value},
          {"low", estimate.low},
          {"high", std::isfinite(estimate.high) ? Json(estimate.high) : Json()},
          {"rounds", estimate.rounds},
          {"launches", estimate.launches}};
}

// Too few rounds leave the interval open above; JSON has no infinity.
Estimate estimate_from(const JsonValue& json) {
  return {.value = number_in(json, "value").value_or(1),
          .low = number_in(json, "low").value_or(0),
          .high = number_in(json, "high").value_or(std::numeric_limits<double>::infinity()),
          .rounds = static_cast<std::size_t>(number_in(json, "rounds").value_or(0)),
          .launches = static_cast<std::size_t>(number_in(json, "launches").value_or(0))};
}

Json json_of(const MetricResultView& metric) {
  const char* verdict = "";
  for (const auto& [value, word] : kDuelVerdicts) {
    if (value == metric.verdict) verdict = word;
  }
  return {{"metric", to_string(metric.metric)},
          {"speedup", estimate_json(metric.speedup)},
          {"pass", metric.marks.pass},
          {"full", metric.marks.full},
          {"expert", metric.marks.expert},
          {"calibrated", metric.calibrated},
          {"verdict", verdict},
          {"reference", metric.reference},
          {"candidate", metric.candidate}};
}

std::optional<MetricResultView> metric_from(const JsonValue& json) {
  const auto metric = metric_named(string_in(json, "metric"));
  const JsonValue* speedup = member_in(json, "speedup");
  if (!metric || speedup == nullptr) return std::nullopt;
  MetricResultView view{.metric = *metric,
                        .speedup = estimate_from(*speedup),
                        .marks = {.pass = number_in(json, "pass").value_or(0),
                                  .full = number_in(json, "full").value_or(0),
                                  .expert = number_in(json, "expert").value_or(0)},
                        .reference = number_in(json, "reference").value_or(0),
                        .candidate = number_in(json, "candidate").value_or(0)};
  const JsonValue* calibrated = member_in(json, "calibrated");
  view.calibrated = calibrated != nullptr && calibrated->is_boolean() && calibrated->get<bool>();
  for (const auto& [value, word] : kDuelVerdicts) {
    if (string_in(json, "verdict") == word) view.verdict = value;
  }
  return view;
}

bool flag_in(const JsonValue& json, const char* key) {
  const JsonValue* value = member_in(json, key);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

}  // namespace

Json result_json(const KataResult& result) {
  Json failures = Json::array();
  for (const TestFailure& each : result.failures) {
    failures.push_back(
        {{"test", each.test}, {"message", each.message}, {"where", each.where}, {"printed", each.printed}});
  }
  Json printed = Json::array();
  for (const Printed& each : result.printed) printed.push_back({{"test", each.test}, {"text", each.text}});
  Json metrics = Json::array();
  for (const MetricResultView& each : result.metrics) metrics.push_back(json_of(each));
  return {{"kata", result.kata},
          {"chapter", result.chapter},
          {"title", result.title},
          {"implementation", result.implementation},
          {"verdict", to_string(result.verdict)},
          {"reason", result.reason},
          {"compiler", result.compiler},
          {"over_limit", result.over_limit},
          {"tests_passed", result.tests_passed},
          {"tests_total", result.tests_total},
          {"failures", failures},
          {"printed", printed},
          {"metrics", metrics},
          {"points", result.points},
          {"points_max", result.points_max},
          {"wall_speedup", result.wall_speedup},
          {"basis", to_string(result.basis)},
          {"notes", result.notes},
          {"confined", result.confined},
          {"seconds", result.seconds}};
}

std::optional<KataResult> result_from_json(const JsonValue& json) {
  KataResult result{.kata = string_in(json, "kata"),
                    .chapter = string_in(json, "chapter"),
                    .title = string_in(json, "title"),
                    .implementation = string_in(json, "implementation")};
  bool known = false;
  for (const Verdict verdict : kVerdicts) {
    if (to_string(verdict) != string_in(json, "verdict")) continue;
    result.verdict = verdict;
    known = true;
  }
  if (!known || result.kata.empty()) return std::nullopt;
  result.reason = string_in(json, "reason");
  result.compiler = string_in(json, "compiler");
  result.over_limit = flag_in(json, "over_limit");
  result.tests_passed = static_cast<int>(number_in(json, "tests_passed").value_or(0));
  result.tests_total = static_cast<int>(number_in(json, "tests_total").value_or(0));
  for (const JsonValue& each : list_in(json, "failures")) {
    result.failures.push_back({string_in(each, "test"), string_in(each, "message"), string_in(each, "where"),
                               string_in(each, "printed")});
  }
  for (const JsonValue& each : list_in(json, "printed"))
    result.printed.push_back({string_in(each, "test"), string_in(each, "text")});
  for (const JsonValue& each : list_in(json, "metrics")) {
    auto metric = metric_from(each);
    if (!metric) return std::nullopt;
    result.metrics.push_back(*metric);
  }
  result.points = number_in(json, "points").value_or(0);
  result.points_max = number_in(json, "points_max").value_or(0);
  result.wall_speedup = number_in(json, "wall_speedup").value_or(0);
  result.basis = string_in(json, "basis") == to_string(Basis::nearest) ? Basis::nearest : Basis::paired;
  for (const JsonValue& note : list_in(json, "notes")) {
    if (note.is_string()) result.notes.push_back(note.get<std::string>());
  }
  result.confined = flag_in(json, "confined");
  result.seconds = number_in(json, "seconds").value_or(0);
  return result;
}

}  // namespace grader::classroom
