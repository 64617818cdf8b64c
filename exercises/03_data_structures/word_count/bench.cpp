#include "word_count.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "kit/bench.h"
#include "kit/texts.h"

// Words as a language has them: a few are in every sentence, most are rare, frequent ones are short.
static std::string generate_text(kata::Random& random, std::size_t words) {
  const std::vector<std::string> foreign{"caf\u00e9", "Stra\u00dfe", "na\u00efve", "\u65e5\u672c\u8a9e"};
  std::vector<std::string> vocabulary = random.vocabulary(2500, 2, 12);
  std::ranges::sort(vocabulary, {}, &std::string::size);
  std::string text;
  bool begins = true;
  for (std::size_t i = 0; i < words; ++i) {
    std::string word = vocabulary[random.skewed_index(vocabulary.size(), 0.9)];
    if (random.chance(0.02)) word = random.pick(foreign);
    if (random.chance(0.02)) word = std::to_string(random.between(1, 2030));
    if (random.chance(0.005)) word += random.pick(vocabulary) + random.pick(vocabulary);
    if (begins || random.chance(0.05))
      word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    if (random.chance(0.02)) word += "'s";
    begins = random.chance(0.08);
    text += word + (begins ? ". " : random.chance(0.06) ? ", " : random.chance(0.08) ? "\n" : " ");
  }
  return text;
}

struct Question {
  std::string text;
  std::uint32_t most;
};

static void WordCounts(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return kata::WorkFile(generate_text(random, static_cast<std::size_t>(state.range(0))));
  });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const kata::WorkFile& text = inputs.next();
    benchmark::DoNotOptimize(frequent_words(text, 10));
    state.SetIterationTime(kata::last_call());
    bytes += text.content().size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
KATA_BENCHMARK(WordCounts)->RangeMultiplier(4)->Range(1024, 65536);

// The yardstick: the same text read from its file, and the ends of its words counted by a table.
static void WordEnds(benchmark::State& state) {
  kata::Random random(1);
  const std::string text = generate_text(random, static_cast<std::size_t>(state.range(0)));
  const std::string path = "/dev/shm/kata-word-ends-" + std::to_string(::getpid());
  std::vector<char> chunk(64 * 1024);
  bool in_words[256];
  for (int byte = 0; byte < 256; ++byte) in_words[byte] = byte > 127 || std::isalnum(byte) != 0;
  std::ofstream(path, std::ios::binary) << text;
  for (auto _ : state) {
    std::size_t ends = 0;
    bool before = false;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    for (ssize_t n; (n = ::read(file, chunk.data(), chunk.size())) > 0;) {
      for (ssize_t i = 0; i < n; ++i) {
        const bool now = in_words[static_cast<unsigned char>(chunk[static_cast<std::size_t>(i)])];
        ends += before && !now ? 1 : 0;
        before = now;
      }
    }
    ::close(file);
    benchmark::DoNotOptimize(ends);
  }
  ::unlink(path.c_str());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(WordEnds)->RangeMultiplier(4)->Range(1024, 65536);

static const kata::Duel duel(
    [](kata::Random& random) {
      const auto words = random.between<std::size_t>(14'900, 15'100);
      return Question{generate_text(random, words), random.between(8U, 12U)};
    },
    [](const Question& question) { return frequent_words(kata::WorkFile(question.text), question.most); },
    {.unannounced = [](kata::Random& random) {
      const auto bytes = random.between<std::size_t>(0, 60'000);
      return Question{kata::text_of(random, kata::any_text_kind(random), bytes, 1000),
                      random.between(0U, 300U)};
    }});
