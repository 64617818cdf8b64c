#pragma once

#include <string>

#include "duel/worker_transport.h"
#include "kit/workload.h"

namespace grader {

/// Of one launch; fewer tell nothing of its spread.
inline constexpr std::size_t kFewestRounds = 5;

/// Thrown when a kata's implementation loses outright, as distinct from anything that goes wrong on our side.
struct CandidateLost {
  std::string why;
};

/// The two sides of a duel while it runs. Calls of the contract go to these transports while it lives.
class Round {
 public:
  Round(kata::Workload& workload, std::uint64_t seed, Box& reference, Box& candidate);

  WorkerTransport& reference() { return reference_; }
  WorkerTransport& candidate() { return candidate_; }

  /// Fresh workers on both sides, on one processor unless that is -1. Throws CandidateLost when the
  /// candidate's cannot be loaded.
  void restart(int processor = -1, protocol::Instrument instrument = protocol::Instrument::none);

  /// One fresh input for both sides, in random order, and the comparison of their results. Throws
  /// CandidateLost for whatever the candidate does wrong, std::runtime_error when the reference fails.
  void play();

 private:
  kata::Workload& workload_;
  kata::Random random_;
  WorkerTransport reference_;
  WorkerTransport candidate_;
};

}  // namespace grader
