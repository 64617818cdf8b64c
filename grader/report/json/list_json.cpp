#include <algorithm>

#include "report/json/json_value.h"
#include "report/json/list_json.h"
#include "store/book_progress.h"

namespace grader {
namespace {

Json entry_json(const CatalogueEntry& entry, const KataState& state) {
  Json object = {{"kata", entry.name}, {"chapter", entry.chapter}};
  if (!entry.kata) {
    object["reason"] = entry.kata.fault().message;
    return object;
  }
  const Kata& kata = *entry.kata;
  const MetricMarks& leading = kata.metrics.front();
  object["title"] = kata.title;
  object["teaches"] = kata.teaches;
  object["difficulty"] = kata.difficulty;
  object["minutes"] = kata.minutes();
  object["reason"] = "";
  object["metric"] = to_string(leading.metric);
  object["speedup"] = nullptr;
  if (state.last_speedup) object["speedup"] = {{"value", *state.last_speedup}};
  object["marks"] = marks_json(leading.marks, false);
  object["points"] = points_json(state.best_points(kata), kata.points);
  object["passed"] = state.passed;
  object["attempts"] = state.attempts;
  return object;
}

}  // namespace

std::string list_json(const Catalogue& catalogue, const std::vector<KataState>& states) {
  Json katas = Json::array();
  double earned = 0;
  double max = 0;
  for (const CatalogueEntry& entry : catalogue.entries()) {
    const KataState state = state_of(states, entry.name);
    katas.push_back(entry_json(entry, state));
    if (!entry.kata) continue;
    earned += state.best_points(*entry.kata);
    max += entry.kata->points;
  }
  return json_text({{"schema", 1}, {"points", points_json(earned, max)}, {"katas", katas}});
}

}  // namespace grader
