#include "upper_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include "kit/bench.h"
#include "kit/texts.h"

// Text as it lies about: most lines are clean, some are indented, some end with blanks or a carriage return.
static std::string draw_text(kata::Random& random, std::size_t lines) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    if (random.chance(0.15)) text.append(random.between<std::size_t>(1, 8), random.chance(0.5) ? ' ' : '\t');
    const std::size_t words = random.chance(0.05) ? 0 : random.between<std::size_t>(3, 16);
    for (std::size_t word = 0; word < words; ++word) text += (word == 0 ? "" : " ") + random.word();
    if (random.chance(0.15)) text += random.chance(0.5) ? "\r" : "  ";
    text += '\n';
  }
  return text;
}

static void UpperFile(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return kata::WorkFile(draw_text(random, static_cast<std::size_t>(state.range(0))));
  });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const kata::WorkFile& input = inputs.next();
    kata::WorkFile output;
    benchmark::DoNotOptimize(upper_file(input, output));
    state.SetIterationTime(kata::last_call());
    bytes += input.content().size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(UpperFile)->RangeMultiplier(4)->Range(1024, 16384)->Complexity();

// The yardstick: the same bytes read and written, fresh files as the worker's are, and nothing done to them.
static void PlainCopy(benchmark::State& state) {
  kata::Random random(1);
  const std::string text = draw_text(random, static_cast<std::size_t>(state.range(0)));
  std::vector<char> chunk(64 * 1024);
  for (auto _ : state) {
    const int from = ::memfd_create("from", 0);
    std::size_t copied = static_cast<std::size_t>(::pwrite(from, text.data(), text.size(), 0)) - text.size();
    const auto start = std::chrono::steady_clock::now();
    const int to = ::memfd_create("to", 0);
    while (const ssize_t size = ::read(from, chunk.data(), chunk.size())) {
      copied += static_cast<std::size_t>(::write(to, chunk.data(), static_cast<std::size_t>(size)));
    }
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (copied != text.size()) state.SkipWithError("the files could not be written");
    ::close(from);
    ::close(to);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(PlainCopy)->RangeMultiplier(4)->Range(1024, 16384)->UseManualTime();

struct Outcome {
  std::uint64_t lines;
  std::string text;
};

static const kata::Duel duel(
    [](kata::Random& random) { return draw_text(random, random.between<std::size_t>(4950, 5050)); },
    [](const std::string& text) {
      const kata::WorkFile input(text);
      kata::WorkFile output;
      const std::uint64_t lines = upper_file(input, output);
      return Outcome{lines, output.content()};
    },
    {.unannounced = [](kata::Random& random) {
      return kata::text_of(random, kata::any_text_kind(random), 280'000, 4900);
    }});
