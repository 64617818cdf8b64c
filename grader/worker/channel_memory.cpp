#include "worker/channel_memory.h"

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "worker/protocol.h"

namespace grader {
namespace {

constexpr std::size_t kMostLibraries = 12;
constexpr std::uint64_t kPageBytes = 4096;

// With one guard before it.
std::byte* map_guarded(int fd, std::size_t bytes, int protection) {
  constexpr std::size_t kGuard = protocol::kGuardBytes;
  void* const before =
      ::mmap(nullptr, kGuard + bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (before == MAP_FAILED) return nullptr;
  std::byte* const begin = static_cast<std::byte*>(before) + kGuard;
  void* const mapped = ::mmap(begin, bytes, protection, MAP_SHARED | MAP_FIXED, fd, 0);
  ::close(fd);
  return mapped == MAP_FAILED ? nullptr : begin;
}

bool guard(std::byte* begin) { return ::mprotect(begin, protocol::kGuardBytes, PROT_NONE) == 0; }

bool guard_windows(std::byte* begin, const kata::wire::Windows& windows) {
  bool done = true;
  for (std::size_t i = 0; i < windows.count; ++i) done &= guard(begin + windows.begin(i) + windows.bytes);
  return done;
}

int add_library(dl_phdr_info* info, std::size_t, void* ranges) {
  auto& all = *static_cast<std::vector<AddressRange>*>(ranges);
  AddressRange range{~std::uint64_t{0}, 0};
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto& part = info->dlpi_phdr[i];
    if (part.p_type != PT_LOAD) continue;
    const std::uint64_t begin = info->dlpi_addr + part.p_vaddr;
    range.begin = std::min(range.begin, begin / kPageBytes * kPageBytes);
    range.end = std::max(range.end, (begin + part.p_memsz + kPageBytes - 1) / kPageBytes * kPageBytes);
  }
  if (range.begin < range.end && all.size() < kMostLibraries) all.push_back(range);
  return 0;
}

}  // namespace

ChannelMemory map_channel() {
  std::byte* const arguments =
      map_guarded(protocol::kArgumentsFd, protocol::kArguments.total_bytes(), PROT_READ);
  std::byte* const replies =
      map_guarded(protocol::kRepliesFd, protocol::kRepliesFileBytes, PROT_READ | PROT_WRITE);
  if (arguments == nullptr || replies == nullptr || !guard(replies + protocol::kReplyGuard) ||
      !guard_windows(arguments, protocol::kArguments) ||
      !guard_windows(replies + protocol::kWrittenOffset, protocol::kWritten)) {
    return {};
  }
  return {arguments, replies};
}

std::vector<AddressRange> settled_memory(const ChannelMemory& channel, AddressRange more) {
  std::vector<AddressRange> all;
  all.reserve(kMostLibraries + 3);
  ::dl_iterate_phdr(add_library, &all);
  const auto add_mapped = [&](const std::byte* begin, std::size_t bytes) {
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    all.push_back({address - protocol::kGuardBytes, address + bytes});
  };
  add_mapped(channel.arguments, protocol::kArguments.total_bytes());
  add_mapped(channel.replies, protocol::kRepliesFileBytes);
  if (more.begin < more.end) all.push_back(more);
  return all;
}

}  // namespace grader
