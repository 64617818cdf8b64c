#include <fmt/format.h>

#include <algorithm>

#include "app/class/open_class.h"
#include "base/json_reader.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "base/text.h"
#include "classroom/exports/export.h"
#include "classroom/forget.h"
#include "report/class/words.h"
#include "report/wording.h"
#include "score/points.h"

namespace grader {

using namespace classroom;

namespace {

// The names under which a source stood in what was handed in.
void print_origin(const OpenClass& open, const BookPerson& person, const Submission& submission) {
  const auto path = listing_file(open.folder, forgotten(open.log.records()), submission.listing);
  const std::string text = slurp(path);
  if (sha256(text) != path.stem()) {
    fmt::print("     the listing of this hand-in is missing or was changed\n");
    return;
  }
  const JsonValue listing = JsonValue::parse(text, nullptr, false);
  for (const JsonValue& file : list_in(listing, "files")) {
    const bool theirs = std::ranges::any_of(list_in(file, "people"), [&](const JsonValue& each) {
      return each.is_string() && std::ranges::count(person.pseudonyms, each.get<std::string>()) > 0;
    });
    if (theirs && string_in(file, "sha256") == submission.source)
      fmt::print("     file      {} in {} ({})\n", shown(string_in(file, "path")),
                 shown(string_in(listing, "named")), string_in(listing, "source"));
  }
}

void print_measured(const Submission& submission) {
  for (const UnitRun* run : submission.measured) {
    fmt::print("     result    results/{}, attempt {}, judged {} UTC\n", file_of(*run).string(), run->attempt,
               minute_of(run->at));
    fmt::print("     machine   {}; {}; {}\n", run->machine, run->kernel, run->compiler);
    if (submission.measured.size() == 1 || run->result.metrics.empty()) continue;
    const Estimate& speedup = run->result.metrics.front().speedup;
    fmt::print("     alone     {} ({}), {}\n", times(speedup.value), interval(speedup),
               points_of(run->result.points, run->result.points_max));
  }
  if (submission.opinion.combined)
    fmt::print("     together  weighed by inverse variance, in marks of the first:\n");
  else if (submission.opinion.disputed)
    fmt::print("     together  they exclude each other; the first counts until a person decides\n");
}

void print_run(const UnitRun& run) {
  const KataResult& result = run.result;
  fmt::print("     tests     {} of {} passed\n", result.tests_passed, result.tests_total);
  std::vector<MetricResult> parts;
  for (const MetricResultView& metric : result.metrics) {
    fmt::print("     {:<9} {} ({}); marks {} to pass, {} full, expert {} {}\n", metric_label(metric.metric),
               times(metric.speedup.value), interval(metric.speedup), times(metric.marks.pass),
               times(metric.marks.full), times(metric.marks.expert),
               metric.calibrated ? "here" : "elsewhere");
    parts.push_back({metric.speedup.value, metric.marks.full});
  }
  const std::string measured = points_of(result.points, result.points_max);
  if (parts.empty() || result.points == 0) {
    fmt::print("     points    {}: {}\n", measured,
               shown(result.reason.empty() ? "see above" : result.reason));
    return;
  }
  // Recomputed from what stands above, so that the number can be checked with a pocket calculator.
  const double again = points(parts, result.points_max);
  fmt::print(
      "     points    {} of {} is {}{}\n",
      parts.size() == 1 ? "ln(speedup) / ln(full)"
                        : fmt::format("the mean of {} metrics' ln(speedup) / ln(full)", parts.size()),
      result.points_max, exported_points(again, result.points_max),
      shown_points(again, result.points_max) == shown_points(result.points, result.points_max)
          ? ""
          : fmt::format("; counted as {}, for the judge capped it: {}", measured, shown(result.reason)));
}

}  // namespace

int class_explain(Context& context, const Options& options) {
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const auto found = cell_of(*book, options.names[0], options.names[1]);
  if (!found) return report_fault(found.fault());
  const auto& [person, kata, cell] = *found;
  fmt::print("{} ({}), {}\n", shown(person.name), shown(person.id), kata.name);
  if (!kata.version.empty())
    fmt::print("  kata        version {}, as './kata class grade' logged it\n", kata.version.substr(0, 16));
  int number = 0;
  for (const Submission& submission : cell.submissions) {
    fmt::print("  {}. hand-in, log.jsonl:{}{}{}\n", ++number, submission.record,
               submission.time.empty() ? "" : ", handed in " + submission.time,
               submission.late ? ", marked late" : "");
    print_origin(*open, person, submission);
    fmt::print("     source    sha256 {}\n", submission.source);
    print_measured(submission);
    if (submission.run != nullptr)
      print_run(*submission.run);
    else
      fmt::print("     result    none: {}\n",
                 submission.not_graded.empty() ? "not graded yet" : shown(submission.not_graded));
  }
  if (cell.submissions.empty()) fmt::print("  nothing was handed in\n");
  if (cell.counting) {
    fmt::print("  counts      the {}. hand-in: {}\n", *cell.counting + 1, cell.counted.why);
    if (cell.counted.penalty > 0)
      fmt::print("  late        {:.2f} earned less {:.2f} are {:.2f}\n", cell.counted.earned,
                 cell.counted.penalty, cell.counted.points);
  } else if (!cell.submissions.empty()) {
    fmt::print("  counts      none{}\n", cell.counted.why.empty() ? "" : ": " + cell.counted.why);
  }
  if (cell.overridden) {
    fmt::print("  override    {} points by {}, {}: {}\n", cell.overridden->points, shown(cell.overridden->by),
               minute_of(cell.overridden->at), shown(cell.overridden->why));
  }
  const std::string words = cell_words(cell, kata);
  fmt::print("  in the book {}{}\n", words.empty() ? "an empty cell" : words,
             cell.state == CellState::graded
                 ? fmt::format(", exported as {}", exported_points(cell.points, kata.points))
                 : "");
  return kAllPassed;
}

}  // namespace grader
