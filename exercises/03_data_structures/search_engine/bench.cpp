#include "search_engine.h"

#include <algorithm>
#include <string>

#include "kit/bench.h"

struct Log {
  std::vector<std::string> texts;  // what the operations' views look at
  std::vector<Operation> operations;
};

// Words as a language has them: a few are in nearly every text, most are rare. Three searches follow each
// add. Documents arrive with growing ids; one add in ten is for a document that is already there.
static Log draw_log(kata::Random& random, std::size_t n) {
  std::vector<std::string> vocabulary = random.vocabulary(1500, 2, 12);
  std::ranges::sort(vocabulary, {}, &std::string::size);  // frequent words are short
  Log log;
  std::vector<std::uint32_t> documents;
  std::uint32_t newest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool is_add = i % 4 == 0;
    const bool again = i > 0 && random.chance(0.1);
    if (is_add) documents.push_back(again ? random.pick(documents) : newest += random.between(1U, 1000U));
    std::string text;
    for (int words = is_add ? random.between(10, 20) : random.between(1, 4); words > 0; --words) {
      std::string word = vocabulary[random.skewed_index(vocabulary.size())];
      if (random.chance(0.1)) word[0] ^= 'a' ^ 'A';
      text += word + (random.chance(0.1) ? '\n' : ' ');
    }
    log.texts.push_back(text + (!is_add && random.chance(0.05) ? "nonesuch" : ""));
  }
  for (std::size_t i = 0; i < n; ++i) {
    const OperationKind kind = i % 4 == 0 ? OperationKind::add : OperationKind::search;
    log.operations.push_back({kind, documents[i / 4], log.texts[i]});
  }
  return log;
}

static void SearchEngine(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_log(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(run_search_engine(inputs.next().operations));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(SearchEngine)->RangeMultiplier(2)->Range(128, 2048)->Complexity();

// Ids in no order, longer words, any bytes, more searches in a row: what the timed logs do not hold.
static Log draw_other_log(kata::Random& random) {
  std::vector<std::string> vocabulary = random.vocabulary(random.between<std::size_t>(4, 400), 1, 40);
  for (std::size_t i = 0; i < vocabulary.size(); i += 3) vocabulary[i] += static_cast<char>(random.bits());
  const std::uint32_t highest = random.between(1U, 0xFFFF'FFFFU);
  const double adds = random.real(0.1, 0.5);
  Log log;
  log.texts.resize(random.between<std::size_t>(0, 900));
  for (std::string& text : log.texts) {
    const bool is_add = random.chance(adds);
    for (int words = random.between(0, is_add ? 12 : 9); words > 0; --words)
      text += random.pick(vocabulary) + random.string(1, " \t\n\v\f\r");
    log.operations.push_back(
        {is_add ? OperationKind::add : OperationKind::search, random.between(0U, highest), text});
  }
  return log;
}

static const kata::Duel duel(
    [](kata::Random& random) { return draw_log(random, random.between<std::size_t>(1194, 1206)); },
    [](const Log& log) { return run_search_engine(log.operations); }, {.unannounced = draw_other_log});
