#include "classroom/plan.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "base/json_reader.h"
#include "base/json_text.h"
#include "base/sha256.h"
#include "base/slurp.h"

namespace grader::classroom {
namespace {

// Seeds have 64 bits; many a reader of JSON keeps 53.
std::optional<std::uint64_t> seed_from(const JsonValue& json) {
  if (!json.is_string()) return std::nullopt;
  const auto& text = json.get_ref<const std::string&>();
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(seed) : std::nullopt;
}

}  // namespace

void assign_shards(std::vector<PlannedUnit>& units, std::size_t shards) {
  std::ranges::sort(units, {}, [](const PlannedUnit& each) {
    return std::tuple(each.unit.kata, each.unit.version, each.unit.source);
  });
  std::map<std::string, std::size_t> sizes;
  for (const PlannedUnit& each : units) ++sizes[each.unit.kata];
  const std::size_t katas = sizes.size();
  if (katas == 0) return;
  if (shards == 0) shards = katas;
  std::map<std::string, std::size_t> seen;
  for (PlannedUnit& each : units) {
    const auto kata = static_cast<std::size_t>(std::distance(sizes.begin(), sizes.find(each.unit.kata)));
    // A kata's share of the shards, from `first` on; at least one.
    const std::size_t first = kata * shards / katas;
    const std::size_t share = std::max<std::size_t>(1, (kata + 1) * shards / katas - first);
    const std::size_t place = seen[each.unit.kata]++;
    each.shard = static_cast<int>(first + place * share / sizes[each.unit.kata] + 1);
  }
}

std::string plan_json(const std::vector<PlannedUnit>& units) {
  Json list = Json::array();
  for (const PlannedUnit& each : units) {
    Json seeds = Json::array();
    for (const std::uint64_t seed : each.seeds) seeds.push_back(std::to_string(seed));
    list.push_back({{"kata", each.unit.kata},
                    {"kata_version", each.unit.version},
                    {"source", each.unit.source},
                    {"set", each.set},
                    {"first_attempt", each.first_attempt},
                    {"seeds", seeds},
                    {"shard", each.shard},
                    {"not_on", each.not_on}});
  }
  return json_text({{"schema", "kata-plan/1"}, {"units", list}});
}

std::optional<std::vector<PlannedUnit>> plan_from_json(std::string_view text) {
  const JsonValue json = JsonValue::parse(text, nullptr, false);
  if (string_in(json, "schema") != "kata-plan/1") return std::nullopt;
  std::vector<PlannedUnit> units;
  for (const JsonValue& each : list_in(json, "units")) {
    PlannedUnit unit{
        .unit = {string_in(each, "kata"), string_in(each, "kata_version"), string_in(each, "source")},
        .set = string_in(each, "set"),
        .first_attempt = static_cast<int>(number_in(each, "first_attempt").value_or(1)),
        .seeds = {},
        .shard = static_cast<int>(number_in(each, "shard").value_or(1)),
        .not_on = {}};
    for (const JsonValue& seed : list_in(each, "seeds")) {
      const auto value = seed_from(seed);
      if (!value) return std::nullopt;
      unit.seeds.push_back(*value);
    }
    for (const JsonValue& node : list_in(each, "not_on")) {
      if (node.is_string()) unit.not_on.push_back(node.get<std::string>());
    }
    // The source is a file's name later.
    if (!is_sha256(unit.unit.source) || unit.seeds.empty()) return std::nullopt;
    units.push_back(std::move(unit));
  }
  return units;
}

Result<std::vector<PlannedUnit>> read_plan(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "plan.json";
  auto plan = plan_from_json(slurp(file));
  if (!plan) return user_fault(file.string() + " is missing or is no plan");
  return std::move(*plan);
}

std::filesystem::path planned_source(const std::filesystem::path& folder, const std::string& hash) {
  return folder / "sources" / hash.substr(0, 2) / (hash + ".cpp");
}

}  // namespace grader::classroom
