#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "kit/io_faults.h"
#include "kit/region.h"

/// What the harness and its workers agree on. Both sides are built together; nothing here outlives a run.
namespace grader::protocol {

// Shared memory of one worker, in two files:
//   arguments  read-only for the worker: what views of the arguments point into
//   replies    Control, then the reply stream, a guard, then what writable spans point into
// The worker maps each with one more guard before it; guards are memory that it cannot touch.
inline constexpr std::size_t kGuardBytes = std::size_t{64} << 10;
// Each window has room for all that a call may have.
inline constexpr kata::wire::Windows kArguments{16, std::size_t{64} << 20, kGuardBytes};
inline constexpr kata::wire::Windows kWritten{8, std::size_t{32} << 20, kGuardBytes};
inline constexpr std::size_t kControlBytes = 4096;
inline constexpr std::size_t kReplyBytes = std::size_t{32} << 20;
inline constexpr std::size_t kReplyGuard = kReplyBytes + kGuardBytes;
inline constexpr std::size_t kWrittenOffset = kReplyGuard + kGuardBytes;
inline constexpr std::size_t kRepliesFileBytes = kWrittenOffset + kWritten.total_bytes();
static_assert(kControlBytes <= kGuardBytes);

/// Where the implementation lies for a worker in a sandbox.
inline constexpr const char* kConfinedImplementation = "/kata/implementation.so";

enum class CallStatus : std::uint32_t {
  returned = 0,
  threw = 1,             ///< `message` is what() of the exception.
  out_of_memory = 2,     ///< std::bad_alloc left the function.
  no_such_function = 3,  ///< `message` is why the implementation could not be loaded or does not fit.
  too_many_threads = 4,  ///< std::system_error left the function: no thread could be started.
};

/// What a limit did to code that then could not go on.
enum class Ending : std::int32_t { unknown, no_thread, no_memory };

/// The worker may write anything here at any time: the harness believes no field twice.
struct Control {
  std::atomic<std::uint32_t> request;  ///< Counted up by the harness for every call; futex.
  std::atomic<std::uint32_t> reply;    ///< Set to `request` by the worker when the reply is complete; futex.
  CallStatus status;
  std::int32_t denied_call;  ///< The system call that the filter refused, 0 when none.
  std::uint64_t arguments_offset;
  std::uint64_t reply_bytes;
  std::uint64_t arguments_address;  ///< Where the worker has mapped the files; valid once `reply` is kReady.
  std::uint64_t replies_address;
  std::uint64_t pad_bytes;   ///< With the first request: address space to take and keep.
  kata::IoFaults io_faults;  ///< What reads and writes of this call meet with.
  char function[128];        ///< Empty: an empty call.
  char signature[1024];
  char message[512];
  std::atomic<Ending> ending;      ///< Why std::terminate() was called, where that is known.
  std::uint64_t fault_address;     ///< What the worker touched when it crashed; a hint for words.
  std::uint64_t data_bytes;        ///< With the first request: RLIMIT_DATA from then on; 0 leaves it.
  std::uint64_t address_bytes;     ///< RLIMIT_AS, likewise.
  std::uint32_t most_connections;  ///< Of the call: sockets that were connected at once.
  std::uint32_t most_computing;    ///< Of the call: threads that computed at the same time; 0 is not known.
};
static_assert(sizeof(Control) <= kControlBytes);
static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

inline constexpr std::uint32_t kReady =
    0xffff'ffff;  ///< In `reply`: no student code is loaded yet; the first request loads it.

// The zygote (the first program in the sandbox) and the harness talk over a SOCK_SEQPACKET pair.
inline constexpr int kZygoteSocket = 3;
inline constexpr int kArgumentsFd = 4;
inline constexpr int kRepliesFd = 5;
/// /dev/null in every worker: where allocations are counted, the counter writes to it. The last one that a
/// worker may have, so that what the code opens gets the same numbers everywhere.
inline constexpr int kNullFd = 63;

/// What a worker is set up to show beside its answers.
enum class Instrument : std::uint32_t {
  none,
  exact_heap,   ///< The heap grows by pages as needed, so that its peak can be read off.
  allocations,  ///< Each allocation makes a system call that the kernel counts: allocation_counter.cpp.
  call_graph,   ///< Runs in callgrind, which leaves kCallGraphFile in the work folder at the worker's end.
  heap_blocks,  ///< Runs in DHAT, which leaves kHeapBlocksFile there.
};
inline constexpr bool under_valgrind(Instrument instrument) { return instrument >= Instrument::call_graph; }

inline constexpr const char* kCallGraphFile = "callgrind.out";
inline constexpr const char* kHeapBlocksFile = "dhat.out";
inline constexpr const char* kEnd = "!end";  ///< In place of a function: the worker is to end by itself.

/// Harness to zygote, with the two files attached: start a worker.
struct Spawn {
  std::uint64_t data_bytes;     ///< RLIMIT_DATA until the first request says more exactly.
  std::uint64_t address_bytes;  ///< RLIMIT_AS, likewise.
  std::uint64_t file_bytes;     ///< RLIMIT_FSIZE
  std::uint64_t cpu_seconds;    ///< RLIMIT_CPU
  std::uint32_t threads;
  std::uint32_t network;  ///< Unix sockets are allowed.
  Instrument instrument;
};

enum class NoteKind : std::uint32_t { hello, started, exited };

/// Zygote to harness. `hello` carries a descriptor of the work folder, `started` a pidfd of the worker.
struct Note {
  NoteKind kind;
  std::int32_t wait_status;  ///< Of waitpid(2), with `exited`.
  std::int32_t error;        ///< errno, when a worker could not be started.
};

}  // namespace grader::protocol
