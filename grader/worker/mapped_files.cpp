// What lies behind a mapped file is another file or nothing, by chance: code that reads past its end is right
// or crashes. mmap() of this program stands before the C library's for everything that it loads; where a test
// asks for it, it puts a page behind each file that cannot be touched. That page is never given back: tests
// map little.

#include "worker/mapped_files.h"

#include <dlfcn.h>
#include <errno.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>

namespace grader {

std::atomic<bool> guard_mapped_files = false;

namespace {

using Map = void* (*)(void*, std::size_t, int, int, int, off_t);

void* map_guarded(Map map, std::size_t bytes, int protection, int flags, int file, off_t offset) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t pages_bytes = (bytes + page - 1) / page * page;
  void* const room =
      map(nullptr, pages_bytes + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return room;
  void* const mapped = map(room, bytes, protection, flags | MAP_FIXED, file, offset);
  if (mapped == MAP_FAILED) {
    const int error = errno;
    ::munmap(room, pages_bytes + page);
    errno = error;
  }
  return mapped;
}

void* map_file(Map map, void* at, std::size_t bytes, int protection, int flags, int file, off_t offset) {
  const bool guarded = guard_mapped_files.load(std::memory_order_relaxed) && file >= 0 && bytes != 0 &&
                       (flags & MAP_FIXED) == 0;
  return guarded ? map_guarded(map, bytes, protection, flags, file, offset)
                 : map(at, bytes, protection, flags, file, offset);
}

}  // namespace
}  // namespace grader

// Two names for one function; the C library's headers would turn one into the other.
#define REPLACE(name)                                                                                    \
  extern "C" __attribute__((visibility("default"))) void* kata_##name(void*, std::size_t, int, int, int, \
                                                                      off_t) __asm__(#name);             \
  void* kata_##name(void* at, std::size_t bytes, int protection, int flags, int file, off_t offset) {    \
    static const auto real = reinterpret_cast<grader::Map>(::dlsym(RTLD_NEXT, #name));                   \
    return grader::map_file(real, at, bytes, protection, flags, file, offset);                           \
  }
REPLACE(mmap)
REPLACE(mmap64)
