#include "report/json/json.h"

#include <nlohmann/json.hpp>

#include "report/json/json_value.h"
#include "report/outcome.h"
#include "store/gating.h"

namespace grader {
namespace {

std::string word(DuelVerdict verdict) {
  switch (verdict) {
    case DuelVerdict::pass: return "pass";
    case DuelVerdict::fail: return "fail";
    case DuelVerdict::inconclusive: return "inconclusive";
  }
  return "?";
}

Json speedup_json(const Estimate& estimate) {
  return {
      {"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}, {"rounds", estimate.rounds}};
}

std::string unit_of(Metric metric) {
  if (metric == Metric::time) return "s";
  return metric == Metric::peak_heap ? "bytes" : "calls";
}

Json metric_json(const MetricResultView& metric) {
  return {{"metric", to_string(metric.metric)},
          {"speedup", speedup_json(metric.speedup)},
          {"marks", marks_json(metric.marks, metric.calibrated)},
          {"verdict", word(metric.verdict)},
          {"unit", unit_of(metric.metric)},
          {"reference", metric.reference},
          {"candidate", metric.candidate}};
}

Json correctness_json(const KataResult& result) {
  Json failures = Json::array();
  for (const TestFailure& failure : result.failures) {
    failures.push_back({{"test", failure.test}, {"message", failure.message}});
  }
  Json printed = Json::array();
  for (const Printed& each : result.printed) printed.push_back({{"test", each.test}, {"text", each.text}});
  return {{"passed", result.tests_passed},
          {"total", result.tests_total},
          {"failures", failures},
          {"printed", printed}};
}

/// The leading metric and its marks as recorded, for a result without measurements.
void add_recorded(Json& object, const KataResult& result, const Catalogue* catalogue) {
  object["metric"] = nullptr;
  object["speedup"] = nullptr;
  object["marks"] = nullptr;
  if (catalogue == nullptr) return;
  for (const Kata* kata : catalogue->katas()) {
    if (kata->name != result.kata || kata->metrics.empty()) continue;
    object["metric"] = to_string(kata->metrics.front().metric);
    object["marks"] = marks_json(kata->metrics.front().marks, false);
  }
}

Json kata_json(const KataResult& result, const Catalogue* catalogue) {
  Json object = {{"kata", result.kata},
                 {"chapter", result.chapter},
                 {"title", result.title},
                 {"implementation", result.implementation},
                 {"verdict", to_string(result.verdict)},
                 {"reason", result.verdict == Verdict::pass ? "" : reason_of(result)},
                 {"correctness", correctness_json(result)}};
  if (const MetricResultView* gating = gating_metric(result)) {
    object["metric"] = to_string(gating->metric);
    object["speedup"] = speedup_json(gating->speedup);
    object["marks"] = marks_json(gating->marks, gating->calibrated);
  } else {
    add_recorded(object, result, catalogue);
  }
  object["points"] = points_json(result.points, result.points_max);
  object["seconds"] = result.seconds;
  object["metrics"] = Json::array();
  for (const MetricResultView& metric : result.metrics) object["metrics"].push_back(metric_json(metric));
  object["wall_speedup"] = result.wall_speedup > 0 ? Json(result.wall_speedup) : Json();
  object["basis"] = result.metrics.empty() ? Json() : Json(to_string(result.basis));
  object["confined"] = result.confined;
  object["notes"] = result.notes;
  object["compiler"] = result.compiler;
  return object;
}

Json machine_json(const Machine& machine) {
  return {{"cpu", machine.cpu},
          {"cores", machine.cores},
          {"memory_bytes", machine.memory_bytes},
          {"l2_cache", machine.l2_cache},
          {"kernel", machine.kernel}};
}

}  // namespace

void JsonReporter::begin(const Machine& machine, std::size_t) {
  so_far_ = {.machine = machine, .katas = {}};
  // What a former grade left must not pass for this one's. Faults of updates show again at the end.
  if (form_ == JsonForm::grade) static_cast<void>(file_.update(document(so_far_, false)));
}

void JsonReporter::kata(const KataResult& result) {
  so_far_.katas.push_back(result);
  static_cast<void>(file_.update(document(so_far_, false)));
}

Status JsonReporter::end(const GradeResult& result) {
  if (form_ == JsonForm::kata && result.katas.empty()) return ok();
  return file_.finish(document(result, true));
}

std::string JsonReporter::document(const GradeResult& result, bool complete) const {
  if (form_ == JsonForm::kata) return json_text(kata_json(result.katas.front(), catalogue_));
  Json katas = Json::array();
  for (const KataResult& kata : result.katas) katas.push_back(kata_json(kata, catalogue_));
  return json_text({{"schema", 1},
                    {"machine", machine_json(result.machine)},
                    {"points", points_json(result.points(), result.points_max())},
                    {"complete", complete},
                    {"katas", katas}});
}

}  // namespace grader
