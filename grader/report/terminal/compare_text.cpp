#include "report/terminal/compare_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/wording.h"
#include "score/pairwise.h"

namespace grader {
namespace {

constexpr std::size_t kNameWidth = 30;

// The end of a path says most; the start is cut.
std::string column_name(const std::string& name) {
  const std::string shown = one_line(name);
  if (shown.size() <= kNameWidth) return shown;
  std::size_t from = shown.size() - (kNameWidth - 3);
  while (from < shown.size() && (static_cast<unsigned char>(shown[from]) & 0xC0U) == 0x80U) ++from;
  return "..." + shown.substr(from);
}

const Pair* pair_of(const MetricDuel& metric, std::size_t a, std::size_t b) {
  for (const Pair& pair : metric.pairs) {
    if (pair.a == std::min(a, b) && pair.b == std::max(a, b)) return &pair;
  }
  return nullptr;
}

/// The sides of the entries that were measured, fastest first.
std::vector<std::size_t> ranking(const MetricDuel& metric, std::size_t entries) {
  std::vector<std::size_t> sides;
  for (std::size_t side = 1; side <= entries; ++side) {
    if (pair_of(metric, 0, side) != nullptr) sides.push_back(side);
  }
  std::stable_sort(sides.begin(), sides.end(), [&](std::size_t one, std::size_t other) {
    return pair_of(metric, 0, one)->speedup.value > pair_of(metric, 0, other)->speedup.value;
  });
  return sides;
}

// The letters of each side, which may be of the reference too, for it takes part in the pairs.
std::vector<std::string> letters_of(const MetricDuel& metric, const std::vector<std::size_t>& sides) {
  std::vector<std::size_t> order(sides.size());
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    order[i] = i;
    for (std::size_t k = i + 1; k < sides.size(); ++k)
      pairs.push_back({i, k, pair_of(metric, sides[i], sides[k])->speedup});
  }
  return letters(sides.size(), pairs, order);
}

std::string between(const Estimate& estimate) {
  return fmt::format("{} to {}", ratio_figure(estimate.low), ratio_figure(estimate.high));
}

std::string table(const Comparison& comparison, const MetricDuel& metric,
                  const std::vector<std::size_t>& sides, const Paint& paint) {
  const bool time = metric.metric == Metric::time;
  std::string text = paint.dim(fmt::format("  {:<{}}  {:>10}  {:>8}  {:<16}  same\n", "attempt", kNameWidth,
                                           time ? "one call" : metric_label(metric.metric),
                                           time ? "speedup" : "gain", "95 % interval"));
  const auto groups = letters_of(metric, sides);
  const auto row = [&](const std::string& name, double each, const std::string& speedup,
                       const std::string& interval, const std::string& group) {
    // Padded by hand: "µs" is longer in bytes than on the screen.
    const std::string figure = amount(metric.metric, each);
    const std::size_t shown = figure.find("µ") == std::string::npos ? figure.size() : figure.size() - 1;
    return fmt::format("  {:<{}}  {}{}  {:>8}  {:<16}  {}\n", name, kNameWidth,
                       std::string(shown < 10 ? 10 - shown : 0, ' '), figure, speedup, interval, group);
  };
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const Pair& pair = *pair_of(metric, 0, sides[i]);
    text += row(column_name(comparison.entries[sides[i] - 1].name), metric.amounts[sides[i]],
                times(pair.speedup.value), between(pair.speedup), groups[i]);
  }
  return text + paint.dim(row("the reference", metric.amounts[0], "1x", "", ""));
}

std::string sentences(const Comparison& comparison, const MetricDuel& metric,
                      const std::vector<std::size_t>& sides) {
  std::string text;
  const auto name = [&](std::size_t side) { return one_line(comparison.entries[side - 1].name); };
  for (std::size_t i = 0; i + 1 < sides.size(); ++i) {
    const std::size_t one = sides[i];
    const std::size_t other = sides[i + 1];
    const Pair& pair = *pair_of(metric, one, other);
    if (!pair.real()) {
      text += fmt::format("  {} and {} cannot be told apart.\n", name(one), name(other));
      continue;
    }
    // A pair says how many times faster its second is.
    const bool turned = pair.a == one;
    const Estimate gain = turned ? Estimate{1 / pair.speedup.value, 1 / pair.speedup.high,
                                            1 / pair.speedup.low, pair.speedup.rounds, pair.speedup.launches}
                                 : pair.speedup;
    text +=
        fmt::format("  {} beats {} by {} ({}).\n", name(one), name(other), times(gain.value), between(gain));
  }
  return text;
}

bool holds_undecided(const Comparison& comparison) {
  return std::any_of(comparison.metrics.begin(), comparison.metrics.end(), [](const MetricDuel& metric) {
    return std::any_of(metric.pairs.begin(), metric.pairs.end(),
                       [](const Pair& pair) { return pair.a != 0 && pair.b != 0 && !pair.real(); });
  });
}

}  // namespace

std::string compare_text(const Kata& kata, const Comparison& comparison, const Paint& paint) {
  std::string text = paint.bold(one_line(kata.title)) + "\n";
  for (const MetricDuel& metric : comparison.metrics) {
    const auto sides = ranking(metric, comparison.entries.size());
    if (sides.empty()) continue;
    text +=
        fmt::format("\n{}", comparison.metrics.size() > 1 ? "  " + metric_label(metric.metric) + "\n" : "");
    text += table(comparison, metric, sides, paint);
    const std::string said = sentences(comparison, metric, sides);
    if (said.empty()) continue;
    text += "\n" + said;
    const std::size_t rounds = pair_of(metric, sides[0], sides[1])->speedup.rounds;
    text += paint.dim(fmt::format(
        "  Who shares a letter cannot be told apart. The intervals hold all together; about {}.\n",
        counted(rounds, "round")));
  }
  bool any_failed = false;
  for (const Entry& entry : comparison.entries) {
    if (entry.failure.empty()) continue;
    if (!any_failed) text += "\n";
    any_failed = true;
    text += fmt::format("  {} {}: {}\n", paint.bad("x"), one_line(entry.name), one_line(entry.failure));
  }
  // Much of it is the attempts' own waiting for each other, so it is worth a word only where it may have
  // hidden something.
  if (!comparison.disturbance.empty() && holds_undecided(comparison))
    text += "\n  Disturbed: " + comparison.disturbance + ".\n";
  return text;
}

}  // namespace grader
