#include "log_analyzer.h"

#include "kit/bench.h"
#include "log_analyzer_inputs.h"

struct Question {
  std::string log;
  std::uint32_t slow_ms;
};

// Of so many bytes or a line more: by the number of lines logs would differ by a tenth, as their words do.
static Question draw_question(kata::Random& random, std::size_t bytes) {
  std::string log;
  ServerLog server(random);
  while (log.size() < bytes) log += server.draw(1);
  if (random.chance(0.5)) log.pop_back();  // a last line without its newline
  return {std::move(log), random.between<std::uint32_t>(1'000, 5'000)};
}

// Half of them have other lines than the recipe's at their end, the others nothing else.
static Question draw_other(kata::Random& random) {
  const LogKind kind = kLogKinds[random.between<std::size_t>(0, std::size(kLogKinds) - 1)];
  std::string log = log_of_kind(random, LogKind::plain, random.chance(0.5) ? 210'000 : 0);
  log += log_of_kind(random, kind, random.between<std::size_t>(0, 20'000));
  if (random.chance(0.5) && !log.empty()) log.pop_back();
  return {std::move(log), random.between<std::uint32_t>(0, 10'000)};
}

static void AnalyzeLog(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_question(random, static_cast<std::size_t>(state.range(0))); });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const auto& [log, slow_ms] = inputs.next();
    const kata::WorkFile file(log);
    benchmark::DoNotOptimize(analyze_log(file, slow_ms));
    state.SetIterationTime(kata::last_call());
    bytes += log.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(AnalyzeLog)->RangeMultiplier(4)->Range(1 << 15, 1 << 21)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_question(random, random.between<std::size_t>(230'000, 235'000)); },
    [](const Question& question) {
      const kata::WorkFile file(question.log);
      return analyze_log(file, question.slow_ms);
    },
    {.unannounced = draw_other});
