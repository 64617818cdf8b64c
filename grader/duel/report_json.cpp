#include <limits>
#include <nlohmann/json.hpp>

#include "duel/duel.h"

namespace grader {
namespace {

using nlohmann::json;

// JSON has no infinity: what is open comes back as null.
double number(const json& value) {
  return value.is_null() ? std::numeric_limits<double>::infinity() : value.get<double>();
}

json to_json_value(const Pair& pair) {
  return {{"a", pair.a},
          {"b", pair.b},
          {"value", pair.speedup.value},
          {"low", pair.speedup.low},
          {"high", pair.speedup.high},
          {"rounds", pair.speedup.rounds},
          {"launches", pair.speedup.launches}};
}

Pair pair_from(const json& pair) {
  return {pair.at("a"),
          pair.at("b"),
          {number(pair.at("value")), number(pair.at("low")), number(pair.at("high")), pair.at("rounds"),
           pair.at("launches")}};
}

json to_json_value(const MetricDuel& duel) {
  json pairs = json::array();
  for (const Pair& pair : duel.pairs) pairs.push_back(to_json_value(pair));
  return {
      {"metric", to_string(duel.metric)}, {"amounts", duel.amounts}, {"pairs", pairs}, {"clear", duel.clear}};
}

MetricDuel metric_from(const json& entry) {
  MetricDuel duel;
  duel.metric = metric_named(entry.at("metric").get<std::string>()).value_or(Metric::time);
  duel.amounts = entry.at("amounts").get<std::vector<double>>();
  duel.clear = entry.at("clear");
  for (const json& pair : entry.at("pairs")) duel.pairs.push_back(pair_from(pair));
  return duel;
}

// A call is an array, in the order of its fields.
json to_json_value(const CallSample& call) {
  return {call.cpu_s,      call.wall_s,      call.early_cpu_s, call.late_cpu_s,
          call.null_cpu_s, call.null_wall_s, call.l1_load};
}

CallSample call_from(const json& call) {
  return {call.at(0), call.at(1), call.at(2), call.at(3), call.at(4), call.at(5), call.at(6)};
}

json to_json_value(const LaunchSample& launch) {
  json rounds = json::array();
  for (const RoundSample& round : launch.rounds) {
    json& sides = rounds.emplace_back(json::array());
    for (const CallSample& call : round.sides) sides.push_back(to_json_value(call));
  }
  return {{"processor", launch.processor}, {"elapsed_s", launch.elapsed_s}, {"rounds", rounds}};
}

LaunchSample launch_from(const json& entry) {
  LaunchSample launch{.processor = entry.at("processor"), .elapsed_s = entry.at("elapsed_s"), .rounds = {}};
  for (const json& sides : entry.at("rounds")) {
    RoundSample& round = launch.rounds.emplace_back();
    for (const json& call : sides) round.sides.push_back(call_from(call));
  }
  return launch;
}

}  // namespace

std::string DuelReport::to_json() const {
  json losses_json = json::array();
  for (const auto& loss : losses)
    losses_json.push_back(loss ? json{{"why", loss->why}, {"over_limit", loss->over_limit}} : json());
  json metrics_json = json::array();
  for (const MetricDuel& duel : metrics) metrics_json.push_back(to_json_value(duel));
  json launches_json = json::array();
  for (const LaunchSample& launch : launches) launches_json.push_back(to_json_value(launch));
  return json{{"losses", losses_json},        {"metrics", metrics_json},    {"null_call_s", null_call_s},
              {"wall_speedup", wall_speedup}, {"disturbance", disturbance}, {"suspicion", suspicion},
              {"basis", to_string(basis)},    {"l1_load", l1_load},         {"seconds", seconds},
              {"launches", launches_json}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<DuelReport> DuelReport::from_json(const std::string& text) {
  try {
    const json all = json::parse(text);
    DuelReport report;
    for (const json& loss : all.at("losses"))
      report.losses.push_back(loss.is_null() ? std::nullopt
                                             : std::optional(Loss{loss.at("why"), loss.at("over_limit")}));
    for (const json& entry : all.at("metrics")) report.metrics.push_back(metric_from(entry));
    report.null_call_s = all.at("null_call_s");
    report.wall_speedup = number(all.at("wall_speedup"));
    report.disturbance = all.at("disturbance");
    report.suspicion = all.at("suspicion");
    report.basis = all.at("basis") == to_string(Basis::paired) ? Basis::paired : Basis::nearest;
    report.l1_load = all.at("l1_load");
    report.seconds = all.at("seconds");
    for (const json& launch : all.at("launches")) report.launches.push_back(launch_from(launch));
    return report;
  } catch (const json::exception& exception) {
    return machine_fault(std::string("the benchmark program gave no report of its duel: ") +
                         exception.what());
  }
}

}  // namespace grader
