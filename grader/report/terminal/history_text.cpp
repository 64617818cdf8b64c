#include "report/terminal/history_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/wording.h"

namespace grader {
namespace {

constexpr std::size_t kAttemptBarWidth = 14;

}  // namespace

std::optional<std::size_t> faster_before(const std::vector<Attempt>& attempts, std::size_t at) {
  std::optional<std::size_t> fastest;
  const Attempt& now = attempts[at];
  if (!now.high) return fastest;
  for (std::size_t i = 0; i < at; ++i) {
    if (attempts[i].metric != now.metric || !attempts[i].low || *attempts[i].low <= *now.high) continue;
    if (!fastest || *attempts[i].speedup > *attempts[*fastest].speedup) fastest = i;
  }
  return fastest;
}

std::string history_text(const Kata& kata, const std::vector<Attempt>& attempts, std::size_t shown,
                         const Paint& paint) {
  if (attempts.empty()) return fmt::format("{} was not tried yet: ./kata run {}\n", kata.name, kata.name);
  std::string text =
      fmt::format("{}  {}\n\n", paint.bold(one_line(kata.title)), counted(attempts.size(), "attempt"));
  const Marks& marks = kata.metrics.front().marks;
  const std::size_t first = attempts.size() > shown ? attempts.size() - shown : 0;
  if (first > 0) text += fmt::format("  ... {} before\n", counted(first, "attempt"));
  for (std::size_t i = first; i < attempts.size(); ++i) {
    const Attempt& attempt = attempts[i];
    const std::string word = fmt::format("{:<8}", attempt.judged ? verdict_word(attempt.verdict) : "kept");
    text += fmt::format("  {:>4}  {}  {}  ", attempt.number, minute_of(attempt.at),
                        attempt.verdict == Verdict::pass ? paint.good(word) : paint.doubtful(word));
    if (!attempt.speedup) {
      text += attempt.judged ? "not measured\n" : "not judged\n";
      continue;
    }
    text +=
        fmt::format("{:>7}  [{}]", times(*attempt.speedup), bar(*attempt.speedup, marks, kAttemptBarWidth));
    if (const auto faster = faster_before(attempts, i))
      text += paint.doubtful(fmt::format("  slower than #{}", attempts[*faster].number));
    text += "\n";
  }
  text += "\n";
  if (const auto faster = faster_before(attempts, attempts.size() - 1)) {
    text +=
        fmt::format("The last attempt is slower than #{} beyond noise: ./kata history {} --diff {}..{}\n",
                    attempts[*faster].number, kata.name, attempts[*faster].number, attempts.back().number);
  } else {
    text += fmt::format("What changed in an attempt: ./kata history {} --diff {}\n", kata.name,
                        attempts.back().number);
  }
  return text;
}

std::string history_summary(const std::vector<KataState>& states, const Paint& paint) {
  if (states.empty()) return "Nothing was tried yet: ./kata shows where to begin.\n";
  std::string text;
  for (const KataState& state : states) {
    const std::string word = fmt::format("{:<8}", state.passed ? "passed" : verdict_word(state.last_verdict));
    text +=
        fmt::format("  {}  {:<26} {:>14}  last {}\n", state.passed ? paint.good(word) : paint.doubtful(word),
                    one_line(state.kata), counted(static_cast<std::size_t>(state.attempts), "attempt"),
                    minute_of(state.last_time));
  }
  return text + "\nOne of them: ./kata history NAME\n";
}

}  // namespace grader
