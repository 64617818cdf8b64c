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

void Round::call_candidate(CandidateCall call) {
  try {
    call == CandidateCall::warm_up ? workload_.call_on_previous(Side::candidate)
                                   : workload_.call(Side::candidate);
  } catch (const std::exception& failure) {
    throw CandidateLost{failure.what()};
  }
  candidate_calls_.push_back(call);
}

void Round::warm_up() {
  for (int i = 0; i < warm_up_calls_; ++i) call_candidate(CandidateCall::warm_up);
}

void Round::set_solo_calls(double mean, int warm_up_calls) {
  warm_up_calls_ = warm_up_calls;
  solo_chance_ = mean / (1 + mean);
}

void Round::without_solo_calls() {
  warm_up_calls_ = 0;
  solo_chance_ = 0;
}

void Round::play() {
  candidate_calls_.clear();
  workload_.draw(random_);
  warm_up();
  while (random_.chance(solo_chance_)) {
    call_candidate(CandidateCall::timed);
    workload_.draw(random_);
    warm_up();
  }
  const bool reference_first = !has_solo_calls() && random_.chance(0.5);
  for (const bool first : {true, false}) {
    if (first != reference_first) {
      call_candidate(CandidateCall::timed);
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
