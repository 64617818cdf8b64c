#include "parallel_map.h"

#include <cmath>
#include <string>

#include "kit/bench.h"
#include "parallel_map_inputs.h"

// Documents grew over the years: each is a little longer than the one before, from 400 bytes to 100 KB. That
// is how archives are, and it is unkind to whoever halves them in the middle.
static const std::string kTooLong(300, 'k');

static Archive draw_archive(kata::Random& random, std::size_t n) {
  constexpr double kShortest = 400;
  constexpr double kLongest = 100'000;
  Archive archive;
  for (std::size_t i = 0; i < n; ++i) {
    const double age = (static_cast<double>(i) + random.real()) / static_cast<double>(n);
    const auto length = static_cast<std::size_t>(kShortest * std::pow(kLongest / kShortest, age));
    const std::string key = random_bytes(random, random.between<std::size_t>(5, 32));
    archive.add_plain(key, random_bytes(random, length));
    Document& document = archive.documents().back();
    if (random.chance(0.3)) document.checksum ^= 1U << random.between(0, 31);
    if (length < 4000 && random.chance(0.1))
      document.key = random.chance(0.5) ? std::string_view() : kTooLong;
  }
  return archive;
}

// Another collection: no more documents than above and fewer bytes, but of any length, in any order, and with
// keys of any length. Some have all their bytes in one document.
static Archive draw_collection(kata::Random& random) {
  Archive archive;
  const std::size_t one_long = random.between<std::size_t>(0, 60);
  const std::size_t longest = random.pick(std::vector<std::size_t>{0, 40, 3000, 15'000});
  for (std::size_t i = random.between<std::size_t>(0, 48); i > 0; --i) {
    const std::string key = random_bytes(random, random.between<std::size_t>(1, 256));
    const std::size_t length = i == one_long ? 150'000 : random.between<std::size_t>(0, longest);
    archive.add_plain(key, random_bytes(random, length));
    if (random.chance(0.3)) archive.documents().back().checksum ^= 1U << random.between(0, 31);
    if (random.chance(0.05)) archive.documents().back().key = kTooLong;
  }
  return archive;
}

// The argument is the number of threads: what does the second one gain?
static void VerifyArchive(benchmark::State& state) {
  kata::Random random(1);
  const Archive archive = draw_archive(random, 48);
  for (auto _ : state) {
    benchmark::DoNotOptimize(verify_archive(archive.documents(), static_cast<unsigned>(state.range(0))));
    state.SetIterationTime(kata::last_call());
  }
}
KATA_BENCHMARK(VerifyArchive)->Arg(1)->Arg(2);

static const kata::Duel duel([](kata::Random& random) { return draw_archive(random, 48); },
                             [](const Archive& archive) { return verify_archive(archive.documents(), 2); },
                             {.unannounced = draw_collection});
