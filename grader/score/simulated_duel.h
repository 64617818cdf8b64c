#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "score/interval.h"
#include "score/splitmix.h"
#include "score/trim.h"

namespace grader {

/// For tests: a duel whose true speedup is known. Each side's time varies by a lognormal 1 %, one call in ten
/// is delayed by an exponential time (mean 10 % of the call), and each launch shifts the ratio by 0.5 %.
struct SimulatedDuel {
  double speedup = 1;
  double launch_spread = 0.005;
  double round_spread = 0.01;
  double delay_share = 0.1;
  double delay_mean = 0.1;

  Launch launch(std::size_t rounds, Splitmix& random) const {
    const double centre = std::log(speedup) + launch_spread * normal(random);
    Launch result;
    for (std::size_t i = 0; i < rounds; ++i)
      result.log_ratios.push_back(centre + log_noise(random) - log_noise(random));
    return result;
  }

  /// The same as times of both sides, each with noise of its own; the launch effect is shared out between
  /// them.
  std::vector<std::vector<RoundTime>> times(std::size_t count, std::size_t rounds, Splitmix& random) const {
    std::vector<std::vector<RoundTime>> result(count);
    for (auto& launch : result) {
      const double reference = speedup * std::exp(launch_spread * std::sqrt(0.5) * normal(random));
      const double candidate = std::exp(launch_spread * std::sqrt(0.5) * normal(random));
      for (std::size_t i = 0; i < rounds; ++i)
        launch.push_back({reference * std::exp(log_noise(random)), candidate * std::exp(log_noise(random))});
    }
    return result;
  }

  std::vector<Launch> launches(std::size_t count, std::size_t rounds, Splitmix& random) const {
    std::vector<Launch> result;
    for (std::size_t i = 0; i < count; ++i) result.push_back(launch(rounds, random));
    return result;
  }

 private:
  /// Box and Muller's transform, one of its pair.
  static double normal(Splitmix& random) {
    return std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(6.283185307179586 * random.unit());
  }

  double log_noise(Splitmix& random) const {
    double noise = round_spread * normal(random);
    if (random.unit() < delay_share) noise += std::log1p(-delay_mean * std::log(1 - random.unit()));
    return noise;
  }
};

}  // namespace grader
