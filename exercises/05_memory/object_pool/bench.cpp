#include "object_pool.h"

#include "kit/bench.h"

struct Log {
  std::uint64_t key;
  std::uint32_t most_idle;
  std::vector<Operation> operations;
};

struct Replay {
  Usage usage;
  std::vector<Answer> answers;
};

// Conversations of up to eight numbers; some 20 go on at the same time, and how many changes, so that
// some encoders are destroyed and created again. A few operations are mistakes.
static Log draw_log(kata::Random& random, std::size_t conversations) {
  constexpr std::size_t kClients = 32;
  Log log{random.bits(), random.between(8U, 12U), {}};
  std::vector<int> left(kClients, -1);  // numbers still to encode; -1 means no conversation
  while (conversations > 0) {
    const auto client = random.between<std::size_t>(0, kClients - 1);
    const bool mistake = random.chance(0.02);
    int& to_encode = left[client];
    const auto add = [&](OperationKind kind) {
      log.operations.push_back(
          {kind, static_cast<std::uint8_t>(client * 8 + 3), static_cast<std::uint32_t>(random.bits())});
    };
    if (mistake) {
      add(to_encode < 0 ? (random.chance(0.5) ? OperationKind::release : OperationKind::encode)
                        : OperationKind::acquire);
    } else if (to_encode < 0) {
      if (random.chance(0.5)) continue;
      add(OperationKind::acquire);
      to_encode = random.between(0, 8);
    } else if (to_encode > 0) {
      add(OperationKind::encode);
      --to_encode;
    } else {
      add(OperationKind::release);
      --to_encode;
      --conversations;
    }
  }
  return log;
}

static Replay replay(const Log& log) {
  std::vector<Answer> answers(log.operations.size());
  const Usage usage = run_object_pool(log.key, log.most_idle, log.operations, answers);
  return {usage, answers};
}

// Any operation of any client, few or many clients, other bounds; some keys that are nearly alike.
static Log draw_other_log(kata::Random& random) {
  const std::uint64_t key = random.chance(0.5) ? random.bits() : std::uint64_t{1} << random.between(0, 63);
  const auto highest_client = random.between(0, 255);
  Log log{key, random.between(0U, random.chance(0.5) ? 300U : 0xFFFF'FFFFU), {}};
  log.operations.resize(random.between<std::size_t>(0, 2'000));
  for (Operation& operation : log.operations) {
    const auto client = static_cast<std::uint8_t>(random.between(0, highest_client));
    operation = {static_cast<OperationKind>(random.between(0, 2)), client,
                 static_cast<std::uint32_t>(random.bits())};
  }
  return log;
}

static void ObjectPool(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_log(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(replay(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(ObjectPool)->RangeMultiplier(2)->Range(64, 1024)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_log(random, random.between<std::size_t>(594, 606)); }, replay,
    {.unannounced = draw_other_log});
