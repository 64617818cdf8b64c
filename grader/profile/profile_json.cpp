#include <nlohmann/json.hpp>

#include "profile/profile.h"

namespace grader {

using Json = nlohmann::ordered_json;

std::string Profile::to_json() const {
  Json all{{"schema", 1}, {"implementation", implementation}, {"source", source}};
  if (!functions.empty() && !lines.empty())
    all["hottest"] = {{"function", functions.front().name}, {"line", lines.front().line}};
  all["seconds"] = seconds;
  all["instructions"] = instructions;
  all["branches"] = branches;
  all["mispredicted"] = mispredicted;
  if (allocations) all["allocations"] = *allocations;
  if (system_calls) all["system_calls"] = *system_calls;
  all["peak_heap_bytes"] = peak_heap_bytes;
  if (held_bytes) all["held_bytes"] = *held_bytes;
  all["heap"] = Json::array();
  for (const HeapLine& each : heap) {
    all["heap"].push_back({{"line", each.line},
                           {"text", each.text},
                           {"at_peak_bytes", each.at_peak_bytes},
                           {"held_bytes", each.held_bytes}});
  }
  all["functions"] = Json::array();
  for (const FunctionCost& each : functions) {
    Json entry{{"name", each.name}, {"own", each.own}, {"inclusive", each.inclusive}};
    if (each.calls) entry["calls"] = *each.calls;
    all["functions"].push_back(std::move(entry));
  }
  all["lines"] = Json::array();
  for (const LineCost& each : lines) {
    all["lines"].push_back({{"line", each.line},
                            {"text", each.text},
                            {"own", each.own},
                            {"inclusive", each.inclusive},
                            {"mispredicted", each.mispredicted},
                            {"system_calls", each.system_calls},
                            {"allocations", each.allocations},
                            {"copies", each.copies}});
  }
  all["library"] = Json::array();
  for (const LibraryCost& each : library)
    all["library"].push_back({{"name", each.name}, {"own", each.own}, {"calls", each.calls}});
  all["counters"] = Json::array();
  for (const auto& [name, value] : counters) all["counters"].push_back({{"name", name}, {"value", value}});
  all["missing"] = missing;
  all["advice"] = Json::array();
  for (const Advice& each : advice) {
    all["advice"].push_back({{"symptom", each.symptom},
                             {"line", each.line},
                             {"text", each.text},
                             {"chapter", each.topic.chapter},
                             {"section", each.topic.section},
                             {"weight", each.weight}});
  }
  return all.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace grader
