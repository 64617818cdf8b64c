#include "score/trim.h"

#include <algorithm>
#include <cmath>

#include "score/stats.h"

namespace grader {

namespace {

constexpr double kFirstShare = 0.5;
constexpr double kShareStep = 0.1;
constexpr std::size_t kLeastKept = 4;    // one round in
constexpr std::size_t kFewestKept = 12;  // below 7 there is no interval at all

}  // namespace

std::vector<Launch> trimmed(std::span<const std::vector<RoundTime>> launches) {
  std::vector<double> reference;
  std::vector<double> candidate;
  for (const auto& rounds : launches) {
    for (const RoundTime& round : rounds) {
      reference.push_back(round.reference);
      candidate.push_back(round.candidate);
    }
  }
  std::vector<Launch> kept(launches.size());
  if (reference.empty()) return kept;
  const std::size_t fewest = std::max(reference.size() / kLeastKept, kFewestKept);
  for (double share = kFirstShare;; share += kShareStep) {
    const double most_reference = quantile(reference, share < 1 ? share : 1);
    const double most_candidate = quantile(candidate, share < 1 ? share : 1);
    std::size_t count = 0;
    for (std::size_t i = 0; i < launches.size(); ++i) {
      kept[i].log_ratios.clear();
      for (const RoundTime& round : launches[i]) {
        if (round.reference > most_reference || round.candidate > most_candidate) continue;
        kept[i].log_ratios.push_back(std::log(round.reference / round.candidate));
        ++count;
      }
    }
    if (share >= 1 || count >= fewest) return kept;
  }
}

}  // namespace grader
