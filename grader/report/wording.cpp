#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "score/points.h"

namespace grader {
namespace {

/// Where on the log scale from 1 to `full` a speedup lies, 0 to 1.
double share(double speedup, double full) {
  if (!(speedup > 1)) return 0;
  return full > speedup ? std::log(speedup) / std::log(full) : 1;
}

std::size_t cells(double share, std::size_t width) {
  return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(width)));
}

}  // namespace

std::string interval(const Estimate& estimate) {
  const std::string rounds = counted(estimate.rounds, "round");
  if (!std::isfinite(estimate.high) || estimate.low <= 0) return "no interval from " + rounds;
  if (estimate.low == estimate.high) return "exactly, " + rounds;
  return fmt::format("{} to {}, {}", ratio_figure(estimate.low), ratio_figure(estimate.high), rounds);
}

std::string amount(Metric metric, double value) {
  if (metric == Metric::time) return human_duration(std::chrono::duration<double>(value));
  if (!(value >= 0 && value < 1e18)) return "?";
  return metric == Metric::peak_heap ? human_bytes(static_cast<std::uint64_t>(value))
                                     : thousands(std::llround(value));
}

std::string metric_label(Metric metric) {
  switch (metric) {
    case Metric::time: return "time";
    case Metric::peak_heap: return "memory";
    case Metric::allocations: return "allocations";
    case Metric::round_trips: return "reads and writes";
  }
  return "?";
}

std::string points_of(double earned, double max) {
  // A third of ten points is not a whole number of tenths.
  return fmt::format("{} of {}", shown_points(earned, max) + 0.0, std::round(max * 10) / 10);
}

std::string verdict_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "pass";
    case Verdict::fail: return "not yet";
    case Verdict::inconclusive: return "unclear";
    case Verdict::error: return "error";
    case Verdict::skipped: return "skipped";
  }
  return "?";
}

std::string bar(double speedup, const Marks& marks, std::size_t width) {
  std::string result = bar(share(speedup, marks.full), width);
  // The mark sits between two cells, so that a filled cell beyond it means that it was passed.
  std::size_t mark = cells(share(marks.pass, marks.full), width);
  if (speedup < marks.pass) mark = std::max(mark, cells(share(speedup, marks.full), width));
  return result.insert(mark, 1, '|');
}

std::string bar(double share, std::size_t width) {
  const std::size_t filled = std::isnan(share) ? 0 : cells(share, width);
  return std::string(filled, '#') + std::string(width - filled, '-');
}

std::string indented(std::string_view text, std::size_t spaces, std::size_t lines, std::size_t cap_bytes) {
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  const std::string shown = printable(text, {.cap_bytes = cap_bytes, .one_line = false});
  const auto total = static_cast<std::size_t>(std::count(shown.begin(), shown.end(), '\n')) + 1;
  const std::string margin(spaces, ' ');
  std::string result;
  std::string_view rest = shown;
  for (std::size_t line = 0; line < total && line < lines; ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    result.append(margin).append(rest.substr(0, end)).append("\n");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (total > lines) result += fmt::format("{}... and {}\n", margin, counted(total - lines, "more line"));
  return result;
}

std::string filled(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (column != 0 && column + 1 + word.size() > width) {
      out += '\n';
      column = 0;
    }
    if (column == 0) {
      out.append(indent, ' ');
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out.empty() ? out : out + "\n";
}

std::string one_line(std::string_view text, std::size_t cap_bytes) {
  return printable(text, {.cap_bytes = cap_bytes, .one_line = true});
}

std::string minute_of(const std::string& at) {
  return one_line(at.size() < 16 ? at : at.substr(0, 10) + " " + at.substr(11, 5));
}

std::string counted(std::size_t n, std::string_view noun) {
  return fmt::format("{} {}{}", thousands(static_cast<std::int64_t>(n)), noun, n == 1 ? "" : "s");
}

}  // namespace grader
