#include "work_queue.h"

// Wrong: a place is cut to the ring before it is compared with what waits, so that far ones are found again.

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::vector<std::uint64_t> ring(64);
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  std::vector<std::uint64_t> answers;
  for (const Operation& operation : operations) {
    if (end - first == ring.size()) {
      std::vector<std::uint64_t> larger(2 * ring.size());
      for (std::uint64_t at = first; at != end; ++at)
        larger[at & (larger.size() - 1)] = ring[at & (ring.size() - 1)];
      ring.swap(larger);
    }
    const std::uint64_t mask = ring.size() - 1;
    const std::uint64_t waiting = end - first;
    switch (operation.action) {
      case Action::push_back: ring[end++ & mask] = operation.job; break;
      case Action::push_front: ring[--first & mask] = operation.job; break;
      case Action::peek:
        answers.push_back((operation.place & mask) < waiting ? ring[(first + operation.place) & mask] : 0);
        break;
      case Action::pop_front: answers.push_back(waiting > 0 ? ring[first++ & mask] : 0); break;
      case Action::pop_back: answers.push_back(waiting > 0 ? ring[--end & mask] : 0); break;
    }
  }
  return answers;
}
