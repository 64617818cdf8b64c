#include "report/terminal/overview.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/wording.h"
#include "score/points.h"
#include "store/book_progress.h"

namespace grader {
namespace {

std::string list_line(const CatalogueEntry& entry, const KataState& state, const Paint& paint) {
  if (!entry.kata) {
    return fmt::format("  {:<8} {:<26} {}\n", "broken", one_line(entry.name),
                       one_line(entry.kata.fault().message));
  }
  const Kata& kata = *entry.kata;
  const std::string word = fmt::format("{:<8}", state.passed         ? "passed"
                                                : state.attempts > 0 ? verdict_word(state.last_verdict)
                                                                     : "");
  const std::string earned =
      state.attempts > 0 ? fmt::format("{}", shown_points(state.best_points, kata.points) + 0.0) : "-";
  return fmt::format("  {} {:<26} {:>10}  {}\n", state.passed ? paint.good(word) : paint.doubtful(word),
                     one_line(kata.name), fmt::format("{}/{}", earned, kata.points), one_line(kata.title));
}

std::string next_text(const Kata& kata, const KataState& state, const Paint& paint) {
  const char* const levels[] = {"easy", "medium", "hard"};
  std::string text =
      fmt::format("{} {} ({}, {} points)\n",
                  state.passed ? "Most left to gain:" : "Next:", paint.bold(one_line(kata.title)),
                  levels[std::clamp(kata.difficulty, 1, 3) - 1],
                  state.passed ? points_of(state.best_points, kata.points) : fmt::format("{}", kata.points));
  if (state.last_speedup && !state.passed) {
    text += fmt::format("  so far {}, needs {}\n",
                        times_below(*state.last_speedup, kata.metrics.front().marks.pass),
                        times(kata.metrics.front().marks.pass));
  }
  return text + fmt::format("  read  {}\n  edit  {}\n  then  {}\n", shown_path(kata.folder / "README.md"),
                            shown_path(kata.stub()), paint.bold("./kata watch " + one_line(kata.name)));
}

}  // namespace

std::string list_text(const Catalogue& catalogue, const std::vector<KataState>& states, const Paint& paint) {
  std::string text;
  for (const Chapter& chapter : catalogue.chapters()) {
    const BookProgress all = book_progress(catalogue, states, chapter.name);
    text += fmt::format("{}{}  {}\n", text.empty() ? "" : "\n",
                        paint.bold(fmt::format("{}  {}", one_line(chapter.name), one_line(chapter.title))),
                        paint.dim(points_of(all.earned, all.max) + " points"));
    for (const CatalogueEntry& entry : catalogue.entries()) {
      if (entry.chapter == chapter.name) text += list_line(entry, state_of(states, entry.name), paint);
    }
  }
  return text;
}

std::string overview_text(const Catalogue& catalogue, const std::vector<KataState>& states,
                          const Paint& paint) {
  const BookProgress all = book_progress(catalogue, states);
  if (all.katas == 0) return "There are no katas in this checkout.\n";
  std::string text = fmt::format("{} of {} passed, {} points\n\n", all.passed, counted(all.katas, "kata"),
                                 points_of(all.earned, all.max));
  for (const Chapter& chapter : catalogue.chapters()) {
    const BookProgress part = book_progress(catalogue, states, chapter.name);
    if (part.katas == 0) continue;
    text += fmt::format("  {:<24} [{}] {} of {}\n", one_line(chapter.name),
                        bar(static_cast<double>(part.passed) / static_cast<double>(part.katas), 20),
                        part.passed, part.katas);
  }
  const Kata* next = next_kata(catalogue, states);
  if (next == nullptr) return text + "\nEvery kata has full marks: nothing is left to do.\n";
  if (states.empty()) text += "\nEach kata is correct but slow code; make it fast and let it be judged.\n";
  return text + "\n" + next_text(*next, state_of(states, next->name), paint);
}

}  // namespace grader
