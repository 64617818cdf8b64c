#include "compact_records.h"

#include <sys/mman.h>
#include <unistd.h>

#include <numeric>

#include "kit/bench.h"

struct Journal {
  std::uint32_t customers;
  std::string content;
};

static Entry draw_entry(kata::Random& random, double flag_chance, std::int32_t most_tags) {
  const auto flag = [&] { return random.chance(flag_chance) ? 1 : 0; };
  Entry entry{};
  entry.age = random.between(18, 90);
  entry.is_active = flag();
  entry.is_verified = flag();
  entry.is_staff = flag();
  entry.has_debts = flag();
  entry.wants_mail = flag();
  entry.tag_count = random.between(0, most_tags);
  for (std::int32_t& tag : entry.tags) tag = static_cast<std::int32_t>(random.bits());
  for (std::int32_t i = 0; i < entry.tag_count; ++i) {
    entry.tags[i] = static_cast<std::int32_t>(random.skewed_index(kTags, 0.8));
  }
  return entry;
}

// Nearly all customers are saved, one after the other in no order; one save in twenty is of somebody who is
// known already. A question comes after each twelfth part of the saves.
static Journal draw_journal(kata::Random& random, std::uint32_t customers) {
  constexpr std::uint32_t kQuestions = 12;
  std::vector<std::uint32_t> order(customers);
  std::iota(order.begin(), order.end(), 0U);
  random.shuffle(order);
  Journal journal{customers, {}};
  const auto append = [&](const Entry& entry) {
    journal.content.append(reinterpret_cast<const char*>(&entry), sizeof entry);
  };
  for (std::uint32_t i = 1; i <= customers; ++i) {
    Entry entry = draw_entry(random, 0.6, 5);
    entry.customer = order[random.chance(0.05) ? random.between(0U, i - 1) : i - 1];
    append(entry);
    if (i % (customers / kQuestions) != 0) continue;
    Entry question = draw_entry(random, 0.2, 2);
    question.kind = EntryKind::count;
    question.customer = random.between(0U, customers);
    question.age = random.between(0, 60);
    append(question);
  }
  return journal;
}

// Customers of any number and order, all ages, flags of any value, as many tags as fit, questions in a row.
static Journal draw_other_journal(kata::Random& random) {
  Journal journal{random.between(1U, 5'000U), {}};
  const double questions = random.real(0.001, 0.01);
  for (int entries = random.between(0, 3'000); entries > 0; --entries) {
    const bool asks = random.chance(questions);
    Entry entry = draw_entry(random, 0.5, asks ? 2 : kMostTags);
    entry.kind = asks ? EntryKind::count : EntryKind::save;
    entry.customer =
        asks ? static_cast<std::uint32_t>(random.bits()) : random.between(0U, journal.customers - 1);
    entry.age = random.between(0, asks ? 40 : kHighestAge);
    if (entry.is_active != 0)
      entry.is_active = static_cast<std::int32_t>(random.bits() | 1U << random.between(0, 31));
    for (std::int32_t i = 0; i < entry.tag_count; ++i) entry.tags[i] = random.between(0, kTags - 1);
    journal.content.append(reinterpret_cast<const char*>(&entry), sizeof entry);
  }
  return journal;
}

static void CountCustomers(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_journal(random, static_cast<std::uint32_t>(state.range(0))); });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Journal& journal = inputs.next();
    const kata::WorkFile file(journal.content);
    benchmark::DoNotOptimize(count_customers(file, journal.customers));
    state.SetIterationTime(kata::last_call());
    bytes += journal.content.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(CountCustomers)->RangeMultiplier(2)->Range(1024, 16384)->Complexity();

// The yardstick: the same bytes read, from a fresh file as the worker's is, and nothing done to them.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const std::string content = draw_journal(random, static_cast<std::uint32_t>(state.range(0))).content;
  std::vector<char> chunk(64 * 1024);
  for (auto _ : state) {
    const int file = ::memfd_create("journal", 0);
    if (::pwrite(file, content.data(), content.size(), 0) != static_cast<ssize_t>(content.size())) {
      state.SkipWithError("the file could not be written");
    }
    const auto start = std::chrono::steady_clock::now();
    while (::read(file, chunk.data(), chunk.size()) > 0) benchmark::DoNotOptimize(chunk.data());
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    ::close(file);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(content.size()));
}
BENCHMARK(PlainRead)->RangeMultiplier(2)->Range(1024, 16384)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_journal(random, random.between(6'930U, 7'070U)); },
    [](const Journal& journal) {
      const kata::WorkFile file(journal.content);
      return count_customers(file, journal.customers);
    },
    {.unannounced = draw_other_journal});
