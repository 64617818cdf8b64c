#include "work_queue.h"

#include <deque>

// Step 2: the readable step: a std::deque, which moves nothing at either end.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::deque<std::uint64_t> jobs;
  std::vector<std::uint64_t> answers;
  for (const Operation& operation : operations) {
    switch (operation.action) {
      case Action::push_back: jobs.push_back(operation.job); break;
      case Action::push_front: jobs.push_front(operation.job); break;
      case Action::peek: answers.push_back(operation.place < jobs.size() ? jobs[operation.place] : 0); break;
      case Action::pop_front:
        answers.push_back(jobs.empty() ? 0 : jobs.front());
        if (!jobs.empty()) jobs.pop_front();
        break;
      case Action::pop_back:
        answers.push_back(jobs.empty() ? 0 : jobs.back());
        if (!jobs.empty()) jobs.pop_back();
        break;
    }
  }
  return answers;
}
