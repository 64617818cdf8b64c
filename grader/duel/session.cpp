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
  return json{{"kata", kata},
              {"worker", worker.string()},
              {"reference", reference.string()},
              {"candidate", candidate.string()},
              {"hidden", hidden.string()},
              {"limits",
               {{"time_s", limits.time_s},
                {"memory_mib", limits.memory_mib},
                {"disk_mib", limits.disk_mib},
                {"threads", limits.threads}}},
              {"sandbox", sandbox},
              {"metrics", metrics_json},
              {"budget_s", budget_s},
              {"exact", exact},
              {"keep_rounds", keep_rounds},
              {"seed", seed}}
      .dump();
}

Result<Session> Session::from_json(const std::string& text) {
  try {
    const json all = json::parse(text);
    Session session;
    session.kata = all.at("kata");
    session.worker = all.at("worker").get<std::string>();
    session.reference = all.at("reference").get<std::string>();
    session.candidate = all.at("candidate").get<std::string>();
    session.hidden = all.at("hidden").get<std::string>();
    const json& limits = all.at("limits");
    session.limits = {limits.at("time_s"), limits.at("memory_mib"), limits.at("disk_mib"),
                      limits.at("threads")};
    session.sandbox = all.at("sandbox");
    for (const json& entry : all.at("metrics")) {
      const Metric metric = entry.at("metric") == to_string(Metric::time) ? Metric::time : Metric::peak_heap;
      session.metrics.push_back({metric, {entry.at("pass"), entry.at("full"), entry.at("expert")}});
    }
    session.budget_s = all.at("budget_s");
    session.exact = all.at("exact");
    session.keep_rounds = all.at("keep_rounds");
    session.seed = all.at("seed");
    return session;
  } catch (const json::exception& exception) {
    return machine_fault(std::string("not a session of the grader: ") + exception.what());
  }
}

}  // namespace grader
