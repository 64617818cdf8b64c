#include "report/terminal/overview.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/terminal/display_width.h"
#include "report/wording.h"
#include "score/points.h"
#include "store/book_progress.h"

namespace grader {
namespace {

const char* difficulty_word(const Kata& kata) {
  const char* const levels[] = {"easy", "medium", "hard"};
  return levels[std::clamp(kata.difficulty, 1, 3) - 1];
}

std::string state_word(const KataState& state) {
  if (state.passed) return "passed";
  return state.attempts > 0 ? verdict_word(state.last_verdict) : "";
}

std::string painted_state(const KataState& state, std::size_t width, const Paint& paint) {
  const std::string word = fmt::format("{:<{}}", state_word(state), width);
  return state.passed ? paint.good(word) : paint.doubtful(word);
}

std::string points_reached(const Kata& kata, const KataState& state) {
  if (state.attempts == 0) return fmt::format("-/{}", kata.points);
  return fmt::format("{}/{}", shown_points(state.best_points(kata), kata.points) + 0.0, kata.points);
}

/// All of a kata in one line; what is not wide enough for the longest gets short_entry.
constexpr std::size_t kLongestLine = 80;

std::string long_entry(const Kata& kata, const KataState& state, const Paint& paint) {
  return fmt::format("  {} {:<20} {:>8}  {:<6}  {:>2} min  {}\n", painted_state(state, 8, paint),
                     one_line(kata.name), points_reached(kata, state), difficulty_word(kata), kata.minutes(),
                     one_line(kata.title));
}

std::string short_entry(const Kata& kata, const KataState& state, const Paint& paint) {
  std::string text = fmt::format("  {:<18} {:>7}  {}\n", one_line(kata.name), points_reached(kata, state),
                                 difficulty_word(kata));
  if (state.attempts > 0) text += fmt::format("    {}\n", painted_state(state, 0, paint));
  return text;
}

std::string list_entry(const CatalogueEntry& entry, const KataState& state, const Paint& paint,
                       std::size_t width) {
  if (!entry.kata) {
    return fmt::format("  {:<8} {:<20} {}\n", "broken", one_line(entry.name),
                       one_line(entry.kata.fault().message));
  }
  return width < kLongestLine ? short_entry(*entry.kata, state, paint)
                              : long_entry(*entry.kata, state, paint);
}

/// A chapter and how much of it is passed.
std::string chapter_bar(const Chapter& chapter, const BookProgress& part, std::size_t width) {
  // "  NAME [####] 12 of 34"
  constexpr std::size_t kAround = 2 + 3 + 9;
  const std::string name = one_line(chapter.name);
  const std::size_t name_width = width < 60 ? 18 : 24;
  const std::size_t left = width - std::min(width, kAround + std::max(name_width, width_of(name)));
  return fmt::format("  {:<{}} [{}] {} of {}\n", name, name_width,
                     bar(static_cast<double>(part.passed) / static_cast<double>(part.katas),
                         std::clamp<std::size_t>(left, 4, 20)),
                     part.passed, part.katas);
}

std::string where_to_work(const Kata& kata, std::size_t width) {
  const std::string wide =
      fmt::format("  read  {}\n  edit  {}\n", shown_path(kata.folder / "README.md"), shown_path(kata.stub()));
  if (wide.find('\n') <= width) return wide;
  // A path that is broken somewhere could not be copied.
  return fmt::format("  read  README.md\n  edit  {}\n  in    {}/\n        {}\n",
                     kata.stub().filename().string(), shown_path(kata.folder.parent_path()),
                     one_line(kata.name));
}

std::string next_text(const Kata& kata, const KataState& state, const Paint& paint, std::size_t width) {
  std::string text = fmt::format(
      "{} {} ({}, {} min, {} points)\n",
      state.passed ? "Most left to gain:" : "Next:", paint.bold(one_line(kata.title)), difficulty_word(kata),
      kata.minutes(),
      state.passed ? points_of(state.best_points(kata), kata.points) : fmt::format("{}", kata.points));
  if (state.last_speedup && !state.passed) {
    text += fmt::format("  so far {}, needs {}\n",
                        times_below(*state.last_speedup, kata.metrics.front().marks.pass),
                        times(kata.metrics.front().marks.pass));
  }
  return text + where_to_work(kata, width) +
         fmt::format("  then  {}\n", paint.bold("./kata watch " + one_line(kata.name)));
}

/// Whether a shell finds nothing to expand in it: completions are evaluated.
bool is_plain_word(const std::string& name) {
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

}  // namespace

std::string list_text(const Catalogue& catalogue, const std::vector<KataState>& states, const Paint& paint,
                      std::size_t width) {
  std::string text;
  for (const Chapter& chapter : catalogue.chapters()) {
    const BookProgress all = book_progress(catalogue, states, chapter.name);
    text += fmt::format("{}{}  {}\n", text.empty() ? "" : "\n",
                        paint.bold(fmt::format("{}  {}", one_line(chapter.name), one_line(chapter.title))),
                        paint.dim(points_of(all.earned, all.max) + " points"));
    for (const CatalogueEntry& entry : catalogue.entries()) {
      if (entry.chapter == chapter.name)
        text += list_entry(entry, state_of(states, entry.name), paint, width);
    }
  }
  return fitted(text, width);
}

std::string list_names(const Catalogue& catalogue, const std::string& kind) {
  std::string text;
  const auto add = [&](const std::string& name) {
    if (is_plain_word(name)) text += name + "\n";
  };
  if (kind != "chapters") {
    for (const CatalogueEntry& entry : catalogue.entries()) add(entry.name);
  }
  if (kind != "katas") {
    for (const Chapter& chapter : catalogue.chapters()) add(chapter.name);
  }
  return text;
}

std::string overview_text(const Catalogue& catalogue, const std::vector<KataState>& states,
                          const Paint& paint, std::size_t width) {
  const BookProgress all = book_progress(catalogue, states);
  if (all.katas == 0) return "There are no katas in this checkout.\n";
  std::string text = fmt::format("{} of {} passed, {} points\n\n", all.passed, counted(all.katas, "kata"),
                                 points_of(all.earned, all.max));
  for (const Chapter& chapter : catalogue.chapters()) {
    const BookProgress part = book_progress(catalogue, states, chapter.name);
    if (part.katas > 0) text += chapter_bar(chapter, part, width);
  }
  const Kata* next = next_kata(catalogue, states);
  if (next == nullptr) {
    text += "\nEvery kata has full marks: nothing is left to do.\n";
    return fitted(text, width);
  }
  if (states.empty()) text += "\nEach kata is correct but slow code; make it fast and let it be judged.\n";
  return fitted(text + "\n" + next_text(*next, state_of(states, next->name), paint, width), width);
}

}  // namespace grader
