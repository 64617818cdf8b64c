#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "duel/session.h"
#include "kit/workload.h"
#include "score/sample.h"
#include "worker/worker_transport.h"

namespace grader {

/// Where launch number `launch` of a duel runs: one processor, another each time; -1 where the kata has
/// threads.
int processor_of_launch(const Session& session, std::size_t launch);

/// Why a candidate lost outright: a wrong result, a crash, a limit.
struct Loss {
  std::string why;
  bool over_limit = false;  ///< Its calls used more than they may of what is counted; nothing else was wrong.

  bool operator==(const Loss&) const = default;
};

/// The reference (side 0) and the candidates of a duel while it runs. Calls of the contract go to their
/// transports while this lives. A candidate that lost is called no more; the others go on.
class Sides {
 public:
  Sides(kata::Workload& workload, std::uint64_t seed, std::deque<Box>& boxes);

  std::size_t count() const { return sides_.size(); }
  WorkerTransport& transport(std::size_t side) { return sides_[side].transport; }
  /// The reference and the candidates that did not lose.
  std::vector<std::size_t> standing() const;
  bool any_candidate() const { return standing().size() > 1; }
  /// Of a candidate; nothing while it stands.
  const std::optional<Loss>& loss(std::size_t side) const { return sides_[side].loss; }
  void lose(std::size_t side, Loss loss) { sides_[side].loss = std::move(loss); }

  /// Fresh workers of raised priority, on one processor unless that is -1. Throws std::runtime_error when the
  /// reference or the machine fails.
  void restart(int processor, protocol::Instrument instrument);
  void set_warm_up_calls(std::vector<int> calls) { warm_up_calls_ = std::move(calls); }

  /// Generates one input, calls each standing side on it in random order and compares the results with the
  /// reference's. Right before its call a side gets the previous input as often as it has warm-up calls.
  ///
  /// A workload keeps one result of a candidate: where there are several, those after the reference and the
  /// last one before it are compared; chance decides which these are, and nobody can know it.
  ///
  /// Throws std::runtime_error when the reference fails. False when a candidate lost in it: no side's times
  /// stand then.
  bool play();
  /// Calls a standing candidate alone on the input before the last, if there is one. False when it lost in
  /// it.
  bool call_again(std::size_t side);
  /// Up to `most`, at random: what nobody can know.
  int random_count(int most) { return random_.between(0, most); }
  /// Now and then an unannounced input comes next. In a launch that begins now the first one comes soon, or
  /// in half of the launches later, lest all calls before it be few.
  void plan_unannounced(bool soon);
  bool is_next_unannounced();
  /// The same as play() with an unannounced input, where the kata has any, and often with arguments that lie
  /// at a border; its times count for nothing.
  bool play_unannounced();

 private:
  struct SideState {
    explicit SideState(Box& box) : transport(box) {}
    WorkerTransport transport;
    std::optional<Loss> loss;
  };
  template <class Action>
  void attempt(std::size_t side, const Action& action);
  void call(std::size_t side);
  bool call_and_compare();
  void compare_result_of(std::size_t side);

  kata::Workload& workload_;
  kata::Random random_;
  std::deque<SideState> sides_;
  std::vector<int> warm_up_calls_;
  int rounds_before_unannounced_ = 0;
  int rounds_ = 0;
};

}  // namespace grader
