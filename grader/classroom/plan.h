#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/unit.h"

namespace grader::classroom {

/// A unit as another machine gets it: with the seeds of its tries and without anybody's name.
struct PlannedUnit {
  Unit unit;
  std::string set;
  int first_attempt = 1;
  std::vector<std::uint64_t> seeds;  ///< Of first_attempt and those behind it.
  int shard = 1;
  std::vector<std::string> not_on;  ///< Machines that measured it already, by this_node(): another is to.
};

/// Gives units their shards, 1 to `shards`; sorted by kata and source before. A kata's units stay together as
/// long as there are no more shards than katas: whoever is compared was measured on one machine. `shards` 0:
/// one for each kata. Pure: equal units, equal shards.
void assign_shards(std::vector<PlannedUnit>& units, std::size_t shards);

std::string plan_json(const std::vector<PlannedUnit>& units);
/// Nothing when it is not what plan_json writes.
std::optional<std::vector<PlannedUnit>> plan_from_json(std::string_view text);

/// A plan's folder: plan.json, sources/ and, where somebody worked on it, results/. A user fault when there
/// is no plan.
Result<std::vector<PlannedUnit>> read_plan(const std::filesystem::path& folder);
/// Where a source lies in it.
std::filesystem::path planned_source(const std::filesystem::path& folder, const std::string& hash);

}  // namespace grader::classroom
