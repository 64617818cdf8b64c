#include <bit>
#include <cmath>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "file_stats.h"
#include "file_stats_inputs.h"

#include "kit/bench.h"

static void FileStatistics(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return kata::WorkFile(generate_day(random, static_cast<std::size_t>(state.range(0))));
  });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const kata::WorkFile& file = inputs.next();
    benchmark::DoNotOptimize(measure(file));
    state.SetIterationTime(kata::last_call());
    bytes += file.content().size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(FileStatistics)->RangeMultiplier(4)->Range(1024, 65'536)->Complexity();

// The yardstick: the same text opened, read and closed, in a fresh file as the worker's is, and nothing done
// to it.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const std::string text = generate_day(random, static_cast<std::size_t>(state.range(0)));
  const std::string path = "/dev/shm/kata-plain-read-" + std::to_string(::getpid());
  std::vector<char> chunk(32 * 1024);
  for (auto _ : state) {
    std::ofstream(path, std::ios::binary) << text;
    std::size_t size = 0;
    const auto start = std::chrono::steady_clock::now();
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    for (ssize_t n = 1; n > 0; size += static_cast<std::size_t>(n > 0 ? n : 0)) {
      n = ::read(file, chunk.data(), chunk.size());
    }
    ::close(file);
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    ::unlink(path.c_str());
    if (size != text.size()) state.SkipWithError("the file could not be written or read");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(PlainRead)->RangeMultiplier(4)->Range(1024, 65'536)->UseManualTime();

// What has to be right of a day, so that one relative tolerance fits: the mean to that of the largest
// magnitude, lowest and highest in every bit.
struct Outcome {
  std::uint64_t count, malformed, lowest, highest;
  double mean, variance;
};

static const kata::Duel duel(
    [](kata::Random& random) { return generate_day(random, random.between<std::size_t>(9'900, 10'100)); },
    [](const std::string& day) {
      const FileStats stats = measure(kata::WorkFile(day));
      const double largest = std::fmax(std::fabs(stats.lowest), std::fabs(stats.highest));
      return Outcome{stats.count,
                     stats.malformed,
                     std::bit_cast<std::uint64_t>(stats.lowest + 0.0),
                     std::bit_cast<std::uint64_t>(stats.highest + 0.0),
                     stats.mean + 2 * largest,
                     stats.variance};
    },
    {.tolerance = {.relative = 1e-11}, .unannounced = [](kata::Random& random) {
       std::string day = unusual_day(random, random.between<std::size_t>(0, 2000));
       if (random.chance(0.5) && !day.empty()) day.pop_back();  // the last newline
       return day;
     }});
