#include "work_queue.h"

#include "kit/bench.h"

using Operations = std::vector<Operation>;

// Some 300 jobs wait at any time; one operation in ten looks at one of them, one job in ten is urgent.
static Operations generate_operations(kata::Random& random, std::size_t n) {
  Operations operations;
  std::size_t waiting = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double pushes = waiting < 300 ? 0.6 : 0.3;
    if (random.chance(0.1)) {
      operations.push_back({Action::peek, random.between(0U, 320U), 0});
    } else if (i < 300 || random.chance(pushes)) {
      operations.push_back(
          {random.chance(0.1) ? Action::push_front : Action::push_back, 0, random.bits() | 1});
      ++waiting;
    } else {
      operations.push_back({random.chance(0.1) ? Action::pop_back : Action::pop_front, 0, 0});
      waiting -= waiting > 0 ? 1 : 0;
    }
  }
  return operations;
}

static void WorkQueue(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_operations(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(run_queue(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(WorkQueue)->Arg(1000)->Arg(6000);

// The yardstick: every operation read, and its job added up.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Operations operations = generate_operations(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const Operation& operation : operations) sum += operation.job + operation.place;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainRead)->Arg(1000)->Arg(6000);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_operations(random, random.between<std::size_t>(5900, 6100)); },
    [](const Operations& operations) { return run_queue(operations); },
    {.unannounced = [](kata::Random& random) {
      Operations operations;
      const double pushes = random.real(0.2, 0.7);
      for (std::size_t n = random.between<std::size_t>(1, 2000); n > 0; --n) {
        const auto action =
            static_cast<Action>(random.chance(pushes) ? random.between(0, 1) : random.between(2, 4));
        operations.push_back({action, random.between(0U, 600U), random.bits() | 1});
      }
      return operations;
    }});
