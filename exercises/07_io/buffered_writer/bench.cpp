#include "buffered_writer.h"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "kit/bench.h"

struct Day {
  std::vector<std::string> texts;  // what the events' views look at
  std::vector<Event> events;
};

// One event in eight is an error; most of the others are mere information.
static Day draw_day(kata::Random& random, std::size_t n) {
  Day day;
  for (std::size_t i = 0; i < n; ++i) {
    std::string text;
    for (int words = random.between(3, 18); words > 0; --words)
      text += random.word() + (words > 1 ? " " : "");
    day.texts.push_back(text);
  }
  for (const std::string& text : day.texts) {
    const Level level = random.chance(0.125)  ? Level::error
                        : random.chance(0.25) ? Level::warning
                                              : Level::info;
    day.events.push_back({level, random.between<std::uint32_t>(1, 99'999), text});
  }
  return day;
}

static void BufferedWriter(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_day(random, static_cast<std::size_t>(state.range(0))); });
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    kata::WorkFile journal;
    kata::WorkFile alarms;
    bytes += write_logs(inputs.next().events, journal, alarms);
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(BufferedWriter)->RangeMultiplier(4)->Range(256, 4096)->Complexity();

// The yardstick: as many bytes as the logs of so many events have, in one call, to a fresh file.
static void PlainWrite(benchmark::State& state) {
  const std::string bytes(static_cast<std::size_t>(state.range(0)) * 88, 'x');
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    const int file = ::memfd_create("log", 0);
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (written != static_cast<ssize_t>(bytes.size())) state.SkipWithError("the file could not be written");
    ::close(file);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(PlainWrite)->RangeMultiplier(4)->Range(256, 4096)->UseManualTime();

struct Logs {
  std::uint64_t bytes;
  std::string journal;
  std::string alarms;
};

static const kata::Duel duel(
    [](kata::Random& random) { return draw_day(random, random.between<std::size_t>(891, 909)); },
    [](const Day& day) {
      kata::WorkFile journal;
      kata::WorkFile alarms;
      const std::uint64_t bytes = write_logs(day.events, journal, alarms);
      return Logs{bytes, journal.content(), alarms.content()};
    },
    {.unannounced = [](kata::Random& random) {
      Day day;
      const std::size_t longest = random.pick(std::vector<std::size_t>{0, 3, 120, 10'000});
      for (auto n = random.between<std::size_t>(1, longest > 1000 ? 10 : 700); n > 0; --n)
        day.texts.push_back(random.string(random.between<std::size_t>(0, longest),
                                          std::string_view("ab \0\n\x85\xa0\x7f", 8)));
      const int least = random.between(0, 2);
      for (const std::string& text : day.texts)
        day.events.push_back(
            {static_cast<Level>(random.between(least, 2)), static_cast<std::uint32_t>(random.bits()), text});
      return day;
    }});
