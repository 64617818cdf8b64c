#include "app/commands/collect_report.h"

#include <fmt/chrono.h>

#include <chrono>
#include <ctime>

#include "app/calibration.h"
#include "store/book_progress.h"

namespace grader {
namespace {

constexpr std::size_t kMostAttempts = 10'000;

std::string utc_now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

// The marks as they hold here if that was measured already.
void read_marks(Context& context, KataReport& report) {
  StatusLine silent([](const std::string&) {});
  const LocalMarks local = LocalCalibrator(context, silent).known(report.kata);
  report.marks = local.marks;
  report.calibrated = local.calibrated();
}

Status read_attempts(Gradebook& book, KataReport& report) {
  auto attempts = book.attempts(report.kata.name, kMostAttempts);
  if (!attempts) return attempts.fault();
  report.attempts = attempts.take();
  report.best = best_attempt(report.attempts);
  if (!report.best) return ok();
  auto speedups = book.speedups(report.attempts[*report.best].id);
  if (!speedups) return speedups.fault();
  report.best_speedups = speedups.take();
  return ok();
}

Status read_learning(Gradebook& book, KataReport& report) {
  const std::string& name = report.kata.name;
  auto progress = book.progress(name);
  if (!progress) return progress.fault();
  auto right = book.right_answers(name);
  if (!right) return right.fault();
  auto prediction = book.prediction(name);
  if (!prediction) return prediction.fault();
  report.progress = *progress;
  report.right_answers = std::min(*right, static_cast<int>(report.kata.questions.size()));
  report.prediction = *prediction;
  return ok();
}

Status read_measurements(Gradebook& book, KataReport& report) {
  auto profile = book.profile(report.kata.name);
  if (!profile) return profile.fault();
  if (*profile) report.profile = profile_summary(**profile);
  auto curves = book.curves(report.kata.name);
  if (!curves) return curves.fault();
  for (const StoredCurve& stored : *curves) {
    Curve curve = curve_from_json(stored.implementation, stored.points);
    curve.measured_at = stored.at;
    if (!curve.points.empty()) report.curves.push_back(std::move(curve));
  }
  return ok();
}

}  // namespace

Result<BookReport> read_book(Context& context) {
  Gradebook& gradebook = *context.gradebook;
  auto states = gradebook.states();
  if (!states) return states.fault();
  auto reflections = gradebook.reflections();
  if (!reflections) return reflections.fault();
  BookReport book{.chapters = context.catalogue.chapters(),
                  .katas = {},
                  .broken = {},
                  .reflections = reflections.take(),
                  .machine = context.machine.summary() + ", " + context.machine.kernel,
                  .compiler = context.env.compiler_version,
                  .made_at = utc_now()};
  for (const CatalogueEntry& entry : context.catalogue.entries()) {
    if (!entry.kata) {
      book.broken.push_back(entry.kata.fault().message);
      continue;
    }
    KataReport report;
    report.kata = *entry.kata;
    report.state = state_of(*states, entry.name);
    read_marks(context, report);
    for (const auto read : {read_attempts, read_learning, read_measurements}) {
      if (Status done = read(gradebook, report); !done) return done.fault();
    }
    book.katas.push_back(std::move(report));
  }
  return book;
}

}  // namespace grader
