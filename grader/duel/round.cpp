#include "duel/round.h"

#include <fmt/format.h>

namespace grader {

using kata::Side;

Round::Round(kata::Workload& workload, std::uint64_t seed, Box& reference, Box& candidate)
    : workload_(workload), random_(seed), reference_(reference), candidate_(candidate) {
  kata::Transport::install(Side::reference, reference_);
  kata::Transport::install(Side::candidate, candidate_);
}

void Round::restart(int processor, protocol::Instrument instrument) {
  reference_.restart(processor, instrument);
  try {
    candidate_.restart(processor, instrument);
  } catch (const kata::CallFailed& failure) {
    throw CandidateLost{failure.what()};
  }
}

void Round::play() {
  workload_.draw(random_);
  const bool reference_first = random_.chance(0.5);
  for (const bool first : {true, false}) {
    const Side side = first == reference_first ? Side::reference : Side::candidate;
    try {
      workload_.call(side);
    } catch (const std::exception& failure) {
      if (side == Side::reference)
        throw std::runtime_error(fmt::format("the reference failed: {}", failure.what()));
      throw CandidateLost{failure.what()};
    }
  }
  const std::string difference = workload_.difference();
  if (!difference.empty()) throw CandidateLost{"wrong result on a random input: " + difference};
}

}  // namespace grader
