// What the kernel counts of a worker: memory, system calls.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "run/proc_text.h"
#include "worker/remote_worker.h"

namespace grader {

void RemoteWorker::mark_heap() {
  const std::string status = fmt::format("/proc/{}/status", pid_);
  const std::int64_t peak_kib = number_in_file(status, "VmPeak:");
  // Starting left the peak above the present size; up to there, growth would not show. So the gap is filled.
  const std::int64_t gap_kib = peak_kib - number_in_file(status, "VmSize:");
  control()->pad_bytes = gap_kib > 0 ? static_cast<std::uint64_t>(gap_kib) * 1024 : 0;
  heap_mark_bytes_ = peak_kib * 1024;
  resident_mark_bytes_ = number_in_file(status, "VmHWM:") * 1024;
}

std::int64_t RemoteWorker::heap_peak_bytes() const {
  const std::string status = fmt::format("/proc/{}/status", pid_);
  const std::int64_t mapped = number_in_file(status, "VmPeak:") * 1024 - heap_mark_bytes_;
  // Address space grows unseen where something else was unmapped before, and the unused parts of the channel
  // are there for the taking. Either shows in what is resident, once the channel's honest contents and the
  // pages of the system's libraries are taken off.
  constexpr std::int64_t kLibraryBytes = std::int64_t{6} << 20;
  const std::size_t channel =
      protocol::kControlBytes + writer_.arguments.used() + writer_.written.used() + reply_.size();
  const std::int64_t resident = number_in_file(status, "VmHWM:") * 1024 - resident_mark_bytes_;
  return std::max(mapped, resident - static_cast<std::int64_t>(channel) - kLibraryBytes);
}

std::optional<RemoteWorker::IoCalls> RemoteWorker::io_calls() const {
  const std::string path = fmt::format("/proc/{}/io", pid_);
  const IoCalls calls{.reads = number_in_file(path, "syscr:"), .writes = number_in_file(path, "syscw:")};
  if (calls.reads < 0 || calls.writes < 0) return std::nullopt;
  return calls;
}

std::optional<std::size_t> RemoteWorker::open_descriptors() const {
  std::error_code error;
  const std::filesystem::directory_iterator open(fmt::format("/proc/{}/fd", pid_), error);
  if (error) return std::nullopt;
  return static_cast<std::size_t>(std::distance(begin(open), end(open)));
}

}  // namespace grader
