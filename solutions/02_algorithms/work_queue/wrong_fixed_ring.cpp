#include "work_queue.h"

// Wrong: a ring of 65,536 places, more than ever waited; the next job takes the first one's place.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::vector<std::uint64_t> ring(65'536), answers;
  std::uint64_t first = 0, end = 0;
  const std::uint64_t mask = ring.size() - 1;
  for (const auto& [action, place, job] : operations) {
    const std::uint64_t waiting = end - first;
    if (action == Action::push_back) ring[end++ & mask] = job;
    if (action == Action::push_front) ring[--first & mask] = job;
    if (action == Action::peek) answers.push_back(place < waiting ? ring[(first + place) & mask] : 0);
    if (action == Action::pop_front) answers.push_back(waiting > 0 ? ring[first++ & mask] : 0);
    if (action == Action::pop_back) answers.push_back(waiting > 0 ? ring[--end & mask] : 0);
  }
  return answers;
}
