// The questions of a kata or chapter, in the terminal. Whatever is typed is an answer; the explanation
// follows.
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <iostream>

#include "app/context.h"
#include "app/prediction.h"
#include "base/text.h"
#include "report/terminal/paint.h"
#include "report/wording.h"

namespace grader {
namespace {

constexpr double kMastery = 0.8;

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
  for (std::string line;;) {
    fmt::print("  {} ",
               question.choices.empty() ? "a number:" : fmt::format("1 to {}:", question.choices.size()));
    std::fflush(stdout);
    if (!std::getline(std::cin, line) || line == "q") return std::nullopt;
    const auto value = number_in(line);
    if (!value) continue;
    if (question.number) {
      return std::abs(*value - *question.number) <= 1e-9 * std::abs(*question.number);
    }
    if (*value >= 1 && *value <= static_cast<double>(question.choices.size()) && *value == std::floor(*value))
      return static_cast<int>(*value) - 1 == question.answer;
  }
}

std::string right_answer(const Question& question) {
  if (question.number) return fmt::format("{}", *question.number);
  return question.choices[static_cast<std::size_t>(question.answer)];
}

}  // namespace

int quiz(Context& context, const Options& options) {
  std::vector<const Kata*> katas;
  if (options.names.empty() && context.catalogue.containing(context.here) != nullptr) {
    auto kata = the_kata(context, {});
    if (!kata) return report_fault(kata.fault());
    katas.push_back(*kata);
  } else {
    auto selected = context.catalogue.select(options.names, context.here);
    if (!selected) return report_fault(selected.fault());
    for (const CatalogueEntry* entry : *selected) {
      if (entry->kata) katas.push_back(&*entry->kata);
    }
  }
  std::size_t total = 0;
  for (const Kata* kata : katas) total += kata->questions.size();
  if (total == 0) {
    fmt::print("There are no questions.\n");
    return kAllPassed;
  }
  const Paint paint(use_colour(STDOUT_FILENO));
  int asked = 0;
  int right = 0;
  for (const Kata* kata : katas) {
    if (katas.size() > 1 && !kata->questions.empty()) fmt::print("{}\n\n", paint.bold(one_line(kata->title)));
    for (std::size_t i = 0; i < kata->questions.size(); ++i) {
      const Question& question = kata->questions[i];
      show(question, asked + 1, total, paint);
      const auto answer = ask(question);
      if (!answer) {
        fmt::print("\n{} of {} right so far; what you answered is kept.\n", right, asked);
        return kNotAllPassed;
      }
      ++asked;
      right += *answer ? 1 : 0;
      fmt::print("  {}\n{}\n",
                 *answer ? paint.good("Right.") : paint.doubtful("No: " + one_line(right_answer(question))),
                 indented(question.because, 2, 100, 8192));
      if (context.gradebook) {
        const Status kept = context.gradebook->record_answer(kata->name, static_cast<int>(i), *answer);
        if (!kept) return report_fault(kept.fault());
      }
    }
  }
  const bool mastered = right >= kMastery * asked;
  fmt::print("{} of {} right{}\n", right, asked,
             mastered ? ": mastered." : fmt::format("; {:.0f} % is mastery.", 100 * kMastery));
  for (const Kata* kata : katas) {
    const std::string line = prediction_line(context, *kata);
    if (!line.empty()) fmt::print("{}{}", katas.size() > 1 ? one_line(kata->title) + ":\n" : "", line);
  }
  return mastered ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
