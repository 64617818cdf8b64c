// Makes the kernel count a worker's allocations: each one writes no bytes to /dev/null, which shows in
// /proc/PID/io of the worker, where nothing that runs in the worker can take it back. The harness reads it
// there. Loaded by LD_PRELOAD, so that it stands before the C library for every caller, operator new
// included.
//
// Code that brings an allocator of its own is not counted, and should not be: that is what reducing
// allocations means.

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>

#include "worker/protocol.h"

namespace {

constexpr int null_device = grader::protocol::kNullFd;
std::atomic<bool> counting = false;

void count() {
  if (!counting.load(std::memory_order_relaxed)) return;
  const int before = errno;
  // Somebody closed it: nothing that follows would be counted.
  if (::write(null_device, "", 0) < 0) ::_exit(123);
  errno = before;
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

// dlsym() may allocate before the real functions are known: from here, never freed.
alignas(16) char early[4096];
size_t early_used = 0;
bool is_early(const void* memory) { return memory >= early && memory < early + sizeof early; }
void* early_memory(size_t bytes) {
  const size_t rounded = (bytes + 15) & ~size_t{15};
  if (rounded > sizeof early - early_used) return nullptr;
  early_used += rounded;
  return early + early_used - rounded;
}

struct Real {
  void* (*malloc)(size_t) = nullptr;
  void* (*calloc)(size_t, size_t) = nullptr;
  void* (*realloc)(void*, size_t) = nullptr;
  void (*free)(void*) = nullptr;
  void* (*aligned_alloc)(size_t, size_t) = nullptr;
  int (*posix_memalign)(void**, size_t, size_t) = nullptr;
} real;

__attribute__((constructor)) void begin() {
  real = {next<decltype(real.malloc)>("malloc"),
          next<decltype(real.calloc)>("calloc"),
          next<decltype(real.realloc)>("realloc"),
          next<decltype(real.free)>("free"),
          next<decltype(real.aligned_alloc)>("aligned_alloc"),
          next<decltype(real.posix_memalign)>("posix_memalign")};
  ::unsetenv("LD_PRELOAD");  // a program that saw it could behave for as long as it is counted
  counting = true;
}

}  // namespace

#define KATA_PUBLIC extern "C" __attribute__((visibility("default")))

KATA_PUBLIC void* malloc(size_t bytes) {
  count();
  return real.malloc != nullptr ? real.malloc(bytes) : early_memory(bytes);
}
KATA_PUBLIC void* calloc(size_t n, size_t bytes) {
  count();
  return real.calloc != nullptr ? real.calloc(n, bytes) : early_memory(n * bytes);
}
KATA_PUBLIC void* realloc(void* memory, size_t bytes) {
  count();
  if (real.realloc == nullptr || is_early(memory)) return nullptr;
  return real.realloc(memory, bytes);
}
KATA_PUBLIC void free(void* memory) {
  if (real.free != nullptr && !is_early(memory)) real.free(memory);
}
KATA_PUBLIC void* aligned_alloc(size_t alignment, size_t bytes) {
  count();
  return real.aligned_alloc(alignment, bytes);
}
KATA_PUBLIC void* memalign(size_t alignment, size_t bytes) {
  count();
  return real.aligned_alloc(alignment, bytes);
}
KATA_PUBLIC void* valloc(size_t bytes) { return memalign(static_cast<size_t>(::getpagesize()), bytes); }
KATA_PUBLIC void* pvalloc(size_t bytes) {
  const size_t page = static_cast<size_t>(::getpagesize());
  return memalign(page, (bytes + page - 1) / page * page);
}
KATA_PUBLIC int posix_memalign(void** memory, size_t alignment, size_t bytes) {
  count();
  return real.posix_memalign(memory, alignment, bytes);
}

// The C library's second names for the same functions.
KATA_PUBLIC void* __libc_malloc(size_t bytes) { return malloc(bytes); }
KATA_PUBLIC void* __libc_calloc(size_t n, size_t bytes) { return calloc(n, bytes); }
KATA_PUBLIC void* __libc_realloc(void* memory, size_t bytes) { return realloc(memory, bytes); }
KATA_PUBLIC void* __libc_memalign(size_t alignment, size_t bytes) { return memalign(alignment, bytes); }
