// What the kernel counts of a worker: memory, system calls.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "run/proc_text.h"
#include "worker/remote_worker.h"

namespace grader {
namespace {

constexpr std::int64_t kPageBytes = 4096;

}  // namespace

void RemoteWorker::mark_heap() {
  const std::string status = fmt::format("/proc/{}/status", pid_);
  const std::int64_t peak_kib = number_in_file(status, "VmPeak:");
  // Starting left the peak above the present size; up to there, growth would not show. So the gap is filled.
  const std::int64_t gap_kib = peak_kib - number_in_file(status, "VmSize:");
  control()->pad_bytes = gap_kib > 0 ? static_cast<std::uint64_t>(gap_kib) * 1024 : 0;
  heap_mark_bytes_ = peak_kib * 1024;
}

// Nothing that was there before can be unmapped or mapped over (channel_memory.h), so what is added is all
// that is used; and whoever uses the channel's memory is found out.
std::int64_t RemoteWorker::heap_peak_bytes() const {
  return number_in_file(fmt::format("/proc/{}/status", pid_), "VmPeak:") * 1024 - heap_mark_bytes_;
}

RemoteWorker::ChannelPages RemoteWorker::channel_pages() const {
  const auto pages = [](const UniqueFd& file) {
    constexpr std::int64_t kBlockBytes = 512;
    struct stat about {};
    return ::fstat(file.get(), &about) == 0 ? about.st_blocks * kBlockBytes / kPageBytes : 0;
  };
  return {pages(arguments_file_), pages(replies_file_)};
}

bool RemoteWorker::touched_more_than(const ChannelPages& before, std::uint64_t reply_bytes) const {
  if (!counts_pages_) return false;
  const ChannelPages now = channel_pages();
  const auto of_reply = (static_cast<std::int64_t>(reply_bytes) + kPageBytes - 1) / kPageBytes;
  return now.arguments > before.arguments || now.replies > before.replies + of_reply;
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
