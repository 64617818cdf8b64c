#include "score/full_pace.h"

#include <algorithm>

#include "score/stats.h"

namespace grader {
namespace {

// Undisturbed calls differ by a few per cent; a neighbour costs more than this.
constexpr double kSlower = 1.10;
constexpr double kSlowerLoads = 1.12;
constexpr std::size_t kFewestRounds = 8;
constexpr std::size_t kFewestInALaunch = 3;
constexpr std::ptrdiff_t kFewestSlow = 12;

double lesser_known(double one, double other) {
  return one > 0 && other > 0 ? std::min(one, other) : std::max(one, other);
}

// Of the slowest that counts as full pace, the worse of both; 0 when not known.
double slowness(const Pace& now, const Pace& usual) {
  const auto share = [](double now_s, double most_s) { return now_s > 0 && most_s > 0 ? now_s / most_s : 0; };
  return std::max(share(now.reference_s, kSlower * usual.reference_s),
                  share(now.load_s, kSlowerLoads * usual.load_s));
}

double slowness(const RoundTime& round, const Pace& usual) {
  return slowness(Pace{.reference_s = round.reference, .load_s = round.load}, usual);
}

// As many rounds as are to be kept at the least, or some more that are no slower.
std::vector<std::vector<RoundTime>> least_slow(std::span<const std::vector<RoundTime>> launches,
                                               const Pace& yardstick) {
  std::vector<double> all;
  for (const auto& launch : launches) {
    for (const RoundTime& round : launch) all.push_back(slowness(round, yardstick));
  }
  std::vector<std::vector<RoundTime>> kept(launches.begin(), launches.end());
  if (std::ssize(all) <= kFewestSlow) return kept;
  const auto last = all.begin() + kFewestSlow - 1;
  std::ranges::nth_element(all, last);
  for (auto& launch : kept) {
    std::erase_if(launch, [&](const RoundTime& round) { return slowness(round, yardstick) > *last; });
  }
  return kept;
}

}  // namespace

Pace faster(const Pace& one, const Pace& other) {
  return {.reference_s = lesser_known(one.reference_s, other.reference_s),
          .clock_s = lesser_known(one.clock_s, other.clock_s),
          .load_s = lesser_known(one.load_s, other.load_s)};
}

Pace fastest_pace(std::span<const std::vector<RoundTime>> launches) {
  Pace fastest;
  for (const auto& launch : launches) {
    if (launch.empty()) continue;
    std::vector<double> references;
    for (const RoundTime& round : launch) {
      references.push_back(round.reference);
      fastest = faster(fastest, {.load_s = round.load});
    }
    fastest = faster(fastest, {.reference_s = median(references)});
  }
  return fastest;
}

Pace at_clock(const Pace& usual, double clock_s) {
  if (usual.clock_s <= 0 || clock_s <= 0) return usual;
  const double slower = std::max(1.0, clock_s / usual.clock_s);
  return {.reference_s = usual.reference_s * slower, .clock_s = clock_s, .load_s = usual.load_s * slower};
}

bool at_full_pace(const Pace& now, const Pace& usual) { return slowness(now, usual) <= 1; }

std::vector<std::vector<RoundTime>> rounds_at_full_pace(std::span<const std::vector<RoundTime>> launches,
                                                        const Pace& usual) {
  const Pace fastest = fastest_pace(launches);
  for (const Pace& yardstick : {faster(usual, fastest), fastest}) {
    std::vector<std::vector<RoundTime>> kept(launches.begin(), launches.end());
    std::size_t rounds = 0;
    for (auto& launch : kept) {
      std::erase_if(launch, [&](const RoundTime& round) { return slowness(round, yardstick) > 1; });
      if (launch.size() < kFewestInALaunch) launch.clear();
      rounds += launch.size();
    }
    if (rounds >= kFewestRounds) return kept;
  }
  return least_slow(launches, fastest);
}

}  // namespace grader
