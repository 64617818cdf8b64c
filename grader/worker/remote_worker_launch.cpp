// How a worker is started.
#include <fcntl.h>
#include <fmt/format.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>

#include "run/proc_text.h"
#include "worker/read_once.h"
#include "worker/remote_worker.h"

namespace grader {
namespace {

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

protocol::Spawn spawn_request(const Limits& limits, protocol::Instrument instrument) {
  constexpr std::uint64_t kMib = std::uint64_t{1} << 20;
  const std::uint64_t memory = static_cast<std::uint64_t>(limits.memory_mib) * kMib;
  protocol::Spawn spawn{};
  spawn.data_bytes = memory + 4 * kMib;
  spawn.address_bytes =
      memory + protocol::kArguments.total_bytes() + protocol::kRepliesFileBytes + 256 * kMib;
  spawn.file_bytes = static_cast<std::uint64_t>(limits.disk_mib) * kMib;
  // Only a backstop: a worker serves many calls, and the harness watches each one's wall time.
  spawn.cpu_seconds = static_cast<std::uint64_t>(limits.time_s * 20 * limits.threads) + 60;
  spawn.threads = static_cast<std::uint32_t>(limits.threads);
  spawn.network = limits.connections > 0 ? 1 : 0;
  spawn.instrument = instrument;
  if (protocol::under_valgrind(instrument)) {
    // Valgrind keeps its translations and what it counts in the same address space.
    constexpr std::uint64_t kValgrind = 4096 * kMib;
    spawn.address_bytes += kValgrind;
    spawn.data_bytes += kValgrind;
  }
  return spawn;
}

}  // namespace

// What a worker has before an implementation is loaded is not counted.
void RemoteWorker::set_limits(const Limits& limits) {
  constexpr std::uint64_t kMib = std::uint64_t{1} << 20;
  const std::string status = fmt::format("/proc/{}/status", pid_);
  const auto bytes_in_use = [&](const char* what) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(number_in_file(status, what), 0)) * 1024;
  };
  const std::uint64_t memory = static_cast<std::uint64_t>(limits.memory_mib) * kMib;
  // The data of an implementation's libraries.
  constexpr std::uint64_t kLibraryData = kMib / 2;
  control()->data_bytes = bytes_in_use("VmData:") + memory + kLibraryData;
  // The data limit is what binds. Address space is taken as well by the text of libraries and by files that
  // are mapped, and by what the allocator sets aside for threads.
  const std::uint64_t set_aside = (limits.threads > 1 ? 256 : 64) * kMib;
  control()->address_bytes = bytes_in_use("VmSize:") + control()->pad_bytes + memory +
                             static_cast<std::uint64_t>(limits.disk_mib) * kMib + set_aside;
}

Result<RemoteWorker> RemoteWorker::launch(Box& box, protocol::Instrument instrument) {
  auto arguments = shared_file("kata-arguments", protocol::kArguments.total_bytes());
  if (!arguments) return arguments.fault();
  auto replies = shared_file("kata-replies", protocol::kRepliesFileBytes);
  if (!replies) return replies.fault();
  RemoteWorker worker;
  worker.box_ = &box;
  worker.arguments_file_ = UniqueFd(::fcntl(arguments->get(), F_DUPFD_CLOEXEC, 0));
  worker.replies_file_ = UniqueFd(::fcntl(replies->get(), F_DUPFD_CLOEXEC, 0));
  worker.arguments_ = map_file(*arguments, protocol::kArguments.total_bytes());
  worker.replies_ = map_file(*replies, protocol::kRepliesFileBytes);
  // Opened anew for reading, so that the worker cannot make its mapping writable.
  const UniqueFd read_only(
      ::open(fmt::format("/proc/self/fd/{}", arguments->get()).c_str(), O_RDONLY | O_CLOEXEC));
  if (worker.arguments_ == nullptr || worker.replies_ == nullptr || !read_only) {
    return machine_fault(fmt::format("cannot map shared memory: {}", ::strerror(errno)));
  }
  auto printed = PrintedFiles::make();
  if (!printed) return printed.fault();
  worker.printed_ = printed.take();
  const Limits& limits = box.options().limits;
  auto pidfd =
      box.spawn(spawn_request(limits, instrument), read_only.get(), replies->get(), *worker.printed_);
  if (!pidfd) return pidfd.fault();
  worker.pidfd_ = pidfd.take();
  worker.pid_ =
      static_cast<int>(number_in_file(fmt::format("/proc/self/fdinfo/{}", worker.pidfd_.get()), "Pid:"));
  worker.alive_ = true;
  const bool has_clock = ::clock_getcpuclockid(worker.pid_, &worker.cpu_clock_) == 0;

  const auto deadline = steady_clock::now() + kStartDeadline;
  if (!has_clock || !worker.wait_for_reply(protocol::kReady, deadline)) {
    return machine_fault(fmt::format("the worker did not start: it {}",
                                     worker.finish_failed(steady_clock::now() >= deadline)));
  }
  worker.writer_.arguments = {worker.arguments_,
                              static_cast<std::uintptr_t>(read_once(worker.control()->arguments_address)),
                              protocol::kArguments};
  worker.writer_.written = {
      worker.replies_ + protocol::kWrittenOffset,
      static_cast<std::uintptr_t>(read_once(worker.control()->replies_address)) + protocol::kWrittenOffset,
      protocol::kWritten};
  // So far Control is used; where that is more than one small page, as with huge ones, pages tell nothing.
  worker.counts_pages_ = worker.channel_pages().replies == 1;
  worker.mark_heap();
  if (!protocol::under_valgrind(instrument)) worker.set_limits(limits);
  // Up to here the worker was trustworthy; the first request loads the implementation.
  const CallFault loading = worker.call("", "", 0);
  if (!loading.message.empty())
    worker.loading_fault_ = loading.message + " while it was loaded, before any call";
  return worker;
}

void RemoteWorker::set_io_faults(const kata::IoFaults& faults) {
  const std::uint64_t limit = spawn_request(box_->options().limits, protocol::Instrument::none).file_bytes;
  const rlimit file_bytes{faults.full_at_bytes == 0 ? limit : std::min(limit, faults.full_at_bytes), limit};
  if (::prlimit(pid_, RLIMIT_FSIZE, &file_bytes, nullptr) != 0)
    throw std::runtime_error(fmt::format("cannot limit what a worker writes: {}", ::strerror(errno)));
  control()->io_faults = faults;
}

}  // namespace grader
