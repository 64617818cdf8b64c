#include "kit/bench.h"

#include "stopwatch.h"
#include "stopwatch_inputs.h"

// Requests of a service: some eight scopes deep, 64 names of which a few are frequent, here and there a scope
// that an exception left.
static Trace draw_trace(kata::Random& random, std::size_t n) {
  return walk_scopes(random, n, scope_names(random, 64), 16, 0.002, 3'000'000);
}

// Any bytes, long names, one name or a thousand, marks in no order.
static Trace draw_other_trace(kata::Random& random) {
  std::vector<std::string> names{""};
  for (std::size_t n = random.between<std::size_t>(1, 1000); n > 0; --n)
    names.push_back(random.string(random.between<std::size_t>(0, 40), "ab\x80\xff" + std::string(1, '\0')));
  return walk_scopes(random, random.between<std::size_t>(0, 3000), std::move(names), random.real(1, 60),
                     random.pick(std::vector<double>{0, 0.01, 0.3}),
                     std::uint64_t{1} << random.between(0, 50));
}

static void Stopwatch(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_trace(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(time_scopes(inputs.next().marks));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(Stopwatch)->Arg(2'000)->Arg(8'000);

// The yardstick: every mark read, and both ends of its name.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Trace trace = draw_trace(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const Mark& mark : trace.marks) {
      sum += mark.ns + static_cast<unsigned char>(mark.name.front()) +
             static_cast<unsigned char>(mark.name.back());
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainRead)->Arg(2'000)->Arg(8'000);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_trace(random, random.between<std::size_t>(7'900, 8'100)); },
    [](const Trace& trace) { return time_scopes(trace.marks); }, {.unannounced = draw_other_trace});
