#include "lazy_list.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "kit/bench.h"
#include "kit/texts.h"

struct Session {
  std::string text;
  std::vector<Screen> screens;
};

// Lines of a log: most of them short, a few long, some empty.
static std::string generate_log(kata::Random& random, std::size_t bytes) {
  std::string log;
  while (log.size() < bytes) {
    std::size_t words = random.between<std::size_t>(3, 10);
    if (random.chance(0.03)) words = 0;
    if (random.chance(0.01)) words = random.between<std::size_t>(30, 100);
    log += std::to_string(random.between(1'000'000, 9'999'999));
    for (; words != 0; --words) log += " " + random.word();
    log += '\n';
    if (random.chance(0.05)) log += '\n';
  }
  return log;
}

// The first screen, some paging and searching near the front, and once something about the middle.
static Session generate_session(kata::Random& random, std::size_t bytes) {
  Session session{generate_log(random, bytes), {{0, 40}}};
  const auto lines = static_cast<std::uint64_t>(std::count(session.text.begin(), session.text.end(), '\n'));
  for (int i = 0; i < 2; ++i) session.screens.push_back({random.between<std::uint64_t>(0, lines / 10), 40});
  session.screens.push_back({session.screens.back().first + 40, 40});
  const Screen middle{random.between(lines * 4 / 10, lines / 2), 40};
  session.screens.insert(session.screens.begin() + random.between(1, 4), middle);
  return session;
}

static void LazyList(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_session(random, static_cast<std::size_t>(state.range(0)));
  });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Session& session = inputs.next();
    const kata::WorkFile file(session.text);
    benchmark::DoNotOptimize(show(file, session.screens));
    state.SetIterationTime(kata::last_call());
    bytes += session.text.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(LazyList)->RangeMultiplier(4)->Range(16 * 1024, 1024 * 1024)->Complexity();

// The yardstick: the half of such a file that the farthest screen needs opened, read and closed, in a fresh
// file as the worker's is, and nothing done to it.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const std::string text = generate_log(random, static_cast<std::size_t>(state.range(0)));
  const std::string path = "/dev/shm/kata-plain-read-" + std::to_string(::getpid());
  std::vector<char> chunk(text.size() / 2);
  for (auto _ : state) {
    std::ofstream(path, std::ios::binary) << text;
    const auto start = std::chrono::steady_clock::now();
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t n = ::read(file, chunk.data(), chunk.size());
    ::close(file);
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    ::unlink(path.c_str());
    if (static_cast<std::size_t>(n) != chunk.size())
      state.SkipWithError("the file could not be written or read");
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) / 2);
}
BENCHMARK(PlainRead)->Arg(140'000)->UseManualTime();

// Any text, screens anywhere and of any size.
static Session generate_other_session(kata::Random& random) {
  Session session{
      kata::text_of(random, kata::any_text_kind(random), random.between<std::size_t>(0, 80'000), 2000), {}};
  const auto highest = random.chance(0.8) ? random.between<std::uint64_t>(1, 2500) : ~std::uint64_t{0};
  for (std::size_t i = random.between<std::size_t>(0, 6); i != 0; --i) {
    session.screens.push_back(
        {random.between<std::uint64_t>(0, highest), random.between<std::uint64_t>(0, 300)});
    if (random.chance(0.1)) session.screens.back().count = random.bits();
  }
  return session;
}

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_session(random, random.between<std::size_t>(138'000, 142'000));
    },
    [](const Session& session) { return show(kata::WorkFile(session.text), session.screens); },
    {.unannounced = generate_other_session});
