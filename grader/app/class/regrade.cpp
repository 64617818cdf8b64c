// A kata judged anew as a set: first a table of who gains and who loses, then applied or dropped. Runs of
// before stay.
#include <fmt/format.h>

#include <algorithm>

#include "app/class/grading.h"
#include "base/units.h"
#include "report/class/words.h"
#include "run/sandbox.h"

namespace grader {

using namespace classroom;

namespace {

struct OpenSet {
  std::string name;
  std::string version;
};

// The kata's regrade that is neither applied nor dropped.
std::optional<OpenSet> open_set(const ChainedLog& log, const std::string& kata) {
  std::optional<OpenSet> found;
  for (const LogRecord& record : log.records()) {
    const auto field = [&](const char* key) {
      const auto at = record.fields.find(key);
      return at == record.fields.end() ? std::string() : at->second;
    };
    if (field("kata") != kata) continue;
    if (record.what == "regrade") found = OpenSet{field("set"), field("version")};
    if (record.what == "regrade-dropped" || (record.what == "kata" && found && field("set") == found->name))
      found.reset();
  }
  return found;
}

Result<Book> book_with(const OpenClass& open, const Kata& kata, const OpenSet& set) {
  auto records = open.log.records();
  records.push_back({.number = 0,
                     .at = "",
                     .what = "kata",
                     .fields = kata_fields(kata, set.version, set.name),
                     .hash = ""});
  return open.book(records);
}

// Who gains and who loses; the number of those.
std::size_t print_changes(const Book& before, const Book& after, std::size_t column) {
  std::size_t changes = 0;
  for (std::size_t i = 0; i < before.people.size(); ++i) {
    const std::string old_words = cell_words(before.cells[i][column], before.katas[column]);
    const std::string new_words = cell_words(after.cells[i][column], after.katas[column]);
    if (old_words == new_words) continue;
    const double difference = after.cells[i][column].points - before.cells[i][column].points;
    fmt::print("  {:<24} {:>10} -> {:<10} {:+.2f}{}\n", shown(before.people[i].id), old_words, new_words,
               difference, before.cells[i][column].overridden ? "  (set by hand: stays)" : "");
    ++changes;
  }
  return changes;
}

Status judge_set(Context& context, OpenClass& open, const Kata& kata, const std::vector<WantedUnit>& units,
                 int& not_graded) {
  StatusLine status;
  if (Status ready = prepare(context, {&kata}, status); !ready) return ready;
  UnitGrader grader(context, status);
  grader.expect(static_cast<int>(units.size()));
  return grade_kata(context, open, grader, kata, units, not_graded);
}

}  // namespace

int class_regrade(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  const auto kata = context.catalogue.find(options.names.front(), context.here);
  if (!kata) return report_fault(kata.fault());
  const auto before = open->book();
  if (!before) return report_fault(before.fault());
  const auto column = column_of(*before, (*kata)->name);
  if (!column) return report_fault(column.fault());
  if (before->katas[*column].version.empty())
    return report_fault(user_fault((*kata)->name + " was not graded yet: ./kata class grade"));
  auto set = open_set(open->log, (*kata)->name);
  if (options.apply || options.drop) {
    if (!set) return report_fault(user_fault(fmt::format("no regrade of {} is open", (*kata)->name)));
    const Status logged =
        options.apply ? open->log.append("kata", kata_fields(**kata, set->version, set->name))
                      : open->log.append("regrade-dropped", {{"kata", (*kata)->name}, {"set", set->name}});
    if (!logged) return report_fault(logged.fault());
    fmt::print("regrade {} of {} {}\n", set->name, (*kata)->name,
               options.apply ? "applied: the book follows it from now on" : "dropped: nothing changes");
    return kAllPassed;
  }
  if (!sandbox_obstacle().empty())
    return report_fault(machine_fault("a class is graded in a sandbox only: " + sandbox_obstacle()));
  const auto version = kata_version(**kata);
  if (!version) return report_fault(version.fault());
  if (!set || set->version != *version) {
    const auto n = std::ranges::count(open->log.records(), "regrade", &LogRecord::what);
    set = OpenSet{fmt::format("r{}", n + 1), *version};
    if (Status logged =
            open->log.append("regrade", {{"kata", (*kata)->name}, {"set", set->name}, {"version", *version}});
        !logged)
      return report_fault(logged.fault());
  }
  // What was judged in this set before an interruption is not judged again.
  std::set<std::string> done;
  for (const UnitRun& run : open->runs.runs) {
    if (run.set == set->name && run.unit.kata == (*kata)->name && run.is_graded())
      done.insert(run.unit.source);
  }
  const auto sources = sources_of(*before, *column, std::nullopt, [&](const Submission& submission) {
    return !done.contains(submission.source) && (!options.borderline || touches_a_mark(submission));
  });
  int not_graded = 0;
  const auto units = wanted_units(*open, {(*kata)->name, *version, ""}, set->name, sources);
  if (!units.empty()) {
    if (Status judged = judge_set(context, *open, **kata, units, not_graded); !judged)
      return report_fault(judged.fault());
    open->runs = read_runs(open->folder.results());
  }
  const auto after = book_with(*open, **kata, *set);
  if (!after) return report_fault(after.fault());
  fmt::print("regrade {} of {}: {} judged anew{}\n", set->name, (*kata)->name, units.size(),
             not_graded > 0 ? fmt::format(", {} not graded", not_graded) : "");
  const std::size_t changes = print_changes(*before, *after, *column);
  fmt::print("{} would change. Nothing has changed yet: ./kata class regrade {} --apply, or --drop\n",
             changes == 1 ? "1 grade" : fmt::format("{} grades", changes), (*kata)->name);
  return not_graded > 0 ? kMachineFault : kAllPassed;
}

int class_borderline(Context& context, const Options& options) {
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  std::set<std::string> katas;
  int disputed = 0;
  for (std::size_t i = 0; i < book->people.size(); ++i) {
    for (std::size_t k = 0; k < book->katas.size(); ++k) {
      const Cell& cell = book->cells[i][k];
      if (!cell.counting) continue;
      const Submission& counting = cell.submissions[*cell.counting];
      if (counting.opinion.disputed) {
        fmt::print(
            "  {:<24} {:<24} {} of {}: its {} measurements exclude each other; look at './kata class explain "
            "{} {}' and override\n",
            shown(book->people[i].id), book->katas[k].name, cell_words(cell, book->katas[k]),
            book->katas[k].points, counting.measured.size(), shown(book->people[i].id), book->katas[k].name);
        ++disputed;
        continue;
      }
      if (!touches_a_mark(counting)) continue;
      const MetricResultView& metric = cell.run()->result.metrics.front();
      fmt::print("  {:<24} {:<24} {} of {}: {} ({} to {}), pass {}, full {}\n", shown(book->people[i].id),
                 book->katas[k].name, cell_words(cell, book->katas[k]), book->katas[k].points,
                 times(metric.speedup.value), times(metric.speedup.low), times(metric.speedup.high),
                 times(metric.marks.pass), times(metric.marks.full));
      katas.insert(book->katas[k].name);
    }
  }
  if (katas.empty() && disputed == 0)
    fmt::print("No interval holds a mark: another measurement would change nothing.\n");
  if (!katas.empty())
    fmt::print("For a second opinion of another machine: ./kata class plan DIR --borderline\n");
  for (const std::string& kata : katas)
    fmt::print("To measure them again here: ./kata class regrade {} --borderline\n", kata);
  return kAllPassed;
}

}  // namespace grader
