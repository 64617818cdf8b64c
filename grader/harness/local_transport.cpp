#include "harness/local_transport.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>

#include <cstring>
#include <new>

#include "kit/export.h"
#include "worker/protocol.h"

// Of AddressSanitizer's runtime, where the program was started with it.
extern "C" {
[[gnu::weak]] void __asan_poison_memory_region(const volatile void* address, std::size_t bytes);
[[gnu::weak]] void __asan_unpoison_memory_region(const volatile void* address, std::size_t bytes);
}

namespace grader {
namespace {

constexpr std::size_t kMostFileBytes = std::size_t{1} << 30;

/// Of a call's arguments: while it lives, AddressSanitizer, where it is loaded, reports who touches them.
class PoisonedSurroundings {
 public:
  explicit PoisonedSurroundings(const kata::wire::ArgumentWriter& writer) : writer_(writer) {
    if (__asan_poison_memory_region != nullptr) each(__asan_poison_memory_region);
  }
  ~PoisonedSurroundings() {
    if (__asan_unpoison_memory_region != nullptr) each(__asan_unpoison_memory_region);
  }
  PoisonedSurroundings(const PoisonedSurroundings&) = delete;

 private:
  template <class Action>
  void each(Action action) const {
    for (const kata::wire::Region* region : {&writer_.arguments, &writer_.written}) {
      for (const kata::wire::Piece& piece : region->pieces()) {
        const auto [begin, end] = region->surroundings(piece.offset, piece.bytes);
        action(region->at(begin), piece.offset - begin);
        action(region->at(piece.offset + piece.bytes), end - piece.offset - piece.bytes);
      }
    }
  }

  const kata::wire::ArgumentWriter& writer_;
};

}  // namespace

void LocalTransport::Unmap::operator()(std::byte* memory) const { ::munmap(memory, bytes); }

LocalTransport::Mapping LocalTransport::map(std::size_t bytes) {
  void* memory =
      ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  return Mapping(static_cast<std::byte*>(memory), Unmap{bytes});
}

// A guard lies before the first window and behind each.
LocalTransport::Mapping LocalTransport::map(const kata::wire::Windows& windows) {
  Mapping memory = map(windows.guard_bytes + windows.total_bytes());
  ::mprotect(memory.get(), windows.guard_bytes, PROT_NONE);
  for (std::size_t i = 0; i < windows.count; ++i)
    ::mprotect(memory.get() + windows.guard_bytes + windows.begin(i) + windows.bytes, windows.guard_bytes,
               PROT_NONE);
  return memory;
}

kata::wire::Region LocalTransport::region_of(const Mapping& memory, const kata::wire::Windows& windows) {
  std::byte* const begin = memory.get() + windows.guard_bytes;
  return {begin, reinterpret_cast<std::uintptr_t>(begin), windows};
}

LocalTransport::LocalTransport(void* implementation, TempDir folder, UniqueFd folder_fd)
    : implementation_(implementation),
      folder_(std::move(folder)),
      folder_fd_(std::move(folder_fd)),
      files_(folder_fd_.get(), folder_.path().string(), kMostFileBytes),
      arguments_(map(protocol::kArguments)),
      written_(map(protocol::kWritten)),
      reply_(map(protocol::kReplyBytes)),
      writer_{region_of(arguments_, protocol::kArguments), region_of(written_, protocol::kWritten), &files_} {
}

Result<std::unique_ptr<LocalTransport>> LocalTransport::load(const std::filesystem::path& implementation) {
  void* loaded = ::dlopen(implementation.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr)
    return machine_fault(fmt::format("cannot load {}: {}", implementation.string(), ::dlerror()));
  // In memory, as it is in a sandbox: on a disk SQLite would wait for it.
  auto folder = TempDir::make(kFolderInMemory);
  if (!folder) folder = TempDir::make();
  if (!folder) return folder.fault();
  UniqueFd fd(::open(folder->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return std::unique_ptr<LocalTransport>(new LocalTransport(loaded, folder.take(), std::move(fd)));
}

kata::wire::ArgumentWriter& LocalTransport::open_call(const char* function, const char* signature) {
  function_ = function;
  signature_ = signature;
  writer_.clear(places_.next());
  return writer_;
}

std::span<const std::byte> LocalTransport::perform(std::size_t arguments_offset) {
  const auto* exported =
      static_cast<const kata::Export*>(::dlsym(implementation_, ("kata_export_" + function_).c_str()));
  if (exported == nullptr || std::strcmp(exported->signature, signature_.c_str()) != 0) {
    throw kata::CallFailed(function_ + " is not defined by this implementation");
  }
  kata::wire::ReplyWriter reply(reply_.get(), protocol::kReplyBytes);
  const auto start = std::chrono::steady_clock::now();
  try {
    const PoisonedSurroundings poisoned(writer_);
    exported->invoke(writer_.arguments.at(arguments_offset), reply);
  } catch (const std::exception& exception) {
    static_cast<void>(files_.fetch());
    throw kata::CallThrew(function_ + " threw an exception: " + exception.what());
  }
  last_call_ = std::chrono::steady_clock::now() - start;
  if (const std::string broken_rule = files_.fetch(); !broken_rule.empty())
    throw kata::CallFailed(function_ + " " + broken_rule);
  return {reply_.get(), reply.size()};
}

}  // namespace grader
