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

void Round::call_candidate() {
  try {
    workload_.call(Side::candidate);
  } catch (const std::exception& failure) {
    throw CandidateLost{failure.what()};
  }
  candidate_walls_.push_back(candidate_.worker()->wall());
}

void Round::set_solo_calls(double mean) {
  warms_up_ = true;
  solo_chance_ = mean / (1 + mean);
}

void Round::without_solo_calls() {
  warms_up_ = false;
  solo_chance_ = 0;
}

void Round::play() {
  candidate_walls_.clear();
  for (std::size_t i = 0; warms_up_ && i < kWarmUpCalls; ++i) call_candidate();
  workload_.draw(random_);
  while (random_.chance(solo_chance_)) {
    call_candidate();
    workload_.draw(random_);
  }
  const bool reference_first = !warms_up_ && random_.chance(0.5);
  for (const bool first : {true, false}) {
    if (first != reference_first) {
      call_candidate();
      continue;
    }
    try {
      workload_.call(Side::reference);
    } catch (const std::exception& failure) {
      throw std::runtime_error(fmt::format("the reference failed: {}", failure.what()));
    }
  }
  const std::string difference = workload_.difference();
  if (!difference.empty()) throw CandidateLost{"wrong result on a random input: " + difference};
}

}  // namespace grader
