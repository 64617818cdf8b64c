#include "duel/sides.h"

#include <fmt/format.h>

#include "machine/priority.h"
#include "run/machine.h"

namespace grader {

using kata::Side;

int processor_of_launch(const Session& session, std::size_t launch) {
  const std::vector<int> processors = usable_processors();
  return session.limits.threads == 1 ? processors[(session.seed + launch) % processors.size()] : -1;
}

Sides::Sides(kata::Workload& workload, std::uint64_t seed, std::deque<Box>& boxes)
    : workload_(workload), random_(seed), warm_up_calls_(boxes.size()) {
  for (Box& box : boxes) sides_.emplace_back(box);
  kata::Transport::install(Side::reference, sides_[0].transport);
  kata::Transport::install(Side::candidate, sides_[1].transport);
}

std::vector<std::size_t> Sides::standing() const {
  std::vector<std::size_t> left;
  for (std::size_t side = 0; side < sides_.size(); ++side) {
    if (!sides_[side].loss) left.push_back(side);
  }
  return left;
}

template <class Action>
void Sides::attempt(std::size_t side, const Action& action) {
  try {
    action();
  } catch (const std::exception& failure) {
    if (side == 0) throw std::runtime_error(fmt::format("the reference failed: {}", failure.what()));
    lose(side, {failure.what()});
  }
}

void Sides::restart(int processor, protocol::Instrument instrument) {
  for (const std::size_t side : standing()) {
    WorkerTransport& transport = sides_[side].transport;
    // What goes wrong before a candidate's code is loaded is the machine's doing.
    try {
      transport.restart(processor, instrument);
      raise_priority(transport.worker()->pid());  // before the first call, so that threads inherit it
    } catch (const kata::CallFailed& failure) {
      if (side == 0) throw std::runtime_error(fmt::format("the reference failed: {}", failure.what()));
      lose(side, {failure.what()});
    }
  }
}

void Sides::call(std::size_t side) {
  const Side role = side == 0 ? Side::reference : Side::candidate;
  if (side > 0) kata::Transport::install(Side::candidate, sides_[side].transport);
  attempt(side, [&] {
    for (int i = 0; i < warm_up_calls_[side]; ++i) workload_.call_on_previous(role);
    workload_.call(role);
  });
}

void Sides::compare_result_of(std::size_t side) {
  if (const std::string difference = workload_.difference(); !difference.empty())
    lose(side, {"wrong result on a random input: " + difference});
}

bool Sides::call_again(std::size_t side) {
  if (rounds_ < 2) return true;
  kata::Transport::install(Side::candidate, sides_[side].transport);
  attempt(side, [&] { workload_.call_on_previous(Side::candidate); });
  return !loss(side);
}

bool Sides::play() {
  workload_.generate(random_);
  ++rounds_;
  return call_and_compare();
}

void Sides::plan_unannounced(bool soon) {
  rounds_before_unannounced_ = soon || random_.chance(0.5) ? random_.between(0, 4) : random_.between(5, 40);
}

bool Sides::is_next_unannounced() {
  if (rounds_before_unannounced_-- > 0) return false;
  // One among a launch's first rounds and then one in twelve, at random: nobody can know which.
  constexpr double kShare = 1.0 / 12;
  return rounds_before_unannounced_ == -1 || random_.chance(kShare);
}

bool Sides::play_unannounced() {
  if (workload_.has_unannounced()) {
    workload_.generate_unannounced(random_);
  } else {
    workload_.generate(random_);
    ++rounds_;
  }
  // Where its arguments lie must not tell an unannounced call from others, but some have to lie at the
  // borders.
  const bool vary = random_.chance(0.5);
  for (SideState& side : sides_) side.transport.vary_places(vary);
  const bool stands = call_and_compare();
  for (SideState& side : sides_) side.transport.vary_places(false);
  return stands;
}

bool Sides::call_and_compare() {
  const std::size_t standing_before = standing().size();
  std::vector<std::size_t> order = standing();
  random_.shuffle(order);
  std::size_t last_candidate = 0;
  bool reference_called = false;
  for (const std::size_t side : order) {
    call(side);
    if (side == 0) reference_called = true;
    if (side > 0 && !loss(side)) last_candidate = side;
    // After the reference itself: the last candidate before it.
    if (reference_called && last_candidate > 0 && !loss(side)) compare_result_of(last_candidate);
  }
  return standing().size() == standing_before;
}

}  // namespace grader
