#include "line_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "kit/bench.h"
#include "kit/texts.h"

// Text as people write it: a few blank lines, a paragraph on one line here and there, some words that are
// not ASCII, some carriage returns.
static std::string draw_text(kata::Random& random, std::size_t lines) {
  const std::vector<std::string> foreign{"caf\u00e9", "Stra\u00dfe", "\u65e5\u672c\u8a9e", "\u2014",
                                         "na\u00efve"};
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    std::size_t words = random.between<std::size_t>(3, 16);
    if (random.chance(0.05)) words = 0;
    if (random.chance(0.004)) words = random.between<std::size_t>(60, 200);
    for (; words != 0; --words) {
      text += random.chance(0.04) ? random.pick(foreign) : random.word();
      if (words != 1) text += random.chance(0.02) ? "\t" : " ";
    }
    text += random.chance(0.05) ? "\r\n" : "\n";
  }
  return text;
}

static void LineReader(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return kata::WorkFile(draw_text(random, static_cast<std::size_t>(state.range(0))));
  });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const kata::WorkFile& file = inputs.next();
    benchmark::DoNotOptimize(count_text(file));
    state.SetIterationTime(kata::last_call());
    bytes += file.content().size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(LineReader)->RangeMultiplier(4)->Range(1024, 16384)->Complexity();

// The yardstick: the same text opened, read and closed, in a fresh file as the worker's is, and nothing done
// to it.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const std::string text = draw_text(random, static_cast<std::size_t>(state.range(0)));
  const std::string path = "/dev/shm/kata-plain-read-" + std::to_string(::getpid());
  std::vector<char> chunk(64 * 1024);
  for (auto _ : state) {
    std::ofstream(path, std::ios::binary) << text;
    std::size_t size = 0;
    const auto start = std::chrono::steady_clock::now();
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    while (true) {
      const ssize_t n = ::read(file, chunk.data(), chunk.size());
      if (n <= 0) break;
      size += static_cast<std::size_t>(n);
    }
    ::close(file);
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    ::unlink(path.c_str());
    if (size != text.size()) state.SkipWithError("the file could not be written or read");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(PlainRead)->RangeMultiplier(4)->Range(1024, 16384)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_text(random, random.between<std::size_t>(4950, 5050)); },
    [](const std::string& text) { return count_text(kata::WorkFile(text)); },
    {.unannounced = [](kata::Random& random) {
      return kata::text_of(random, kata::any_text_kind(random), 100'000, 2500);
    }});
