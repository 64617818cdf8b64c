// A part of a plan, judged on this machine. For each kata the machine is admitted by its control and by an
// anchor that is read again later; what was timed before the anchor reads another speed is void and left
// undone.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/class/anchored_kata.h"
#include "base/json_text.h"
#include "classroom/chained_log.h"
#include "classroom/durable_file.h"
#include "classroom/plan.h"
#include "run/sandbox.h"

namespace grader {

using namespace classroom;
namespace fs = std::filesystem;

namespace {

constexpr int kRefused = 75;  // sysexits.h: try again later, or elsewhere

// What has no result yet. Points into the plan.
struct Left {
  std::map<std::string, std::vector<WantedUnit>> wanted;  // by kata
  std::size_t for_others = 0;                             // this machine measured them before
};

Left left_of(const std::vector<PlannedUnit>& plan, const fs::path& folder,
             std::optional<std::uint64_t> shard) {
  std::map<std::string, int> last;  // attempt that was judged
  for (const UnitRun& run : read_runs(folder / "results").runs) {
    int& attempt = last[run.set + " " + run.unit.id()];
    if (run.is_graded()) attempt = std::max(attempt, run.attempt);
  }
  Left left;
  for (const PlannedUnit& unit : plan) {
    if (shard && static_cast<std::uint64_t>(unit.shard) != *shard) continue;
    if (last[unit.set + " " + unit.unit.id()] >= unit.first_attempt) continue;
    if (std::ranges::count(unit.not_on, this_node()) > 0) {
      ++left.for_others;
      continue;
    }
    const auto seed_of = [&unit](int attempt) {
      return unit.seeds[static_cast<std::size_t>(attempt - unit.first_attempt) % unit.seeds.size()];
    };
    left.wanted[unit.unit.kata].push_back({.unit = unit.unit,
                                           .source = planned_source(folder, unit.unit.source),
                                           .set = unit.set,
                                           .seed_of = seed_of,
                                           .first_attempt = unit.first_attempt});
  }
  return left;
}

Result<const Kata*> kata_of(const Context& context, const Unit& unit) {
  const auto kata = context.catalogue.find(unit.kata, context.here);
  if (!kata) return kata.fault();
  const auto version = kata_version(**kata);
  if (!version) return version.fault();
  if (*version != unit.version)
    return user_fault(fmt::format("{} is another here than in the plan; take the same workbook", unit.kata));
  return *kata;
}

// A file for each shard: machines that share a folder do not write the same.
fs::path refusal_file(const fs::path& folder, const Options& options) {
  return folder / (options.shard ? fmt::format("refused-{}.json", *options.shard) : "refused.json");
}

int refuse(const Context& context, const fs::path& file, const std::vector<Refusal>& refusals) {
  Json katas = Json::array();
  for (const Refusal& each : refusals) {
    katas.push_back({{"kata", each.kata}, {"why", each.why}, {"void", each.void_sources}});
    fmt::print(stderr, "kata: this machine is refused{}: {}\n", each.kata.empty() ? "" : " for " + each.kata,
               each.why);
    if (!each.void_sources.empty())
      fmt::print(stderr,
                 "kata: {} judged since then {} void and not kept; the same command judges them again\n",
                 each.void_sources.size(), each.void_sources.size() == 1 ? "is" : "are");
  }
  if (Status kept = write_durably(file, json_text({{"schema", "kata-refusal/1"},
                                                   {"node", this_node()},
                                                   {"machine", context.machine.summary()},
                                                   {"at", utc_now()},
                                                   {"refused", katas}}));
      !kept)
    return report_fault(kept.fault());
  return kRefused;
}

}  // namespace

int class_work(Context& context, const Options& options) {
  const fs::path folder = context.here / options.names.front();
  const auto plan = read_plan(folder);
  if (!plan) return report_fault(plan.fault());
  const fs::path refused = refusal_file(folder, options);
  if (!sandbox_obstacle().empty())
    return refuse(context, refused, {{"", "a class is graded in a sandbox only: " + sandbox_obstacle(), {}}});
  const auto [wanted, for_others] = left_of(*plan, folder, options.shard);
  std::vector<const Kata*> katas;
  std::size_t total = 0;
  for (const auto& [name, units] : wanted) {
    const auto kata = kata_of(context, units.front().unit);
    if (!kata) return report_fault(kata.fault());
    katas.push_back(*kata);
    total += units.size();
  }
  StatusLine status;
  if (Status ready = prepare(context, katas, status); !ready) {
    if (interrupted() || ready.fault().blame == Blame::user) return report_fault(ready.fault());
    return refuse(context, refused, {{"", ready.fault().message, {}}});
  }
  UnitGrader grader(context, status);
  grader.expect(static_cast<int>(total));
  std::vector<Refusal> refusals;
  if (for_others > 0)
    refusals.push_back(
        {"", fmt::format("it measured {} of these hand-ins before, and another one is to", for_others), {}});
  int kept = 0;
  for (const Kata* kata : katas) {
    auto refusal = judge_anchored(grader, *kata, wanted.at(kata->name), [&](UnitRun& run) {
      ++kept;
      return save_run(folder / "results", run);
    });
    status.clear();
    if (!refusal) return report_fault(refusal.fault());
    if (*refusal) refusals.push_back(std::move(**refusal));
  }
  fmt::print("{} of {} judged\n", kept, total);
  if (!refusals.empty()) return refuse(context, refused, refusals);
  std::error_code none_there;
  fs::remove(refused, none_there);
  return kAllPassed;
}

}  // namespace grader
