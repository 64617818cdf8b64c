#include "report/terminal/attempt_bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/wording.h"

namespace grader {

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

}  // namespace grader
