#include "report/overview.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/wording.h"
#include "score/points.h"

namespace grader {
namespace {

/// What became of some katas together.
struct Tally {
  std::size_t katas = 0;
  std::size_t passed = 0;
  double earned = 0;
  double max = 0;

  void add(const Kata& kata, const KataState& state) {
    ++katas;
    passed += state.passed ? 1 : 0;
    // The gradebook may be of a time when the kata was worth more.
    earned += std::min(state.best_points, kata.points);
    max += kata.points;
  }
};

/// Of one chapter, or of all for an empty name.
Tally tally(const Catalogue& catalogue, const std::vector<KataState>& states,
            const std::string& chapter = "") {
  Tally result;
  for (const Kata* kata : catalogue.katas()) {
    if (chapter.empty() || kata->chapter == chapter) result.add(*kata, state_of(states, kata->name));
  }
  return result;
}

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

KataState state_of(const std::vector<KataState>& states, const std::string& kata) {
  const auto found =
      std::find_if(states.begin(), states.end(), [&](const KataState& state) { return state.kata == kata; });
  if (found != states.end()) return *found;
  KataState fresh;
  fresh.kata = kata;
  return fresh;
}

const Kata* next_kata(const Catalogue& catalogue, const std::vector<KataState>& states) {
  const Kata* first_open = nullptr;
  const Kata* last_tried = nullptr;
  const Kata* most_left = nullptr;
  std::string last_time;
  double left = 0;
  for (const Kata* kata : catalogue.katas()) {
    const KataState state = state_of(states, kata->name);
    // The easiest of the first chapter that is not done.
    const bool easier = first_open != nullptr && kata->chapter == first_open->chapter &&
                        kata->difficulty < first_open->difficulty;
    if (!state.passed && (first_open == nullptr || easier)) first_open = kata;
    if (state.attempts > 0 && state.last_time > last_time) {
      last_time = state.last_time;
      last_tried = state.passed ? nullptr : kata;
    }
    if (kata->points - state.best_points > left) {
      left = kata->points - state.best_points;
      most_left = kata;
    }
  }
  return last_tried != nullptr ? last_tried : first_open != nullptr ? first_open : most_left;
}

std::string list_text(const Catalogue& catalogue, const std::vector<KataState>& states, const Paint& paint) {
  std::string text;
  for (const Chapter& chapter : catalogue.chapters()) {
    const Tally all = tally(catalogue, states, chapter.name);
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
  const Tally all = tally(catalogue, states);
  if (all.katas == 0) return "There are no katas in this checkout.\n";
  std::string text = fmt::format("{} of {} passed, {} points\n\n", all.passed, counted(all.katas, "kata"),
                                 points_of(all.earned, all.max));
  for (const Chapter& chapter : catalogue.chapters()) {
    const Tally part = tally(catalogue, states, chapter.name);
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
