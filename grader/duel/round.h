#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "duel/worker_transport.h"
#include "kit/workload.h"

namespace grader {

/// Of one launch; fewer tell nothing of its spread.
inline constexpr std::size_t kFewestRounds = 5;

/// What a call of the candidate is for.
enum class CandidateCall { warm_up, timed };

/// Thrown when a kata's implementation loses outright, as distinct from anything that goes wrong on our side.
struct CandidateLost {
  std::string why;
  bool over_limit = false;  ///< Of what a call may use, and nothing else.
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
  ///
  /// With solo calls, the candidate is called alone first and the reference last. It gets inputs of its own,
  /// whose results nobody looks at. Before each of those it is decided anew, with the same chance, whether
  /// its result will be compared, so that no call can be told from those that came before it. And before each
  /// that is to be timed it gets the input drawn before some times more, to be warm.
  void play();

  /// That a round has solo calls: on how many inputs of its own on average, and after how many calls to get
  /// warm each. None by default.
  void set_solo_calls(double mean, int warm_up_calls);
  void without_solo_calls();
  bool has_solo_calls() const { return warm_up_calls_ > 0; }
  /// Of the last round; the last one was compared. Without solo calls there is just one.
  const std::vector<CandidateCall>& candidate_calls() const { return candidate_calls_; }

 private:
  void warm_up();
  void call_candidate(CandidateCall call);

  kata::Workload& workload_;
  kata::Random random_;
  WorkerTransport reference_;
  WorkerTransport candidate_;
  int warm_up_calls_ = 0;
  double solo_chance_ = 0;
  std::vector<CandidateCall> candidate_calls_;
};

}  // namespace grader
