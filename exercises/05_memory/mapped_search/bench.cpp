#include "kit/bench.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "mapped_search_inputs.h"

// Records of a few fields, some of them text, some numbers in binary.
static std::string generate_section(kata::Random& random, const std::vector<std::string>& words,
                                    std::size_t bytes) {
  std::string section;
  while (section.size() < bytes) {
    section += random.pick(words) + " " + random.pick(words) + "=" + random.pick(words);
    for (int i = random.between(0, 6); i != 0; --i) section += static_cast<char>(random.between(0, 255));
    section += '\n';
  }
  section.resize(bytes);
  return section;
}

// Sixteen sections, of which three are asked for, one of them twice: for something that occurs, once or some
// times.
static Search generate_search(kata::Random& random, std::size_t bytes) {
  const std::vector<std::string> words = random.vocabulary(300);
  std::vector<std::string> contents;
  for (int i = 0; i < 16; ++i)
    contents.push_back(generate_section(random, words, bytes / 16 + random.between<std::size_t>(0, 50)));
  const std::vector<std::size_t> order = shuffled(random, contents.size());
  Search search{make_archive(random, contents, order, 50).bytes, {}};
  const std::vector<std::size_t> asked = shuffled(random, contents.size());
  for (const std::size_t i : {asked[0], asked[1], asked[2], asked[random.between<std::size_t>(0, 2)]}) {
    const auto length = random.between<std::size_t>(6, 24);
    const auto at = random.between<std::size_t>(0, contents[i].size() - length);
    search.questions.push_back({static_cast<std::uint32_t>(order[i]), contents[i].substr(at, length)});
  }
  return search;
}

// Few different bytes, small sections, patterns of any length, some of them of sections that there are not.
static Search generate_other_search(kata::Random& random) {
  const std::string alphabet = random.chance(0.5) ? "ab" : std::string("a\0\x80\xFF z\n", 7);
  std::vector<std::string> contents;
  for (std::size_t i = random.between<std::size_t>(1, 30); i != 0; --i)
    contents.push_back(
        random.string(random.between<std::size_t>(0, random.chance(0.5) ? 100 : 8000), alphabet));
  const std::vector<std::size_t> order = shuffled(random, contents.size());
  Search search{make_archive(random, contents, order, 5000, alphabet[0]).bytes, {}};
  for (std::size_t i = random.between<std::size_t>(0, 6); i != 0; --i) {
    const auto at = random.between<std::size_t>(0, contents.size() - 1);
    const auto length = random.between<std::size_t>(0, random.chance(0.7) ? 10 : 100);
    const bool there = random.chance(0.5) && length <= contents[at].size();
    search.questions.push_back(
        {static_cast<std::uint32_t>(random.chance(0.1) ? contents.size() : order[at]),
         there ? contents[at].substr(contents[at].size() - length) : random.string(length, alphabet)});
  }
  return search;
}

static void MappedSearch(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_search(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    const Search& search = inputs.next();
    const kata::WorkFile archive(search.archive);
    benchmark::DoNotOptimize(ask(archive, search.questions));
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(MappedSearch)->RangeMultiplier(4)->Range(64 * 1024, 4 * 1024 * 1024)->Complexity();

// The yardstick: three of sixteen parts of such a file read, in a fresh file as the worker's is, and nothing
// done to them.
static void PlainRead(benchmark::State& state) {
  const auto part = static_cast<std::size_t>(state.range(0)) / 16;
  const std::string content(16 * part, 'x');
  const std::string path = "/dev/shm/kata-plain-read-" + std::to_string(::getpid());
  std::vector<char> buffer(part);
  for (auto _ : state) {
    std::ofstream(path, std::ios::binary) << content;
    std::size_t size = 0;
    const auto start = std::chrono::steady_clock::now();
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    for (const std::size_t at : {7, 2, 10})
      size += static_cast<std::size_t>(::pread(file, buffer.data(), part, static_cast<off_t>(at * part)));
    ::close(file);
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    ::unlink(path.c_str());
    if (size != 3 * part) state.SkipWithError("the file could not be written or read");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(3 * part));
}
BENCHMARK(PlainRead)->Arg(640'000)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_search(random, random.between<std::size_t>(635'000, 645'000));
    },
    [](const Search& search) { return ask(kata::WorkFile(search.archive), search.questions); },
    {.unannounced = generate_other_search});
