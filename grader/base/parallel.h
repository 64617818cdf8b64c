#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace grader {

/// Calls `perform(0)` to `perform(tasks - 1)`, each once, on up to `workers` threads, and waits for all. For
/// work of which nothing is timed; `perform` does not throw.
inline void for_each_in_parallel(std::size_t workers, std::size_t tasks,
                                 const std::function<void(std::size_t)>& perform) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t task = next++; task < tasks; task = next++) perform(task);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < std::min(workers, tasks); ++i) others.emplace_back(work);
  work();
}

}  // namespace grader
