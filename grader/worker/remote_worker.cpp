#include "worker/remote_worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "machine/affinity.h"
#include "machine/caches.h"
#include "worker/describe_exit.h"
#include "worker/futex.h"
#include "worker/read_once.h"

namespace grader {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

constexpr auto kEndDeadline = std::chrono::seconds(20);

}  // namespace

RemoteWorker::RemoteWorker(RemoteWorker&& other) noexcept
    : box_(other.box_),
      printed_(std::move(other.printed_)),
      pidfd_(std::move(other.pidfd_)),
      pid_(other.pid_),
      cpu_clock_(other.cpu_clock_),
      arguments_file_(std::move(other.arguments_file_)),
      replies_file_(std::move(other.replies_file_)),
      arguments_(std::exchange(other.arguments_, nullptr)),
      replies_(std::exchange(other.replies_, nullptr)),
      sequence_(other.sequence_),
      alive_(std::exchange(other.alive_, false)),
      timed_out_(other.timed_out_),
      loading_fault_(std::move(other.loading_fault_)),
      counts_pages_(other.counts_pages_),
      writer_(std::move(other.writer_)),
      reply_(std::move(other.reply_)),
      pinned_(other.pinned_),
      wall_(other.wall_),
      heap_mark_bytes_(other.heap_mark_bytes_) {}

void RemoteWorker::stop() {
  if (!std::exchange(alive_, false)) return;
  ::syscall(SYS_pidfd_send_signal, pidfd_.get(), SIGKILL, nullptr, 0);
  static_cast<void>(box_->collect_exit());
}

RemoteWorker::~RemoteWorker() {
  stop();
  if (arguments_ != nullptr) ::munmap(arguments_, protocol::kArguments.total_bytes());
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
  const ChannelPages before = channel_pages();

  const auto start = steady_clock::now();
  CallBudget& budget = box_->budget();
  Seconds most(box_->options().limits.time_s);
  if (budget.limited()) most = std::min(most, budget.left());
  const auto deadline = start + std::chrono::duration_cast<nanoseconds>(most);
  shared.request.store(sequence_, std::memory_order_release);
  futex_wake(shared.request);
  const bool replied = wait_for_reply(sequence_, deadline);
  const auto end = steady_clock::now();
  wall_ = end - start;
  budget.spend(wall_);
  if (!replied) return {finish_failed(end >= deadline)};

  const protocol::CallStatus status = read_once(shared.status);
  const std::uint64_t bytes = read_once(shared.reply_bytes);
  char message[sizeof shared.message];
  std::memcpy(message, shared.message, sizeof message);
  message[sizeof message - 1] = '\0';
  switch (status) {
    case protocol::CallStatus::returned:
      if (bytes > protocol::kReplyBytes) break;
      if (touched_more_than(before, bytes)) return {"read or wrote memory beside its arguments"};
      reply_.resize(bytes);
      if (bytes != 0) std::memcpy(reply_.data(), replies_ + protocol::kControlBytes, bytes);
      // What another processor has read has to be taken from it before it is written again: image_pipeline's
      // 83 KB took 16 or 40 µs to reply, depending on how far apart two processors lay.
      if (!pinned_) evict_from_caches({replies_ + protocol::kControlBytes, bytes});
      return {};
    case protocol::CallStatus::threw:
      return {fmt::format("threw an exception: {}", printable(message)), true};
    case protocol::CallStatus::out_of_memory:
      return {fmt::format("ran out of memory (std::bad_alloc): {} MiB are allowed",
                          box_->options().limits.memory_mib)};
    case protocol::CallStatus::too_many_threads:
      return {fmt::format("{} ({})", describe_refused_thread(box_->options().limits), printable(message))};
    case protocol::CallStatus::no_such_function:
      // In dlopen()'s words: its data segment found no room.
      if (std::strstr(message, "failed to map segment") != nullptr ||
          std::strstr(message, "cannot map zero-fill pages") != nullptr)
        return {fmt::format("could not be loaded: its global variables do not fit into the {} MiB allowed",
                            box_->options().limits.memory_mib)};
      return {fmt::format("cannot be called: {}", printable(message))};
  }
  stop();
  return {"wrote garbage over the channel to the grader"};
}

std::uint32_t RemoteWorker::most_connections() const { return read_once(control()->most_connections); }
std::uint32_t RemoteWorker::most_computing() const { return read_once(control()->most_computing); }

bool RemoteWorker::finish() {
  if (!alive_) return false;
  protocol::Control& shared = *control();
  std::strcpy(shared.function, protocol::kEnd);
  shared.request.store(++sequence_, std::memory_order_release);
  futex_wake(shared.request);
  pollfd ended{pidfd_.get(), POLLIN, 0};
  const auto deadline = steady_clock::now() + kEndDeadline;
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
    if (box_->budget().spent()) return kEndedByBudget + box_->budget().in_words();
    return fmt::format("did not return within {} s", box_->options().limits.time_s);
  }
  if (interrupted()) {
    stop();
    return "was interrupted";
  }
  alive_ = false;
  const auto how = box_->collect_exit();
  if (!how) return "ended in a way that its sandbox could not tell";
  if (how->signal == SIGSEGV) {
    const std::string stray = writer_.stray_access(read_once(control()->fault_address));
    if (!stray.empty()) return stray + " and crashed (SIGSEGV)";
  }
  return describe_exit(*how, read_once(control()->denied_call), control()->ending.load(),
                       box_->options().limits);
}

nanoseconds RemoteWorker::cpu() const {
  timespec time{};
  ::clock_gettime(cpu_clock_, &time);
  return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

void RemoteWorker::pin(const std::vector<int>& processors) {
  set_affinity(pid_, processors);
  pinned_ = true;
}

}  // namespace grader
