#include "stopwatch.h"

#include <algorithm>
#include <unordered_map>

// Wrong: what was closed inside of an abandoned scope is forgotten, so the scope around it counts it as its
// own.

namespace {

struct Figures {
  Timing timing;
  std::uint64_t open = 0;
};

struct Open {
  std::size_t number;
  std::uint64_t begin_ns;
  std::uint64_t inside_ns;
};

Grade grade_of(const Timing& timing) {
  constexpr std::uint64_t kMillisecond = 1'000'000;
  if (timing.total_ns <= timing.calls * kMillisecond) return Grade::fast;
  if (timing.total_ns <= timing.calls * kMillisecond * 10) return Grade::fair;
  return timing.total_ns <= timing.calls * kMillisecond * 100 ? Grade::slow : Grade::very_slow;
}

std::vector<Timing> sorted(std::vector<Figures>& figures) {
  std::vector<Timing> timings;
  timings.reserve(figures.size());
  for (Figures& each : figures) {
    if (each.timing.calls == 0) continue;
    each.timing.grade = grade_of(each.timing);
    timings.push_back(std::move(each.timing));
  }
  std::sort(timings.begin(), timings.end(), [](const Timing& a, const Timing& b) {
    return a.total_ns > b.total_ns || (a.total_ns == b.total_ns && a.name < b.name);
  });
  return timings;
}

}  // namespace

TimingReport time_scopes(std::span<const Mark> marks) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  std::vector<Figures> figures;
  std::vector<Open> open;
  std::uint64_t unmatched = 0;
  for (const Mark& mark : marks) {
    const auto [place, is_new] = numbers.try_emplace(mark.name, figures.size());
    if (is_new) figures.emplace_back().timing.name = mark.name;
    Figures& of = figures[place->second];
    if (mark.kind == MarkKind::begin) {
      ++of.open;
      open.push_back({place->second, mark.ns, 0});
      continue;
    }
    if (of.open == 0) {
      ++unmatched;
      continue;
    }
    for (; open.back().number != place->second; open.pop_back()) {
      ++unmatched;
      --figures[open.back().number].open;
    }
    const Open scope = open.back();
    open.pop_back();
    const std::uint64_t took = mark.ns - scope.begin_ns;
    Timing& timing = of.timing;
    timing.shortest_ns = timing.calls == 0 ? took : std::min(timing.shortest_ns, took);
    timing.longest_ns = std::max(timing.longest_ns, took);
    ++timing.calls;
    timing.own_ns += took - scope.inside_ns;
    timing.total_ns += --of.open == 0 ? took : 0;
    if (!open.empty()) open.back().inside_ns += took;
  }
  return {sorted(figures), unmatched + open.size()};
}
