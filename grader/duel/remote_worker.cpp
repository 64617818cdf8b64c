#include "duel/remote_worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "base/text.h"
#include "duel/futex.h"
#include "duel/words.h"
#include "run/caches.h"

namespace grader {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr auto kStartDeadline = std::chrono::seconds(20);

Result<UniqueFd> shared_file(const char* name, std::size_t bytes) {
  UniqueFd file(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file || ::ftruncate(file.get(), static_cast<off_t>(bytes)) != 0 ||
      // A worker that could shrink the file would crash the harness.
      ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    return machine_fault(fmt::format("cannot make shared memory: {}", ::strerror(errno)));
  }
  return file;
}

std::byte* map_file(const UniqueFd& file, std::size_t bytes) {
  void* address = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
  return address == MAP_FAILED ? nullptr : static_cast<std::byte*>(address);
}

// Of memory that the worker may change at any moment: read exactly once, so that what was checked is what is
// used.
template <class T>
T read_once(const T& shared) {
  return static_cast<const volatile T&>(shared);
}

// The number after `key` in a file of "Key:   value" lines under /proc.
std::int64_t proc_number(const std::string& path, std::string_view key) {
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(key)) return std::strtoll(line.c_str() + key.size(), nullptr, 10);
  }
  return -1;
}

protocol::Spawn spawn_request(const Limits& limits, protocol::Instrument instrument) {
  constexpr std::uint64_t kMib = std::uint64_t{1} << 20;
  const std::uint64_t memory = static_cast<std::uint64_t>(limits.memory_mib) * kMib;
  protocol::Spawn spawn{};
  spawn.data_bytes = memory + 4 * kMib;  // what the C++ library itself holds
  spawn.address_bytes = memory + protocol::kArgumentBytes + protocol::kRepliesFileBytes + 256 * kMib;
  spawn.file_bytes = static_cast<std::uint64_t>(limits.disk_mib) * kMib;
  // Only a backstop: a worker serves many calls, and the harness watches each one's wall time.
  spawn.cpu_seconds = static_cast<std::uint64_t>(limits.time_s * 20 * limits.threads) + 60;
  spawn.threads = static_cast<std::uint32_t>(limits.threads);
  spawn.network = limits.connections > 0 ? 1 : 0;
  spawn.instrument = instrument;
  if (instrument == protocol::Instrument::call_graph) {
    // Valgrind keeps its translations and what it counts in the same address space.
    constexpr std::uint64_t kValgrind = 4096 * kMib;
    spawn.address_bytes += kValgrind;
    spawn.data_bytes += kValgrind;
  }
  return spawn;
}

}  // namespace

Result<RemoteWorker> RemoteWorker::launch(Box& box, protocol::Instrument instrument) {
  auto arguments = shared_file("kata-arguments", protocol::kArgumentBytes);
  if (!arguments) return arguments.fault();
  auto replies = shared_file("kata-replies", protocol::kRepliesFileBytes);
  if (!replies) return replies.fault();
  RemoteWorker worker;
  worker.box_ = &box;
  worker.arguments_ = map_file(*arguments, protocol::kArgumentBytes);
  worker.replies_ = map_file(*replies, protocol::kRepliesFileBytes);
  // Opened anew for reading, so that the worker cannot make its mapping writable.
  const UniqueFd read_only(
      ::open(fmt::format("/proc/self/fd/{}", arguments->get()).c_str(), O_RDONLY | O_CLOEXEC));
  if (worker.arguments_ == nullptr || worker.replies_ == nullptr || !read_only) {
    return machine_fault(fmt::format("cannot map shared memory: {}", ::strerror(errno)));
  }
  const Limits& limits = box.options().limits;
  auto pidfd = box.spawn(spawn_request(limits, instrument), read_only.get(), replies->get());
  if (!pidfd) return pidfd.fault();
  worker.pidfd_ = pidfd.take();
  worker.pid_ =
      static_cast<int>(proc_number(fmt::format("/proc/self/fdinfo/{}", worker.pidfd_.get()), "Pid:"));
  worker.alive_ = true;
  const bool has_clock = ::clock_getcpuclockid(worker.pid_, &worker.cpu_clock_) == 0;

  const auto deadline = steady_clock::now() + kStartDeadline;
  if (!has_clock || !worker.wait_for_reply(protocol::kReady, deadline)) {
    return machine_fault(fmt::format("the worker did not start: it {}",
                                     worker.finish_failed(steady_clock::now() >= deadline)));
  }
  worker.writer_.arguments = {worker.arguments_,
                              static_cast<std::uintptr_t>(read_once(worker.control()->arguments_address)),
                              protocol::kArgumentBytes};
  constexpr std::size_t kWrittenOffset = protocol::kControlBytes + protocol::kReplyBytes;
  worker.writer_.written = {
      worker.replies_ + kWrittenOffset,
      static_cast<std::uintptr_t>(read_once(worker.control()->replies_address)) + kWrittenOffset,
      protocol::kWrittenBytes};
  if (instrument == protocol::Instrument::exact_heap) worker.mark_heap();
  // Up to here the worker was trustworthy; the first request loads the implementation.
  const CallFault loading = worker.call("", "", 0);
  if (!loading.message.empty())
    worker.loading_fault_ = loading.message + " while it was loaded, before any call";
  return worker;
}

RemoteWorker::RemoteWorker(RemoteWorker&& other) noexcept
    : box_(other.box_),
      pidfd_(std::move(other.pidfd_)),
      pid_(other.pid_),
      cpu_clock_(other.cpu_clock_),
      arguments_(std::exchange(other.arguments_, nullptr)),
      replies_(std::exchange(other.replies_, nullptr)),
      sequence_(other.sequence_),
      alive_(std::exchange(other.alive_, false)),
      timed_out_(other.timed_out_),
      loading_fault_(std::move(other.loading_fault_)),
      writer_(std::move(other.writer_)),
      reply_(std::move(other.reply_)),
      pinned_(other.pinned_),
      wall_(other.wall_),
      heap_mark_bytes_(other.heap_mark_bytes_),
      resident_mark_bytes_(other.resident_mark_bytes_) {}

void RemoteWorker::stop() {
  if (!std::exchange(alive_, false)) return;
  ::syscall(SYS_pidfd_send_signal, pidfd_.get(), SIGKILL, nullptr, 0);
  static_cast<void>(box_->collect_exit());
}

RemoteWorker::~RemoteWorker() {
  stop();
  if (arguments_ != nullptr) ::munmap(arguments_, protocol::kArgumentBytes);
  if (replies_ != nullptr) ::munmap(replies_, protocol::kRepliesFileBytes);
}

bool RemoteWorker::wait_for_reply(std::uint32_t value, steady_clock::time_point deadline) {
  // The futex does not wake us when the worker dies, so from time to time we look whether it lives.
  constexpr nanoseconds kSlice = std::chrono::milliseconds(20);
  while (true) {
    const std::uint32_t seen = control()->reply.load(std::memory_order_acquire);
    if (seen == value) return true;
    futex_wait(control()->reply, seen, kSlice);
    if (control()->reply.load(std::memory_order_acquire) == value) return true;
    if (steady_clock::now() >= deadline || interrupted()) return false;
    pollfd ended{pidfd_.get(), POLLIN, 0};
    if (::poll(&ended, 1, 0) == 1) return control()->reply.load(std::memory_order_acquire) == value;
  }
}

CallFault RemoteWorker::call(const std::string& function, const std::string& signature,
                             std::size_t arguments_offset) {
  protocol::Control& shared = *control();
  if (function.size() >= sizeof shared.function || signature.size() >= sizeof shared.signature) {
    return {"the contract's function has too long a name"};
  }
  std::memcpy(shared.function, function.c_str(), function.size() + 1);
  std::memcpy(shared.signature, signature.c_str(), signature.size() + 1);
  shared.arguments_offset = arguments_offset;
  ++sequence_;

  const auto start = steady_clock::now();
  const auto deadline =
      start + std::chrono::duration_cast<nanoseconds>(Seconds(box_->options().limits.time_s));
  shared.request.store(sequence_, std::memory_order_release);
  futex_wake(shared.request);
  const bool replied = wait_for_reply(sequence_, deadline);
  const auto end = steady_clock::now();
  wall_ = end - start;
  if (!replied) return {finish_failed(end >= deadline)};

  const protocol::CallStatus status = read_once(shared.status);
  const std::uint64_t bytes = read_once(shared.reply_bytes);
  char message[sizeof shared.message];
  std::memcpy(message, shared.message, sizeof message);
  message[sizeof message - 1] = '\0';
  switch (status) {
    case protocol::CallStatus::returned:
      if (bytes > protocol::kReplyBytes) break;
      reply_.resize(bytes);
      if (bytes != 0) std::memcpy(reply_.data(), replies_ + protocol::kControlBytes, bytes);
      // What another processor has read has to be taken from it before it is written again: image_pipeline's
      // 83 KB took 16 or 40 µs to reply, depending on how far apart two processors lay.
      if (!pinned_) evict_from_caches({replies_ + protocol::kControlBytes, bytes});
      return {};
    case protocol::CallStatus::threw: return {fmt::format("threw an exception: {}", printable(message))};
    case protocol::CallStatus::out_of_memory:
      return {fmt::format("ran out of memory (std::bad_alloc): {} MiB are allowed",
                          box_->options().limits.memory_mib)};
    case protocol::CallStatus::too_many_threads:
      return {fmt::format("could not start a thread: {} may run at once beside the first ({})",
                          box_->options().limits.threads, printable(message))};
    case protocol::CallStatus::no_such_function:
      return {fmt::format("cannot be called: {}", printable(message))};
  }
  stop();
  return {"wrote garbage over the channel to the grader"};
}

bool RemoteWorker::finish() {
  if (!alive_) return false;
  protocol::Control& shared = *control();
  std::strcpy(shared.function, protocol::kEnd);
  shared.request.store(++sequence_, std::memory_order_release);
  futex_wake(shared.request);
  pollfd ended{pidfd_.get(), POLLIN, 0};
  const auto deadline = steady_clock::now() + kStartDeadline;
  while (::poll(&ended, 1, 50) != 1) {
    if (steady_clock::now() < deadline && !interrupted()) continue;
    stop();
    return false;
  }
  alive_ = false;
  const auto how = box_->collect_exit();
  return how && how->success();
}

std::string RemoteWorker::finish_failed(bool timed_out) {
  timed_out_ = timed_out;
  if (timed_out) {
    stop();
    return fmt::format("did not return within {} s", box_->options().limits.time_s);
  }
  if (interrupted()) {
    stop();
    return "was interrupted";
  }
  alive_ = false;
  const auto how = box_->collect_exit();
  if (!how) return "ended in a way that its sandbox could not tell";
  return describe_exit(*how, read_once(control()->denied_call), box_->options().limits);
}

nanoseconds RemoteWorker::cpu() const {
  timespec time{};
  ::clock_gettime(cpu_clock_, &time);
  return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

void RemoteWorker::pin(const std::vector<int>& processors) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int processor : processors) CPU_SET(static_cast<std::size_t>(processor), &set);
  ::sched_setaffinity(pid_, sizeof set, &set);
  pinned_ = true;
}

void RemoteWorker::mark_heap() {
  const std::string status = fmt::format("/proc/{}/status", pid_);
  const std::int64_t peak_kib = proc_number(status, "VmPeak:");
  // Starting left the peak above the present size; up to there, growth would not show. So the gap is filled.
  const std::int64_t gap_kib = peak_kib - proc_number(status, "VmSize:");
  control()->pad_bytes = gap_kib > 0 ? static_cast<std::uint64_t>(gap_kib) * 1024 : 0;
  heap_mark_bytes_ = peak_kib * 1024;
  resident_mark_bytes_ = proc_number(status, "VmHWM:") * 1024;
}

std::int64_t RemoteWorker::heap_peak_bytes() const {
  const std::string status = fmt::format("/proc/{}/status", pid_);
  const std::int64_t mapped = proc_number(status, "VmPeak:") * 1024 - heap_mark_bytes_;
  // Address space grows unseen where something else was unmapped before, and the unused parts of the channel
  // are there for the taking. Either shows in what is resident, once the channel's honest contents and the
  // pages of the system's libraries are taken off.
  constexpr std::int64_t kLibraryBytes = std::int64_t{6} << 20;
  const std::size_t channel =
      protocol::kControlBytes + writer_.arguments.used() + writer_.written.used() + reply_.size();
  const std::int64_t resident = proc_number(status, "VmHWM:") * 1024 - resident_mark_bytes_;
  return std::max(mapped, resident - static_cast<std::int64_t>(channel) - kLibraryBytes);
}

std::optional<RemoteWorker::IoCalls> RemoteWorker::io_calls() const {
  const std::string path = fmt::format("/proc/{}/io", pid_);
  const IoCalls calls{.reads = proc_number(path, "syscr:"), .writes = proc_number(path, "syscw:")};
  if (calls.reads < 0 || calls.writes < 0) return std::nullopt;
  return calls;
}

}  // namespace grader
