#include "work_queue.h"

#include <deque>

// Wrong: place + 1 <= size wraps around for the largest place, which then counts as there.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::deque<std::uint64_t> jobs;
  std::vector<std::uint64_t> answers;
  for (const auto& [action, place, job] : operations) {
    const std::uint32_t needed = place + 1;
    if (action == Action::push_back) jobs.push_back(job);
    if (action == Action::push_front) jobs.push_front(job);
    if (action == Action::peek) answers.push_back(needed <= jobs.size() ? jobs[needed == 0 ? 0 : place] : 0);
    if (action == Action::pop_front || action == Action::pop_back) {
      answers.push_back(jobs.empty() ? 0 : action == Action::pop_front ? jobs.front() : jobs.back());
      if (!jobs.empty()) action == Action::pop_front ? jobs.pop_front() : jobs.pop_back();
    }
  }
  return answers;
}
