#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "duel/box.h"
#include "duel/file_exchange.h"
#include "duel/remote_worker.h"
#include "kit/transport.h"
#include "run/core_clock.h"

namespace grader {

/// Sends calls to a worker in a Box. A worker that failed a call is replaced before the next one. Code that
/// did not return twice is not called again: every further call fails at once.
class WorkerTransport final : public kata::Transport {
 public:
  explicit WorkerTransport(Box& box);

  kata::wire::ArgumentWriter& open_call(const char* function, const char* signature) override;
  std::span<const std::byte> perform(std::size_t arguments_offset) override;

  /// Replaces the worker by a fresh one (new memory layout, new heap), kept on `processor` unless that is -1,
  /// and measures an empty call.
  /// Throws CallFailed when the implementation cannot even be loaded, std::runtime_error when the machine
  /// fails.
  RemoteWorker& restart(int processor = -1, protocol::Instrument instrument = protocol::Instrument::none);
  /// Null before the first call and after a worker could not be started.
  RemoteWorker* worker() { return worker_ ? &*worker_ : nullptr; }
  const RemoteWorker* worker() const { return worker_ ? &*worker_ : nullptr; }

  /// What a call that does nothing costs, the median of several, from the last restart().
  std::chrono::nanoseconds empty_wall() const { return empty_wall_; }

  /// The worker's CPU clock around a call: before an empty call that warms it up, before the input becomes
  /// visible to the worker, when it is asked to begin, and when the reply was seen; what another empty call
  /// cost in between; and the wall time of both. And the slower surroundings of those right before and after
  /// the call.
  struct CallMark {
    std::chrono::nanoseconds before_warm_up{};
    std::chrono::nanoseconds empty_call{};
    std::chrono::nanoseconds empty_wall{};
    std::chrono::nanoseconds before_call{};
    std::chrono::nanoseconds at_request{};
    std::chrono::nanoseconds at_reply{};
    std::chrono::nanoseconds wall{};
    Surroundings surroundings;
  };
  /// When set, every call is preceded by two empty ones, its input is in the processor's cache as far as that
  /// holds it, and its CallMark goes into this list. `probe` tells its surroundings.
  void record_calls(std::vector<CallMark>* marks, std::function<Surroundings()> probe = {}) {
    marks_ = marks;
    probe_ = std::move(probe);
  }

 private:
  void empty_call();
  // CPU time of an empty call that comes right after another.
  std::chrono::nanoseconds warm_empty_call();
  void measure_empty_call();
  void note_failure();
  Surroundings surroundings() const { return probe_ ? probe_() : Surroundings(); }

  Box& box_;
  FileExchange files_;
  std::optional<RemoteWorker> worker_;
  std::string function_;
  std::string signature_;
  std::chrono::nanoseconds empty_wall_{};
  std::vector<CallMark>* marks_ = nullptr;
  std::function<Surroundings()> probe_;
  int timeouts_ = 0;
  bool given_up_ = false;
};

}  // namespace grader
