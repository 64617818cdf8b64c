#include "parallel_map.h"

#include <cmath>
#include <cstring>
#include <string>

#include "kit/bench.h"

struct Archive {
  std::vector<std::string> texts;  // what the documents' views look at
  std::vector<Document> documents;
};

// Adler-32 of `text`, which RC4 then enciphers in place. Enough for a fresh archive in a few milliseconds.
static std::uint32_t encipher(std::string& text, const std::string& key) {
  std::uint32_t a = 1, b = 0;
  std::uint8_t s[256], i = 0, j = 0;
  for (std::size_t n = 0; n < 256; ++n) s[n] = static_cast<std::uint8_t>(n);
  for (std::size_t n = 0; n < 256; ++n) {
    j = static_cast<std::uint8_t>(j + s[n] + static_cast<std::uint8_t>(key[n % key.size()]));
    std::swap(s[n], s[j]);
  }
  j = 0;
  for (char& c : text) {
    a = (a + static_cast<std::uint8_t>(c)) % 65521;
    b = (b + a) % 65521;
    j = static_cast<std::uint8_t>(j + s[++i]);
    std::swap(s[i], s[j]);
    c = static_cast<char>(c ^ s[static_cast<std::uint8_t>(s[i] + s[j])]);
  }
  return a + 65536 * b;
}

// Documents grew over the years: each is a little longer than the one before, from 400 bytes to 100 KB. That
// is how archives are, and it is unkind to whoever halves them in the middle.
static Archive draw_archive(kata::Random& random, std::size_t n) {
  constexpr double kShortest = 400;
  constexpr double kLongest = 100'000;
  Archive archive;
  archive.texts.reserve(2 * n);
  for (std::size_t i = 0; i < n; ++i) {
    const double age = (static_cast<double>(i) + random.real()) / static_cast<double>(n);
    std::string text(static_cast<std::size_t>(kShortest * std::pow(kLongest / kShortest, age)), '\0');
    for (std::size_t at = 0; at < text.size(); at += 8) {
      const std::uint64_t bits = random.bits();
      std::memcpy(text.data() + at, &bits, std::min<std::size_t>(8, text.size() - at));
    }
    std::string key(random.between<std::size_t>(5, 32), '\0');
    for (char& c : key) c = static_cast<char>(random.between(0, 255));
    std::uint32_t checksum = encipher(text, key);
    if (random.chance(0.3)) checksum ^= 1U << random.between(0, 31);
    if (text.size() < 4000 && random.chance(0.1)) key.resize(random.chance(0.5) ? 0 : 300);
    archive.texts.push_back(key);
    archive.texts.push_back(text);
    archive.documents.push_back({archive.texts[2 * i], archive.texts[2 * i + 1], checksum});
  }
  return archive;
}

// The argument is the number of threads: what does the second one gain?
static void VerifyArchive(benchmark::State& state) {
  kata::Random random(1);
  const Archive archive = draw_archive(random, 48);
  for (auto _ : state) {
    benchmark::DoNotOptimize(verify_archive(archive.documents, static_cast<unsigned>(state.range(0))));
    state.SetIterationTime(kata::last_call());
  }
}
KATA_BENCHMARK(VerifyArchive)->Arg(1)->Arg(2);

static const kata::Duel duel([](kata::Random& random) { return draw_archive(random, 48); },
                             [](const Archive& archive) { return verify_archive(archive.documents, 2); });
