#include "report/book_progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/overview.h"
#include "report/wording.h"

namespace grader {

BookProgress book_progress(const Catalogue& catalogue, const std::vector<KataState>& states) {
  BookProgress progress;
  for (const Kata* kata : catalogue.katas()) {
    const KataState state = state_of(states, kata->name);
    ++progress.katas;
    progress.passed += state.passed ? 1 : 0;
    progress.earned += std::min(state.best_points, kata->points);
    progress.max += kata->points;
  }
  return progress;
}

std::string progress_line(const BookProgress& progress) {
  return fmt::format("{} of {} passed, {} points", progress.passed, counted(progress.katas, "kata"),
                     points_of(progress.earned, progress.max));
}

std::string attempt_bars(const std::vector<Attempt>& attempts, const Marks& marks, std::size_t most,
                         bool utf8, const Paint& paint) {
  static constexpr const char* kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  static constexpr const char* kLetters[] = {"_", ".", ":", "-", "=", "+", "*", "#"};
  std::string text;
  for (std::size_t i = attempts.size() > most ? attempts.size() - most : 0; i < attempts.size(); ++i) {
    const Attempt& attempt = attempts[i];
    if (!attempt.speedup) {
      text += paint.bad("x");
      continue;
    }
    const double share =
        *attempt.speedup > 1 && marks.full > 1 ? std::log(*attempt.speedup) / std::log(marks.full) : 0;
    const auto height = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * 7));
    const char* const bar = (utf8 ? kBlocks : kLetters)[height];
    text += attempt.verdict == Verdict::pass ? paint.good(bar) : paint.doubtful(bar);
  }
  return text;
}

const Kata* kata_after(const Catalogue& catalogue, const std::vector<KataState>& states,
                       const Kata& current) {
  if (state_of(states, current.name).passed) {
    const Kata* next = next_kata(catalogue, states);
    return next == &current ? nullptr : next;
  }
  const std::vector<const Kata*> katas = catalogue.katas();
  const auto at = std::find(katas.begin(), katas.end(), &current) - katas.begin();
  for (std::size_t step = 1; step < katas.size(); ++step) {
    const Kata* kata = katas[(static_cast<std::size_t>(at) + step) % katas.size()];
    if (!state_of(states, kata->name).passed) return kata;
  }
  return nullptr;
}

}  // namespace grader
