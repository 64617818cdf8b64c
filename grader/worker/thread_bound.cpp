// Bounds how many threads a worker runs at once beside its first one: pthread_create() of this program stands
// before the C library's for everything that the program loads. Where the machine offers control groups,
// those bound what goes around it.

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>

#include <atomic>
#include <memory>
#include <new>

#include "worker/thread_bound.h"
#include "worker/thread_watch.h"

namespace grader {

std::atomic<int> most_threads = 1;
std::atomic<protocol::Ending>* thread_refusal = nullptr;

namespace {

std::atomic<int> running = 0;

struct Start {
  void* (*function)(void*);
  void* argument;
};

void ended(void*) {
  thread_watch::thread_ends();
  running.fetch_sub(1);
}

void* run(void* memory) {
  const Start start = *static_cast<Start*>(memory);
  delete static_cast<Start*>(memory);
  void* result = nullptr;
  thread_watch::thread_begins();
  pthread_cleanup_push(ended, nullptr);  // also on pthread_exit()
  result = start.function(start.argument);
  pthread_cleanup_pop(1);
  return result;
}

}  // namespace
}  // namespace grader

extern "C" __attribute__((visibility("default"))) int pthread_create(pthread_t* thread,
                                                                     const pthread_attr_t* attributes,
                                                                     void* (*function)(void*),
                                                                     void* argument) {
  using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
  static const auto create = reinterpret_cast<Create>(::dlsym(RTLD_NEXT, "pthread_create"));
  const bool beyond = grader::running.fetch_add(1) >= grader::most_threads;
  if ((beyond || grader::most_threads <= 1) && grader::thread_refusal != nullptr)
    *grader::thread_refusal = grader::protocol::Ending::no_thread;
  if (beyond) {
    grader::running.fetch_sub(1);
    return EAGAIN;
  }
  auto* start = new (std::nothrow) grader::Start{function, argument};
  const int error =
      start == nullptr || create == nullptr ? EAGAIN : create(thread, attributes, grader::run, start);
  if (error != 0) {
    delete start;
    grader::running.fetch_sub(1);
  }
  return error;
}
