#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kit/wire.h"
#include "worker/box.h"

namespace grader {

/// Why a call did not return a result, in words for the student: "crashed (SIGSEGV): …".
struct CallFault {
  std::string message;
  bool threw = false;  ///< It was an exception.
};

/// One worker process and its shared memory. Killed when this object goes. Must not outlive its Box.
class RemoteWorker {
 public:
  /// Instruments make it slow: Instrument::exact_heap is for heap_peak_bytes(), which is then exact to the
  /// page, Instrument::allocations for io_calls(), whose writes then count allocations.
  static Result<RemoteWorker> launch(Box& box, protocol::Instrument instrument = protocol::Instrument::none);
  RemoteWorker(RemoteWorker&&) noexcept;
  RemoteWorker& operator=(RemoteWorker&&) = delete;
  ~RemoteWorker();

  /// Whether it can take calls; a worker that failed one cannot.
  bool alive() const { return alive_; }
  /// Whether it was killed because it did not return in time.
  bool timed_out() const { return timed_out_; }
  /// Why it ended while the implementation was loaded; empty when it did not.
  const std::string& loading_fault() const { return loading_fault_; }

  kata::wire::ArgumentWriter& writer() { return writer_; }

  /// What reads and writes of the calls from now on meet with. Throws std::runtime_error when the limit of a
  /// file's size cannot be changed.
  void set_io_faults(const kata::IoFaults& faults);

  /// One call from request to finished reply. On success returns an empty fault, and reply() holds the
  /// bytes. `function` empty: an empty call, to measure what a call costs by itself.
  CallFault call(const std::string& function, const std::string& signature, std::size_t arguments_offset);

  /// Lets it end by itself, with what its instrument writes then; false when it ended otherwise.
  bool finish();

  std::span<const std::byte> reply() const { return reply_; }  ///< A private copy.
  std::chrono::nanoseconds wall() const { return wall_; }      ///< Of the last call, request to reply.

  /// Of the last call: the most connections it had open at once and the most threads that computed at the
  /// same time (0 where a kata may have one only). What the worker says: code that goes around the C library
  /// can make it less.
  std::uint32_t most_connections() const;
  std::uint32_t most_computing() const;

  /// CPU time of the process so far, all threads, as the kernel counts it.
  std::chrono::nanoseconds cpu() const;
  /// What it printed since the last time, raw and bounded.
  std::string take_printed() { return printed_->take(); }
  void drop_printed() { printed_->drop(); }

  int pid() const { return pid_; }
  /// Keeps the worker's first thread, and those it starts from then on, on these processors; the one that we
  /// run on is expected to be among them.
  void pin(const std::vector<int>& processors);

  /// The most address space in use at once since before the implementation was loaded, in bytes, beyond what
  /// was in use then: its own code and static data count. Without exact_heap, with what the allocator keeps.
  std::int64_t heap_peak_bytes() const;

  /// System calls that read and that write, all threads, since the process was started, as the kernel counts
  /// them (read, pread, readv and their like; not what goes through memory maps or sockets' own calls).
  /// Nothing where the kernel keeps no such account.
  struct IoCalls {
    std::int64_t reads = 0;
    std::int64_t writes = 0;
  };
  std::optional<IoCalls> io_calls() const;

  /// How many descriptors the process has open; nothing where the system does not say.
  std::optional<std::size_t> open_descriptors() const;

 private:
  RemoteWorker() = default;
  void mark_heap();
  void set_limits(const Limits& limits);
  /// Pages of the two files of the channel that hold something: those that somebody wrote to or, through a
  /// mapping, read from.
  struct ChannelPages {
    std::int64_t arguments;
    std::int64_t replies;
  };
  ChannelPages channel_pages() const;
  /// Whether a call that began with those pages touched others than those of a reply of that many bytes.
  bool touched_more_than(const ChannelPages& before, std::uint64_t reply_bytes) const;
  protocol::Control* control() const { return reinterpret_cast<protocol::Control*>(replies_); }
  bool wait_for_reply(std::uint32_t value, std::chrono::steady_clock::time_point deadline);
  std::string finish_failed(bool timed_out);
  void stop();

  Box* box_ = nullptr;
  std::optional<PrintedFiles> printed_;  ///< Always there, once it is launched.
  UniqueFd pidfd_;
  int pid_ = -1;
  clockid_t cpu_clock_ = 0;
  UniqueFd arguments_file_;
  UniqueFd replies_file_;
  std::byte* arguments_ = nullptr;
  std::byte* replies_ = nullptr;
  std::uint32_t sequence_ = 0;
  bool alive_ = false;
  bool timed_out_ = false;
  std::string loading_fault_;
  bool counts_pages_ = false;  ///< channel_pages() is exact.
  kata::wire::ArgumentWriter writer_{{nullptr, 0, 0}, {nullptr, 0, 0}};
  std::vector<std::byte> reply_;
  bool pinned_ = false;
  std::chrono::nanoseconds wall_{};
  std::int64_t heap_mark_bytes_ = 0;
};

}  // namespace grader
