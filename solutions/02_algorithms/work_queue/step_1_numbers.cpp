#include "work_queue.h"

// Step 1: numbers alone, looked at where they lie; the vector still moves all of them for each job taken.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::vector<std::uint64_t> jobs;
  std::vector<std::uint64_t> answers;
  for (const Operation& operation : operations) {
    if (operation.action == Action::push_back) {
      jobs.push_back(operation.job);
    } else if (operation.action == Action::push_front) {
      jobs.insert(jobs.begin(), operation.job);
    } else if (operation.action == Action::peek) {
      answers.push_back(operation.place < jobs.size() ? jobs[operation.place] : 0);
    } else if (jobs.empty()) {
      answers.push_back(0);
    } else if (operation.action == Action::pop_front) {
      answers.push_back(jobs.front());
      jobs.erase(jobs.begin());
    } else {
      answers.push_back(jobs.back());
      jobs.pop_back();
    }
  }
  return answers;
}
