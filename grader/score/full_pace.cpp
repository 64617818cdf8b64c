#include "score/full_pace.h"

#include <algorithm>
#include <iterator>

#include "score/stats.h"

namespace grader {
namespace {

// Undisturbed calls differ by a few per cent and loads by one; a neighbour costs more than this.
constexpr double kSlower = 1.10;
constexpr double kSlowerLoads = 1.04;
// 50 or 300 ns on the same machine.
constexpr double kFarther = 2;
constexpr std::size_t kFewestRounds = 8;
constexpr std::size_t kFewestInALaunch = 3;
constexpr std::ptrdiff_t kFewestSlow = 12;
constexpr double kHardlyAny = 0.25;
// parallel_map's reference takes 4.6 or 5.2 ms for minutes, whatever its candidate takes.
constexpr double kSlowByItself = 1.25;
// And 5.2 to 5.6 ms where the processors lie farther apart.
constexpr double kSlowByDistance = 1.5;
// Medians of a few undisturbed rounds differ by less.
constexpr double kFaster = 0.97;

using Rounds = std::vector<std::vector<RoundTime>>;

double lesser_known(double one, double other) {
  return one > 0 && other > 0 ? std::min(one, other) : std::max(one, other);
}

// Of the slowest that counts as full pace, the worse of both; 0 when not known.
double slowness(const Pace& now, const Pace& usual) {
  const auto share = [](double now_s, double most_s) { return now_s > 0 && most_s > 0 ? now_s / most_s : 0; };
  return std::max({share(now.reference_s, kSlower * usual.reference_s),
                   share(now.load_s, kSlowerLoads * usual.load_s),
                   share(now.trip_s, kFarther * usual.trip_s)});
}

double slowness(const RoundTime& round, const Pace& usual) {
  return slowness(Pace{.reference_s = round.reference, .load_s = round.load, .trip_s = round.trip}, usual);
}

template <class Value>
std::vector<double> of_all_rounds(std::span<const std::vector<RoundTime>> launches, const Value& value) {
  std::vector<double> values;
  for (const auto& launch : launches) std::ranges::transform(launch, std::back_inserter(values), value);
  return values;
}

// As many rounds as are to be kept at the least, or some more that are no slower.
Rounds least_slow(std::span<const std::vector<RoundTime>> launches, const Pace& yardstick) {
  std::vector<double> all =
      of_all_rounds(launches, [&](const RoundTime& round) { return slowness(round, yardstick); });
  Rounds kept(launches.begin(), launches.end());
  if (std::ssize(all) <= kFewestSlow) return kept;
  const auto last = all.begin() + kFewestSlow - 1;
  std::ranges::nth_element(all, last);
  for (auto& launch : kept) {
    std::erase_if(launch, [&](const RoundTime& round) { return slowness(round, yardstick) > *last; });
  }
  return kept;
}

std::size_t count(const Rounds& launches) {
  std::size_t rounds = 0;
  for (const auto& launch : launches) rounds += launch.size();
  return rounds;
}

double median_of(const Rounds& launches, double RoundTime::*which) {
  return median(of_all_rounds(launches, [&](const RoundTime& round) { return round.*which; }));
}

Rounds as_fast_as(std::span<const std::vector<RoundTime>> launches, const Pace& yardstick) {
  Rounds kept(launches.begin(), launches.end());
  for (auto& launch : kept) {
    std::erase_if(launch, [&](const RoundTime& round) { return slowness(round, yardstick) > 1; });
    if (launch.size() < kFewestInALaunch) launch.clear();
  }
  return kept;
}

// The rounds in which nobody disturbed the candidate, as if nobody had disturbed the reference either.
Rounds candidates_alone(std::span<const std::vector<RoundTime>> launches, const Pace& usual) {
  Rounds alone(launches.size());
  for (std::size_t i = 0; i < launches.size(); ++i) {
    for (const RoundTime& round : launches[i]) {
      if (!at_full_pace({.load_s = round.candidate_load, .trip_s = round.trip}, usual)) continue;
      alone[i].push_back(
          {usual.reference_s, round.candidate, round.candidate_load, round.candidate_load, round.trip});
    }
  }
  return alone;
}

bool hardly_ever_with_a_neighbour(std::span<const std::vector<RoundTime>> launches, const Pace& usual) {
  const std::vector<double> loads =
      of_all_rounds(launches, [](const RoundTime& round) { return round.load; });
  const auto shared =
      std::ranges::count_if(loads, [&](double load_s) { return !at_full_pace({.load_s = load_s}, usual); });
  return static_cast<double>(shared) <= kHardlyAny * static_cast<double>(loads.size());
}

}  // namespace

Pace faster(const Pace& one, const Pace& other) {
  return {.reference_s = lesser_known(one.reference_s, other.reference_s),
          .clock_s = lesser_known(one.clock_s, other.clock_s),
          .load_s = lesser_known(one.load_s, other.load_s),
          .trip_s = lesser_known(one.trip_s, other.trip_s)};
}

Pace fastest_pace(std::span<const std::vector<RoundTime>> launches) {
  Pace fastest;
  for (const auto& launch : launches) {
    if (launch.empty()) continue;
    std::vector<double> references;
    for (const RoundTime& round : launch) {
      references.push_back(round.reference);
      fastest = faster(fastest, {.load_s = round.load, .trip_s = round.trip});
    }
    fastest = faster(fastest, {.reference_s = median(references)});
  }
  return fastest;
}

Pace at_clock(const Pace& usual, double clock_s) {
  if (usual.clock_s <= 0 || clock_s <= 0) return usual;
  const double slower = std::max(1.0, clock_s / usual.clock_s);
  return {.reference_s = usual.reference_s * slower,
          .clock_s = clock_s,
          .load_s = usual.load_s * slower,
          .trip_s = usual.trip_s};
}

bool is_faster_than_known(double reference_s, double usual_s) {
  return usual_s > 0 && reference_s > 0 && reference_s < kFaster * usual_s;
}

bool at_full_pace(const Pace& now, const Pace& usual) { return slowness(now, usual) <= 1; }

Rounds rounds_at_full_pace(std::span<const std::vector<RoundTime>> launches, const Pace& usual) {
  const Pace fastest = fastest_pace(launches);
  for (const Pace& yardstick : {faster(usual, fastest), fastest}) {
    auto kept = as_fast_as(launches, yardstick);
    if (count(kept) >= kFewestRounds) return kept;
  }
  return least_slow(launches, fastest);
}

Rounds rounds_that_count(std::span<const std::vector<RoundTime>> launches, const Pace& usual) {
  auto paired = rounds_at_full_pace(launches, usual);
  const double reference_s = median_of(paired, &RoundTime::reference);
  const Pace yardstick = faster(usual, fastest_pace(launches));
  Pace of_the_candidate{
      .reference_s = usual.reference_s, .load_s = yardstick.load_s, .trip_s = yardstick.trip_s};
  auto alone = candidates_alone(launches, of_the_candidate);
  const bool apart = count(alone) < kFewestRounds;
  if (apart) {
    of_the_candidate.trip_s = 0;
    alone = candidates_alone(launches, of_the_candidate);
  }
  if (count(alone) < kFewestRounds) return paired;
  if (kMuchFaster * median_of(alone, &RoundTime::candidate) > usual.reference_s) return paired;
  if (count(as_fast_as(launches, yardstick)) >= kFewestRounds)
    return is_faster_than_known(reference_s, usual.reference_s) ? paired : alone;
  if (!hardly_ever_with_a_neighbour(launches, yardstick)) return alone;
  return reference_s < (apart ? kSlowByDistance : kSlowByItself) * usual.reference_s ? alone : paired;
}

}  // namespace grader
