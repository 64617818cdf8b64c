#include "store/book_progress.h"

#include <algorithm>

namespace grader {

BookProgress book_progress(const Catalogue& catalogue, const std::vector<KataState>& states,
                           const std::string& chapter) {
  BookProgress progress;
  for (const Kata* kata : catalogue.katas()) {
    if (!chapter.empty() && kata->chapter != chapter) continue;
    const KataState state = state_of(states, kata->name);
    ++progress.katas;
    progress.passed += state.passed ? 1 : 0;
    progress.earned += state.best_points(*kata);
    progress.max += kata->points;
  }
  return progress;
}

KataState state_of(const std::vector<KataState>& states, const std::string& kata) {
  const auto found =
      std::find_if(states.begin(), states.end(), [&](const KataState& state) { return state.kata == kata; });
  if (found != states.end()) return *found;
  KataState fresh;
  fresh.kata = kata;
  return fresh;
}

const Kata* next_kata(const Catalogue& catalogue, const std::vector<KataState>& states) {
  const Kata* first_open = nullptr;
  const Kata* last_tried = nullptr;
  const Kata* most_left = nullptr;
  std::string last_time;
  double left = 0;
  for (const Kata* kata : catalogue.katas()) {
    const KataState state = state_of(states, kata->name);
    // The easiest of the first chapter that is not done.
    const bool easier = first_open != nullptr && kata->chapter == first_open->chapter &&
                        kata->difficulty < first_open->difficulty;
    if (!state.passed && (first_open == nullptr || easier)) first_open = kata;
    if (state.attempts > 0 && state.last_time > last_time) {
      last_time = state.last_time;
      last_tried = state.passed ? nullptr : kata;
    }
    if (kata->points - state.best_points(*kata) > left) {
      left = kata->points - state.best_points(*kata);
      most_left = kata;
    }
  }
  return last_tried != nullptr ? last_tried : first_open != nullptr ? first_open : most_left;
}

const Kata* kata_after(const Catalogue& catalogue, const std::vector<KataState>& states,
                       const Kata& current) {
  if (state_of(states, current.name).passed) {
    const Kata* next = next_kata(catalogue, states);
    return next == &current ? nullptr : next;
  }
  const std::vector<const Kata*> katas = catalogue.katas();
  const auto at = std::find(katas.begin(), katas.end(), &current) - katas.begin();
  for (std::size_t step = 1; step < katas.size(); ++step) {
    const Kata* kata = katas[(static_cast<std::size_t>(at) + step) % katas.size()];
    if (!state_of(states, kata->name).passed) return kata;
  }
  return nullptr;
}

std::optional<std::size_t> best_attempt(const std::vector<Attempt>& attempts) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const auto rank = [&](std::size_t at) {
      return std::pair(attempts[at].share, attempts[at].speedup.value_or(0));
    };
    if (!best || rank(i) > rank(*best)) best = i;
  }
  return best;
}

}  // namespace grader
