#include "subject.h"

#include "kit/bench.h"

static void Subject(benchmark::State& state) {
  std::uint64_t token = 0;
  for (auto _ : state) {
    token = subject(token);
    benchmark::DoNotOptimize(token);
    state.SetIterationTime(kata::last_call());
  }
}
KATA_BENCHMARK(Subject);

static const kata::Duel duel([](kata::Random& random) { return random.bits(); },
                             [](const std::uint64_t& token) { return subject(token); });
