#include "work_queue.h"

#include <deque>

// Wrong: a pop from an empty queue gives no answer at all.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::deque<std::uint64_t> jobs;
  std::vector<std::uint64_t> answers;
  for (const auto& [action, place, job] : operations) {
    if (action == Action::push_back) jobs.push_back(job);
    if (action == Action::push_front) jobs.push_front(job);
    if (action == Action::peek) answers.push_back(place < jobs.size() ? jobs[place] : 0);
    if (jobs.empty() || (action != Action::pop_front && action != Action::pop_back)) continue;
    answers.push_back(action == Action::pop_front ? jobs.front() : jobs.back());
    action == Action::pop_front ? jobs.pop_front() : jobs.pop_back();
  }
  return answers;
}
