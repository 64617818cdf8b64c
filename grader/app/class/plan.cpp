// Grading on several machines. A plan holds sources, hashes and seeds, and no names; a machine judges a shard
// of it and leaves a file for each result; merging is the union of those files, so that order and repetition
// do not matter.
#include "classroom/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/class/grading.h"
#include "base/slurp.h"
#include "classroom/durable_file.h"

namespace grader {

using namespace classroom;
namespace fs = std::filesystem;

namespace {

// Why a result is not taken; empty when it belongs to this class and was made by its plan.
std::string foreign(const OpenClass& open, const Book& book, const UnitRun& run) {
  const auto kata = std::ranges::find(book.katas, run.unit.kata, &BookKata::name);
  if (kata == book.katas.end()) return "nobody handed in " + run.unit.kata;
  if (kata->version != run.unit.version) return "it is of another version of " + run.unit.kata;
  const bool handed_in = std::ranges::any_of(open.log.records(), [&](const LogRecord& record) {
    const auto source = record.fields.find("source");
    return record.what == "hand-in" && source != record.fields.end() && source->second == run.unit.source;
  });
  if (!handed_in) return "nobody handed in its source";
  if (run.is_graded() && run.seed != open.folder.seed(run.unit.id(), run.attempt))
    return "it has not the plan's seed";
  return "";
}

// The machines that measured it, each once.
std::vector<std::string> nodes_of(const Runs& runs, const WantedUnit& unit) {
  std::set<std::string> nodes;
  for (const UnitRun& run : runs.runs) {
    if (run.unit == unit.unit && run.set == unit.set && !run.node.empty()) nodes.insert(run.node);
  }
  return {nodes.begin(), nodes.end()};
}

}  // namespace

int class_plan(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  std::set<std::string> named;
  if (options.only_katas) {
    const auto selected = context.catalogue.select(listed(*options.only_katas), context.here);
    if (!selected) return report_fault(selected.fault());
    for (const CatalogueEntry* entry : *selected) named.insert(entry->name);
  }
  std::vector<PlannedUnit> plan;
  const fs::path folder = context.here / options.names.front();
  for (std::size_t k = 0; k < book->katas.size(); ++k) {
    if (options.only_katas && !named.contains(book->katas[k].name)) continue;
    const auto kata = context.catalogue.find(book->katas[k].name, context.here);
    if (!kata) return report_fault(kata.fault());
    const auto version = pinned_version(*open, **kata, book->katas[k]);
    if (!version) return report_fault(version.fault());
    const auto sources = sources_of(*book, k, std::nullopt, [&](const Submission& s) {
      return options.borderline ? touches_a_mark(s) : s.run == nullptr;
    });
    for (const WantedUnit& unit :
         wanted_units(*open, {(*kata)->name, *version, ""}, book->katas[k].set, sources)) {
      PlannedUnit& planned = plan.emplace_back();
      planned = {.unit = unit.unit, .set = unit.set, .first_attempt = unit.first_attempt, .seeds = {}};
      if (options.borderline) planned.not_on = nodes_of(open->runs, unit);
      for (int attempt = 0; attempt < kTries; ++attempt)
        planned.seeds.push_back(unit.seed_of(unit.first_attempt + attempt));
      if (Status kept = write_durably(planned_source(folder, unit.unit.source), slurp(unit.source)); !kept)
        return report_fault(kept.fault());
    }
  }
  assign_shards(plan, options.shards.value_or(0));
  if (Status kept = write_durably(folder / "plan.json", plan_json(plan)); !kept)
    return report_fault(kept.fault());
  int shards = 0;
  for (const PlannedUnit& unit : plan) shards = std::max(shards, unit.shard);
  fmt::print(
      "{}: units {}, shards {}; it holds no names\n"
      "On each machine: ./kata class work {} --shard K; bring the folder's results/ back, then: ./kata class "
      "merge {}\n",
      folder.string(), plan.size(), shards, options.names.front(), options.names.front());
  return kAllPassed;
}

int class_merge(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  std::set<std::string> known;
  for (const UnitRun& run : open->runs.runs) known.insert(run.hash);
  std::vector<std::map<std::string, std::string>> news;
  std::size_t old = 0;
  int code = kAllPassed;
  for (const std::string& named : options.names) {
    const Runs runs = read_runs(context.here / named / "results");
    for (const std::string& file : runs.unreadable) {
      fmt::print("  {}/results/{}: no result, or changed after it was written\n", shown(named), shown(file));
      code = kUserFault;
    }
    for (UnitRun run : runs.runs) {
      if (known.contains(run.hash)) {
        ++old;
        continue;
      }
      if (const std::string why = foreign(*open, *book, run); !why.empty()) {
        fmt::print("  {}/results/{}: not taken: {}\n", shown(named), file_of(run).string(), why);
        code = kUserFault;
        continue;
      }
      const std::string text = slurp(context.here / named / "results" / file_of(run));
      if (Status kept = write_durably(open->folder.results() / file_of(run), text); !kept)
        return report_fault(kept.fault());
      known.insert(run.hash);
      news.push_back({{"kata", run.unit.kata},
                      {"unit", run.unit.id()},
                      {"source", run.unit.source},
                      {"result", run.hash}});
    }
  }
  const std::size_t added = news.size();
  if (!news.empty()) {
    if (Status logged = open->log.append_all("run", std::move(news)); !logged)
      return report_fault(logged.fault());
  }
  fmt::print("new results {}, known already {}\n", added, old);
  return code;
}

}  // namespace grader
