#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

#include "kit/io_faults.h"
#include "kit/wire.h"

namespace kata {

/// A call that did not return a result: it crashed, hung, outgrew a limit or threw. `what()` says which.
struct CallFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// It threw an exception.
struct CallThrew : CallFailed {
  using CallFailed::CallFailed;
};

/// Whose code a call reaches: the kata's slow reference, or the implementation under test.
enum class Side { reference, candidate };

/// Where calls of the contract's functions go: to a worker process, or to code in this process.
/// Not thread-safe: a harness calls from one thread.
class Transport {
 public:
  virtual ~Transport() = default;

  /// The writer to lay out the arguments in, cleared. Valid until the next call is opened.
  virtual wire::ArgumentWriter& open_call(const char* function, const char* signature) = 0;

  /// Performs the call whose argument tuple lies at `arguments_offset`; returns the reply, copied out of the
  /// worker's reach, valid until the next call. Throws CallFailed.
  virtual std::span<const std::byte> perform(std::size_t arguments_offset) = 0;

  /// What reads and writes of the calls from now on meet with. False, and nothing, where that cannot be had.
  virtual bool set_io_faults(const IoFaults&) { return false; }

  /// How many descriptors the process that is called has open now; nothing where that cannot be told.
  virtual std::optional<std::size_t> open_descriptors() const { return std::nullopt; }

  /// How many threads computed at the same time in the last call, at most; 0 where that cannot be told.
  virtual std::uint32_t most_computing() const { return 0; }

  /// Wall time of the last call, less the cost of an empty one.
  std::chrono::nanoseconds last_call() const { return last_call_; }

  /// What the code printed since the last time, raw and bounded; empty where it goes elsewhere.
  virtual std::string take_printed() { return {}; }

  /// The transport of the side that calls go to now: the candidate's unless a SideScope says otherwise.
  static Transport& current();
  static void install(Side side, Transport& transport);

  /// Opens a call on the current transport; throws a kept failure instead, if there is one. `names` are those
  /// of its arguments, "values, doubled".
  static wire::ArgumentWriter& open(const char* function, const char* names, const char* signature);
  /// Performs it and copies what it wrote to the caller's memory; returns the reply. Throws CallFailed, also
  /// when it wrote beside what it was given to write to.
  static wire::ReplyReader finish(std::size_t arguments_offset);
  /// Throws CallFailed for a reply that is no result of the call that was opened last.
  [[noreturn]] static void refuse(const wire::WireError& error);

  /// Takes what a failed call of a noexcept function would have thrown; its caller goes on with an empty
  /// result. Tells whoever asked with handle_failures(); else keeps it, and performs no call before it is
  /// thrown.
  static void keep_failure(std::exception_ptr failure);
  /// Throws the failure that is kept, if there is one, and forgets it.
  static void throw_failure();
  /// To be told of failures; null to have them kept, as at first.
  static void handle_failures(void (*handle)(const std::exception& failure));

 protected:
  std::chrono::nanoseconds last_call_{};
};

/// Sends calls to one side for as long as it lives.
class SideScope {
 public:
  explicit SideScope(Side side);
  ~SideScope();
  SideScope(const SideScope&) = delete;

 private:
  Side before_;
};

}  // namespace kata
