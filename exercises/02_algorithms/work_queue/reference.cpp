#include "work_queue.h"

#include <string>

struct Job {
  std::uint64_t number;
  std::string title;
};

static Job job_at(std::vector<Job> jobs, std::uint32_t place) {
  return place < jobs.size() ? jobs[place] : Job{0, ""};
}

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::vector<Job> jobs;
  std::vector<std::uint64_t> answers;
  for (const Operation& operation : operations) {
    const Job job{operation.job, "job " + std::to_string(operation.job % 100'000)};
    if (operation.action == Action::push_back) {
      jobs.push_back(job);
    } else if (operation.action == Action::push_front) {
      jobs.insert(jobs.begin(), job);
    } else if (operation.action == Action::peek) {
      answers.push_back(job_at(jobs, operation.place).number);
    } else if (jobs.empty()) {
      answers.push_back(0);
    } else if (operation.action == Action::pop_front) {
      answers.push_back(jobs.front().number);
      jobs.erase(jobs.begin());
    } else {
      answers.push_back(jobs.back().number);
      jobs.pop_back();
    }
  }
  return answers;
}
