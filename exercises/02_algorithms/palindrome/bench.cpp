#include "palindrome.h"

#include <algorithm>
#include <cstring>

#include "kit/bench.h"

using Texts = std::vector<std::string>;

// Long texts of small letters. One in four is spoiled by one letter, anywhere.
static Texts draw_texts(kata::Random& random, std::size_t n) {
  Texts texts(n);
  for (std::string& text : texts) {
    const std::size_t length = random.between<std::size_t>(15'000, 17'000);
    text = random.string(length / 2, "abcdefghijklmnopqrstuvwxyz");
    const std::string back(text.rbegin(), text.rend());
    if (length % 2 == 1) text += random.string(1, "aeiou");
    text += back;
    if (random.chance(0.25)) {
      char& letter = text[random.between<std::size_t>(0, length / 2 - 1)];
      letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1);
    }
  }
  return texts;
}

static void Palindrome(benchmark::State& state) {
  kata::Random random(1);
  const Texts texts = draw_texts(random, static_cast<std::size_t>(state.range(0)));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<std::uint8_t> answers(views.size());
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  for (auto _ : state) {
    find_palindromes(views, answers);
    benchmark::DoNotOptimize(answers.data());
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(Palindrome)->RangeMultiplier(2)->Range(16, 64)->Complexity();

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

// Copied anew before each reading, as the worker's input is.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  std::string text;
  for (const std::string& one : draw_texts(random, static_cast<std::size_t>(state.range(0)))) text += one;
  std::string copy(text.size(), '\0');
  for (auto _ : state) {
    std::memcpy(copy.data(), text.data(), text.size());
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(read_all(copy.data(), copy.size()));
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(PlainRead)->RangeMultiplier(2)->Range(16, 64)->UseManualTime();

static const kata::Duel duel([](kata::Random& random) { return draw_texts(random, 25); },
                             [](const Texts& texts) {
                               const std::vector<std::string_view> views(texts.begin(), texts.end());
                               std::vector<std::uint8_t> answers(views.size());
                               find_palindromes(views, answers);
                               return answers;
                             });
