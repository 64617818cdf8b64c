#include "kit/bench.h"
#include "arena_inputs.h"

static Documents generate_requests(kata::Random& random, std::size_t requests) {
  return draw_documents(random, requests, 60);
}

static std::size_t bytes_of(const Documents& documents) {
  std::size_t bytes = 0;
  for (const std::string& document : documents) bytes += document.size();
  return bytes;
}

static void Arena(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_requests(random, static_cast<std::size_t>(state.range(0)));
  });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Documents& documents = inputs.next();
    benchmark::DoNotOptimize(digests_of(documents));
    state.SetIterationTime(kata::last_call());
    bytes += bytes_of(documents);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
KATA_BENCHMARK(Arena)->Arg(10)->Arg(40);

// The yardstick: every byte of the documents hashed as it stands, one document after the other.
static void PlainHash(benchmark::State& state) {
  kata::Random random(1);
  const Documents documents = generate_requests(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    for (const std::string& document : documents) {
      std::uint64_t hash = 14'695'981'039'346'656'037U;
      for (const unsigned char byte : document) hash = (hash ^ byte) * 1'099'511'628'211U;
      benchmark::DoNotOptimize(hash);
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes_of(documents)));
}
BENCHMARK(PlainHash)->Arg(10)->Arg(40);

// Of any size, some with many children of one name, some damaged.
static Documents generate_other_requests(kata::Random& random) {
  Documents documents;
  for (auto count = random.between<std::size_t>(0, 30); count > 0; --count) {
    const Words words = random.vocabulary(random.between<std::size_t>(1, 30), 1, 20);
    std::string& document = documents.emplace_back();
    append_node(random, words, random.between<std::size_t>(1, 100), document);
    if (random.chance(0.3)) damage(random, document);
  }
  return documents;
}

static const kata::Duel duel(
    [](kata::Random& random) { return generate_requests(random, random.between<std::size_t>(39, 41)); },
    digests_of, {.unannounced = generate_other_requests});
