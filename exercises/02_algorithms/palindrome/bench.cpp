#include "palindrome.h"

#include <algorithm>
#include <cstring>

#include "kit/bench.h"
#include "palindrome_inputs.h"

struct Search {
  std::string text;
  std::vector<Window> windows;
};

using Answers = std::vector<std::uint32_t>;

// Letters in which stretches that mirror themselves alternate with others, and windows that lie anywhere.
static Search draw_search(kata::Random& random, std::size_t letters, std::size_t windows) {
  Search search{random.string(letters, "acgt"), {}};
  for (std::size_t at = 0; at + 4000 < letters; at += 4000) {
    const std::size_t length = random.between<std::size_t>(500, 2000);
    std::reverse_copy(&search.text[at], &search.text[at + length], &search.text[at + length]);
  }
  for (std::size_t i = 0; i < windows; ++i) {
    const std::size_t length = random.between<std::size_t>(15'000, 17'000);
    search.windows.push_back({random.between<std::size_t>(0, letters - length), length});
  }
  std::ranges::sort(search.windows, {}, &Window::begin);
  return search;
}

// Texts of other kinds, and windows of any length in any order.
static Search draw_other_search(kata::Random& random) {
  const auto letters = random.between<std::size_t>(1'000, 250'000);
  Search search{text_of_kind(random, random.between(0, kKindsOfText - 1), letters), {}};
  const auto longest = random.between<std::size_t>(100, letters);
  search.windows =
      random_windows(random, letters, std::min<std::size_t>(4'000'000 / longest, 3'000), longest);
  return search;
}

static Answers ask(const Search& search) {
  Answers answers(search.windows.size());
  count_changes(search.text, search.windows, answers);
  return answers;
}

static std::int64_t bytes(const Search& search) {
  std::uint64_t sum = 0;
  for (const Window& window : search.windows) sum += window.length;
  return static_cast<std::int64_t>(sum);
}

constexpr std::size_t kLetters = 250'000;

static void Palindrome(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return draw_search(random, kLetters, static_cast<std::size_t>(state.range(0)));
  });
  std::int64_t processed = 0;
  for (auto _ : state) {
    const Search& search = inputs.next();
    benchmark::DoNotOptimize(ask(search));
    processed += bytes(search);
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(processed);
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(Palindrome)->RangeMultiplier(2)->Range(40, 160)->Complexity();

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

using Wide [[gnu::vector_size(64), gnu::aligned(1), gnu::may_alias]] = std::uint64_t;

// The yardstick: every byte read once, 256 at a time, and nothing else done to them.
AS_WIDE_AS_THE_PROCESSOR static std::uint64_t read_all(const char* from, std::size_t size) {
  Wide a = {}, b = {}, c = {}, d = {};
  const auto* wide = reinterpret_cast<const Wide*>(from);
  for (std::size_t left = size / (4 * sizeof a); left > 0; --left, wide += 4) {
    a ^= wide[0], b ^= wide[1], c ^= wide[2], d ^= wide[3];
  }
  a ^= b ^ c ^ d;
  std::uint64_t parity = 0;
  for (int i = 0; i < 8; ++i) parity ^= a[i];
  return parity;
}

// Every window once. The text is copied anew before that, as the worker's input is.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Search search = draw_search(random, kLetters, static_cast<std::size_t>(state.range(0)));
  std::string copy(search.text.size(), '\0');
  for (auto _ : state) {
    std::memcpy(copy.data(), search.text.data(), copy.size());
    const auto start = std::chrono::steady_clock::now();
    for (const Window& window : search.windows) {
      benchmark::DoNotOptimize(read_all(&copy[window.begin], window.length));
    }
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  state.SetBytesProcessed(state.iterations() * bytes(search));
}
BENCHMARK(PlainRead)->RangeMultiplier(2)->Range(40, 160)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) {
      return draw_search(random, random.between<std::size_t>(248'000, 252'000), 160);
    },
    [](const Search& search) { return ask(search); }, {.unannounced = draw_other_search});
