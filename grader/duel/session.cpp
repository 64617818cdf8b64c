#include "duel/session.h"

#include <nlohmann/json.hpp>

namespace grader {

using nlohmann::json;

std::string Session::to_json() const {
  json metrics_json = json::array();
  for (const auto& [metric, marks] : metrics) {
    metrics_json.push_back({{"metric", to_string(metric)},
                            {"pass", marks.pass},
                            {"full", marks.full},
                            {"expert", marks.expert}});
  }
  json rivals_json = json::array();
  for (const auto& rival : rivals) rivals_json.push_back(rival.string());
  json all{{"kata", kata},
           {"worker", worker.string()},
           {"reference", reference.string()},
           {"candidate", candidate.string()},
           {"rivals", rivals_json},
           {"hidden", hidden.string()},
           {"limits",
            {{"time_s", limits.time_s},
             {"memory_mib", limits.memory_mib},
             {"disk_mib", limits.disk_mib},
             {"threads", limits.threads},
             {"connections", limits.connections},
             {"allocations", limits.allocations.value_or(-1)},
             {"round_trips", limits.round_trips.value_or(-1)}}},
           {"sandbox", sandbox},
           {"metrics", metrics_json},
           {"baseline_l1_load", baseline_l1_load},
           {"budget_s", budget_s},
           {"full_length", full_length},
           {"keep_samples", keep_samples},
           {"seed", seed}};
  if (calls_s > 0) all["calls_s"] = calls_s;
  return all.dump();
}

Result<Session> Session::from_json(const std::string& text) {
  try {
    const json all = json::parse(text);
    Session session;
    session.kata = all.at("kata");
    session.worker = all.at("worker").get<std::string>();
    session.reference = all.at("reference").get<std::string>();
    session.candidate = all.at("candidate").get<std::string>();
    for (const json& rival : all.at("rivals")) session.rivals.emplace_back(rival.get<std::string>());
    session.hidden = all.at("hidden").get<std::string>();
    const json& limits = all.at("limits");
    const auto count = [&](const char* key) -> std::optional<int> {
      const int most = limits.at(key);
      return most < 0 ? std::nullopt : std::optional(most);
    };
    session.limits = {.time_s = limits.at("time_s"),
                      .memory_mib = limits.at("memory_mib"),
                      .disk_mib = limits.at("disk_mib"),
                      .threads = limits.at("threads"),
                      .connections = limits.at("connections"),
                      .allocations = count("allocations"),
                      .round_trips = count("round_trips")};
    session.sandbox = all.at("sandbox");
    for (const json& entry : all.at("metrics")) {
      const auto metric = metric_named(entry.at("metric").get<std::string>());
      if (!metric) return machine_fault("not a session of the grader: a metric that nobody knows");
      session.metrics.push_back({*metric, {entry.at("pass"), entry.at("full"), entry.at("expert")}});
    }
    session.baseline_l1_load = all.at("baseline_l1_load");
    session.budget_s = all.at("budget_s");
    session.calls_s = all.value("calls_s", 0.0);  // recordings of earlier versions have none
    session.full_length = all.at("full_length");
    session.keep_samples = all.at("keep_samples");
    session.seed = all.at("seed");
    return session;
  } catch (const json::exception& exception) {
    return machine_fault(std::string("not a session of the grader: ") + exception.what());
  }
}

}  // namespace grader
