#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kit/transport.h"
#include "score/sample.h"
#include "worker/box.h"
#include "worker/file_exchange.h"
#include "worker/remote_worker.h"

namespace grader {

/// Sends calls to a worker in a Box. A worker that failed a call is replaced before the next one. Code that
/// did not return twice is not called again: every further call fails at once.
class WorkerTransport final : public kata::Transport {
 public:
  explicit WorkerTransport(Box& box);

  kata::wire::ArgumentWriter& open_call(const char* function, const char* signature) override;
  std::span<const std::byte> perform(std::size_t arguments_offset) override;

  bool set_io_faults(const kata::IoFaults& faults) override;
  std::optional<std::size_t> open_descriptors() const override;
  std::uint32_t most_computing() const override;

  /// Replaces the worker by a fresh one (new memory layout, new heap), kept on `processor`, or if that is -1
  /// on its box's, and measures a null call. Throws CallFailed when the implementation cannot even be loaded,
  /// std::runtime_error when the machine fails.
  RemoteWorker& restart(int processor = -1, protocol::Instrument instrument = protocol::Instrument::none);
  /// Whether arguments lie at the very begin or end of their windows in most calls, as in tests, or always
  /// where a timed call has them, as at first.
  void vary_places(bool vary) { places_.vary(vary); }

  /// Null before the first call and after a worker could not be started.
  RemoteWorker* worker() { return worker_ ? &*worker_ : nullptr; }
  const RemoteWorker* worker() const { return worker_ ? &*worker_ : nullptr; }

  /// Calls of the contract that the worker has answered.
  std::size_t calls() const { return calls_; }

  std::string take_printed() override { return std::exchange(printed_, {}); }

  /// From now on, until the worker is replaced, every call is preceded by two null calls that wake the
  /// worker, its input is brought into the cache, and it leaves a sample. `probe` returns the L1 load time of
  /// now, or 0.
  void start_recording(std::function<double()> probe);
  /// Of the calls since then. What the last one consumed after its reply is known once the next one begins.
  const std::vector<CallSample>& samples() const { return samples_; }
  /// Ends it and hands out the samples, all complete.
  std::vector<CallSample> stop_recording();

 private:
  void null_call();
  void measure_null_call();
  void note_failure();
  void keep_printed();
  void begin_sample();
  std::string broken_rule();
  void close_last_sample();

  Box& box_;
  FileExchange files_;
  std::optional<RemoteWorker> worker_;
  std::size_t calls_ = 0;
  std::string function_;
  std::string signature_;
  std::chrono::nanoseconds null_wall_{};
  kata::wire::Places places_;
  bool recording_ = false;
  std::vector<CallSample> samples_;
  std::chrono::nanoseconds cpu_before_{};    ///< The worker's CPU clock before the last sample's call.
  std::chrono::nanoseconds cpu_at_reply_{};  ///< And when its reply was seen.
  std::function<double()> probe_;
  kata::IoFaults io_faults_;
  std::string printed_;
  int timeouts_ = 0;
  bool given_up_ = false;
};

}  // namespace grader
