#include "work_queue.h"

// Wrong: the first job's index moves on, and what lies before it is never given back.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::vector<std::uint64_t> front, back, answers;  // jobs pushed to the front lie in `front`, last one first
  std::size_t taken = 0;                            // of `back`
  for (const auto& [action, place, job] : operations) {
    const std::size_t waiting = front.size() + back.size() - taken;
    if (action == Action::push_back) back.push_back(job);
    if (action == Action::push_front && front.empty() && taken > 0)
      back[--taken] = job;
    else if (action == Action::push_front)
      front.push_back(job);
    if (action == Action::peek) {
      if (place >= waiting)
        answers.push_back(0);
      else
        answers.push_back(place < front.size() ? front[front.size() - 1 - place]
                                               : back[taken + place - front.size()]);
    }
    if (action == Action::pop_front) {
      if (!front.empty())
        answers.push_back(front.back()), front.pop_back();
      else
        answers.push_back(waiting > 0 ? back[taken++] : 0);
    }
    if (action == Action::pop_back) {
      if (back.size() > taken)
        answers.push_back(back.back()), back.pop_back();
      else
        answers.push_back(front.empty() ? 0 : front.front()),
            front.erase(front.begin(), front.begin() + (front.empty() ? 0 : 1));
    }
  }
  return answers;
}
