// A part of a plan, judged on this machine. For each kata the machine is admitted by its control and by an
// anchor that is read again later; what was timed before the anchor reads another speed is void and left
// undone.
#include <fmt/format.h>
#include <unistd.h>

#include <set>

#include "app/class/unit_grader.h"
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

/// Why this machine may not judge a kata.
struct Refusal {
  std::string kata;  ///< Empty: any.
  std::string why;
  std::vector<std::string> void_sources;  ///< Hashes of what was judged and counts for nothing.
};

/// Judges the units of a kata; what may be kept goes to `keep`.
class AnchoredKata {
 public:
  AnchoredKata(UnitGrader& grader, const Kata& kata, UnitGrader::Save keep)
      : grader_(grader), kata_(kata), keep_(std::move(keep)), refusal_{.kata = kata.name} {}

  /// Nothing when all were judged. A fault when that is not for the machine's speed: interrupted, a full
  /// disk.
  Result<std::optional<Refusal>> judge(const std::vector<WantedUnit>& units) {
    const auto control = grader_.admit(kata_);
    const auto opening = control ? grader_.anchor(kata_) : Result<Anchor>(control.fault());
    if (!opening) return refused_for(opening.fault());
    opening_ = *opening;
    Status judged = grader_.judge(kata_, units, [&](UnitRun& run) -> Status {
      if (!rests_on_time(run)) return keep_(run);
      waiting_.push_back(std::move(run));
      return waiting_.size() < kUnitsBetweenAnchors ? ok() : read_again();
    });
    if (judged && !waiting_.empty()) judged = read_again();
    if (judged) return std::optional<Refusal>();
    if (refusal_.why.empty()) return judged.fault();
    for (const UnitRun& run : waiting_) refusal_.void_sources.push_back(run.unit.source);
    return std::optional(refusal_);
  }

 private:
  Result<std::optional<Refusal>> refused_for(const Fault& fault) {
    if (interrupted() || fault.blame == Blame::user) return fault;
    refusal_.why = fault.message;
    return std::optional(refusal_);
  }

  // Keeps what waits, or says why not. One reading may be disturbed itself.
  Status read_again() {
    for (int reading = 0; reading < 2; ++reading) {
      const auto closing = grader_.anchor(kata_);
      if (interrupted()) return machine_fault("interrupted");
      if (closing && !anchor_moved(opening_, *closing)) {
        refusal_.why.clear();
        for (UnitRun& run : waiting_) {
          if (Status kept = keep_(run); !kept) return kept;
        }
        waiting_.clear();
        return ok();
      }
      refusal_.why = closing ? fmt::format("the anchor read {:.2f}x before and reads {:.2f}x now",
                                           opening_.speedup, closing->speedup)
                             : closing.fault().message;
    }
    return machine_fault(refusal_.why);
  }

  UnitGrader& grader_;
  const Kata& kata_;
  UnitGrader::Save keep_;
  Refusal refusal_;
  Anchor opening_;
  std::vector<UnitRun> waiting_;  // for the anchor's next reading
};

// What has no result yet, by kata. Points into `plan`.
std::map<std::string, std::vector<WantedUnit>> left_of(const std::vector<PlannedUnit>& plan,
                                                       const fs::path& folder,
                                                       std::optional<std::uint64_t> shard) {
  std::set<std::string> done;
  for (const UnitRun& run : read_runs(folder / "results").runs) {
    if (run.is_graded()) done.insert(run.set + " " + run.unit.id());
  }
  std::map<std::string, std::vector<WantedUnit>> wanted;
  for (const PlannedUnit& unit : plan) {
    if (shard && static_cast<std::uint64_t>(unit.shard) != *shard) continue;
    if (done.contains(unit.set + " " + unit.unit.id())) continue;
    const auto seed_of = [&unit](int attempt) {
      return unit.seeds[static_cast<std::size_t>(attempt - unit.first_attempt) % unit.seeds.size()];
    };
    wanted[unit.unit.kata].push_back({.unit = unit.unit,
                                      .source = planned_source(folder, unit.unit.source),
                                      .set = unit.set,
                                      .seed_of = seed_of,
                                      .first_attempt = unit.first_attempt});
  }
  return wanted;
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
  char node[256] = "";
  ::gethostname(node, sizeof(node) - 1);
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
                                                   {"node", node},
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
  std::map<std::string, std::vector<WantedUnit>> wanted = left_of(*plan, folder, options.shard);
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
  int kept = 0;
  for (const Kata* kata : katas) {
    AnchoredKata anchored(grader, *kata, [&](UnitRun& run) {
      ++kept;
      return save_run(folder / "results", run);
    });
    auto refusal = anchored.judge(wanted[kata->name]);
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
