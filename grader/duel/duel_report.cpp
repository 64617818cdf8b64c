#include <algorithm>

#include <nlohmann/json.hpp>

#include "duel/duel.h"

namespace grader {

using nlohmann::json;

bool ran_at_full_pace(const DuelReport& report, const Pace& usual) {
  return std::all_of(report.metrics.begin(), report.metrics.end(), [&](const MetricDuel& duel) {
    return duel.metric != Metric::time ||
           at_full_pace({.reference_s = duel.reference, .load_s = report.load_s, .trip_s = report.trip_s},
                        at_clock(usual, report.clock_s));
  });
}

std::string DuelReport::to_json() const {
  json metrics_json = json::array();
  for (const MetricDuel& duel : metrics) {
    metrics_json.push_back({{"metric", to_string(duel.metric)},
                            {"value", duel.estimate.value},
                            {"low", duel.estimate.low},
                            {"high", duel.estimate.high},
                            {"rounds", duel.estimate.rounds},
                            {"launches", duel.estimate.launches},
                            {"reference", duel.reference},
                            {"candidate", duel.candidate},
                            {"clear", duel.clear}});
  }
  json rounds_json = json::array();
  for (const auto& launch : rounds) {
    json launch_json = json::array();
    for (const RoundTimes& round : launch) {
      launch_json.push_back({round.reference_cpu_s, round.candidate_cpu_s, round.reference_wall_s,
                             round.candidate_wall_s, round.load_s, round.candidate_load_s, round.trip_s});
    }
    rounds_json.push_back(launch_json);
  }
  return json{{"failure", failure},
              {"over_limit", over_limit},
              {"metrics", metrics_json},
              {"empty_call_s", empty_call_s},
              {"wall_speedup", wall_speedup},
              {"disturbance", disturbance},
              {"suspicion", suspicion},
              {"clock_s", clock_s},
              {"load_s", load_s},
              {"trip_s", trip_s},
              {"seconds", seconds},
              {"rounds", rounds_json}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<DuelReport> DuelReport::from_json(const std::string& text) {
  // JSON has no infinity: an interval that is open upwards comes back as null.
  const auto number = [](const json& value) {
    return value.is_null() ? std::numeric_limits<double>::infinity() : value.get<double>();
  };
  try {
    const json all = json::parse(text);
    DuelReport report;
    report.failure = all.at("failure");
    report.over_limit = all.at("over_limit");
    report.empty_call_s = all.at("empty_call_s");
    report.wall_speedup = number(all.at("wall_speedup"));
    report.disturbance = all.at("disturbance");
    report.suspicion = all.at("suspicion");
    report.clock_s = all.at("clock_s");
    report.load_s = all.at("load_s");
    report.trip_s = all.at("trip_s");
    report.seconds = all.at("seconds");
    for (const json& entry : all.at("metrics")) {
      MetricDuel duel;
      duel.metric = metric_named(entry.at("metric").get<std::string>()).value_or(Metric::time);
      duel.estimate = {number(entry.at("value")), number(entry.at("low")), number(entry.at("high")),
                       entry.at("rounds"), entry.at("launches")};
      duel.reference = entry.at("reference");
      duel.candidate = entry.at("candidate");
      duel.clear = entry.at("clear");
      report.metrics.push_back(duel);
    }
    for (const json& launch_json : all.at("rounds")) {
      auto& launch = report.rounds.emplace_back();
      for (const json& round : launch_json)
        launch.push_back(
            {round.at(0), round.at(1), round.at(2), round.at(3), round.at(4), round.at(5), round.at(6)});
    }
    return report;
  } catch (const json::exception& exception) {
    return machine_fault(std::string("the benchmark program gave no report of its duel: ") +
                         exception.what());
  }
}

}  // namespace grader
