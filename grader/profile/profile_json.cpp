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

Result<Profile> Profile::from_json(const std::string& text) {
  try {
    const Json all = Json::parse(text);
    Profile profile;
    profile.implementation = all.at("implementation");
    profile.source = all.at("source");
    profile.seconds = all.at("seconds");
    profile.instructions = all.at("instructions");
    profile.branches = all.at("branches");
    profile.mispredicted = all.at("mispredicted");
    if (all.contains("allocations")) profile.allocations = all.at("allocations");
    if (all.contains("system_calls")) profile.system_calls = all.at("system_calls");
    profile.peak_heap_bytes = all.at("peak_heap_bytes");
    for (const Json& each : all.at("functions")) {
      FunctionCost function{
          .name = each.at("name"), .own = each.at("own"), .inclusive = each.at("inclusive"), .calls = {}};
      if (each.contains("calls")) function.calls = each.at("calls");
      profile.functions.push_back(function);
    }
    for (const Json& each : all.at("lines")) {
      profile.lines.push_back({.line = each.at("line"),
                               .text = each.at("text"),
                               .own = each.at("own"),
                               .inclusive = each.at("inclusive"),
                               .mispredicted = each.at("mispredicted"),
                               .system_calls = each.at("system_calls"),
                               .allocations = each.at("allocations"),
                               .copies = each.at("copies")});
    }
    for (const Json& each : all.at("library"))
      profile.library.push_back({each.at("name"), each.at("own"), each.at("calls")});
    for (const Json& each : all.at("counters"))
      profile.counters.push_back({each.at("name"), each.at("value")});
    for (const Json& each : all.at("missing")) profile.missing.push_back(each);
    for (const Json& each : all.at("advice")) {
      profile.advice.push_back({.symptom = each.at("symptom"),
                                .line = each.at("line"),
                                .text = each.at("text"),
                                .weight = each.at("weight"),
                                .topic = {each.at("chapter"), each.at("section")}});
    }
    return profile;
  } catch (const nlohmann::json::exception& exception) {
    return machine_fault(std::string("the profile that was kept cannot be read: ") + exception.what());
  }
}

}  // namespace grader
