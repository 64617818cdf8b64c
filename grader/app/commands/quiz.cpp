// The questions of a kata or chapter, in the terminal. Whatever is typed is an answer; the explanation
// follows.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/answers.h"
#include "app/context.h"
#include "app/prediction.h"
#include "base/text.h"
#include "report/terminal/paint.h"
#include "report/wording.h"

namespace grader {
namespace {

std::optional<double> number_in(std::string text) {
  std::erase_if(text, [](char c) { return c == ',' || c == ' ' || c == '\r'; });
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void show(const Question& question, int number, std::size_t total, const Paint& paint) {
  fmt::print("{}\n{}", paint.bold(fmt::format("Question {} of {}", number, total)),
             indented(question.ask, 2, 100, 8192));
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    fmt::print("    {}  {}\n", i + 1, one_line(question.choices[i], 2000));
}

// The answer as the student typed it, judged; nothing at the end of input or when they want to leave.
std::optional<bool> ask(const Question& question) {
  for (int tries = 0; tries < kMostMisunderstood; ++tries) {
    fmt::print("  {} ",
               question.choices.empty() ? "a number:" : fmt::format("1 to {}:", question.choices.size()));
    std::fflush(stdout);
    const auto line = read_answer();
    if (!line || line == "q") return std::nullopt;
    const auto value = number_in(*line);
    if (!value) continue;
    if (question.number) {
      return std::abs(*value - *question.number) <= 1e-9 * std::abs(*question.number);
    }
    if (*value >= 1 && *value <= static_cast<double>(question.choices.size()) && *value == std::floor(*value))
      return static_cast<int>(*value) - 1 == question.answer;
  }
  fmt::print("\n  {} lines were no answer; q ends the quiz, too.", kMostMisunderstood);
  return std::nullopt;
}

std::string right_answer(const Question& question) {
  if (question.number) return fmt::format("{}", *question.number);
  return question.choices[static_cast<std::size_t>(question.answer)];
}

/// Questions of one kata, or a chapter's own.
struct QuestionSet {
  std::string id;  ///< As answers are kept: the kata's or the chapter's name.
  std::string title;
  const std::vector<Question>* questions;
};

// The katas asked for, and before them the questions of chapters that are asked for as a whole.
std::vector<QuestionSet> question_sets(const Catalogue& catalogue,
                                       const std::vector<const CatalogueEntry*>& entries, bool one_kata) {
  std::vector<QuestionSet> sets;
  for (const Chapter& chapter : catalogue.chapters()) {
    const auto of_chapter = [&](const auto& entry) { return entry->chapter == chapter.name; };
    const auto all = std::ranges::count_if(
        catalogue.entries(), [&](const CatalogueEntry& e) { return e.chapter == chapter.name; });
    if (!one_kata && !chapter.questions.empty() && std::ranges::count_if(entries, of_chapter) == all)
      sets.push_back({chapter.name, chapter.title, &chapter.questions});
    for (const CatalogueEntry* entry : entries) {
      if (of_chapter(entry) && entry->kata && !entry->kata->questions.empty())
        sets.push_back({entry->name, entry->kata->title, &entry->kata->questions});
    }
  }
  return sets;
}

// What to do after so many right answers.
std::string where_to_go(int right, int asked, const std::vector<QuestionSet>& missed) {
  constexpr double kReadAgain = 0.7;
  if (right >= kQuizMastery * asked) return "mastered. Go on: ./kata says what comes next.";
  std::vector<std::string> names;
  for (const QuestionSet& set : missed) names.push_back(one_line(set.title));
  if (right < kReadAgain * asked)
    return fmt::format("read again what is about: {}; then ./kata quiz once more.", join(names, ", "));
  return fmt::format("nearly: {:.0f} % is mastery. Look once more at: {}.", 100 * kQuizMastery,
                     join(names, ", "));
}

}  // namespace

int quiz(Context& context, const Options& options) {
  std::vector<const CatalogueEntry*> entries;
  const CatalogueEntry* here = context.catalogue.containing(context.here);
  const bool one_kata = options.names.empty() && here != nullptr;
  if (one_kata) {
    if (auto kata = the_kata(context, {}); !kata) return report_fault(kata.fault());
    entries.push_back(here);
  } else {
    auto selected = context.catalogue.select(names_or_folder(context, options.names), context.here);
    if (!selected) return report_fault(selected.fault());
    entries = selected.take();
  }
  const bool by_name = std::ranges::any_of(
      entries, [&](const CatalogueEntry* e) { return std::ranges::count(options.names, e->name) > 0; });
  const std::vector<QuestionSet> sets = question_sets(context.catalogue, entries, one_kata || by_name);
  std::size_t total = 0;
  for (const QuestionSet& set : sets) total += set.questions->size();
  if (total == 0) {
    fmt::print("There are no questions.\n");
    return kAllPassed;
  }
  const Paint paint(use_colour(STDOUT_FILENO));
  int asked = 0;
  int right = 0;
  std::vector<QuestionSet> missed;
  for (const QuestionSet& set : sets) {
    if (sets.size() > 1) fmt::print("{}\n\n", paint.bold(one_line(set.title)));
    bool all_right = true;
    for (std::size_t i = 0; i < set.questions->size(); ++i) {
      const Question& question = (*set.questions)[i];
      show(question, asked + 1, total, paint);
      const auto answer = ask(question);
      if (!answer) {
        fmt::print("\n{} of {} right so far; what you answered is kept.\n", right, asked);
        return interrupted() ? kInterrupted : kNotAllPassed;
      }
      ++asked;
      right += *answer ? 1 : 0;
      all_right = all_right && *answer;
      fmt::print("  {}\n{}\n",
                 *answer ? paint.good("Right.") : paint.doubtful("No: " + one_line(right_answer(question))),
                 indented(question.because, 2, 100, 8192));
      if (context.gradebook) {
        const Status kept = context.gradebook->record_answer(set.id, static_cast<int>(i), *answer);
        if (!kept) return report_fault(kept.fault());
      }
    }
    if (!all_right) missed.push_back(set);
  }
  fmt::print("{} of {} right: {}\n", right, asked, where_to_go(right, asked, missed));
  for (const CatalogueEntry* entry : entries) {
    if (!entry->kata) continue;
    const std::string line = prediction_line(context, *entry->kata);
    if (!line.empty())
      fmt::print("{}{}", entries.size() > 1 ? one_line(entry->kata->title) + ":\n" : "", line);
  }
  return right >= kQuizMastery * asked ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
