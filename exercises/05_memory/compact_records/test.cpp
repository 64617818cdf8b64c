#include "compact_records.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/io_faults.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Counts = std::vector<std::uint32_t>;
using Journal = std::vector<Entry>;
using Tags = std::vector<std::int32_t>;

constexpr std::int32_t Entry::*kFlags[] = {&Entry::is_active, &Entry::is_verified, &Entry::is_staff,
                                           &Entry::has_debts, &Entry::wants_mail};

static Entry save(std::uint32_t customer, std::int32_t age, const Tags& tags = {}) {
  Entry entry{};
  entry.kind = EntryKind::save;
  entry.customer = customer;
  entry.age = age;
  entry.tag_count = static_cast<std::int32_t>(tags.size());
  for (std::size_t i = 0; i < tags.size(); ++i) entry.tags[i] = tags[i];
  return entry;
}

static Entry count(std::int32_t age = 0, const Tags& tags = {}) {
  Entry entry = save(0xFFFF'FFFF, age, tags);
  entry.kind = EntryKind::count;
  return entry;
}

static Entry with(std::int32_t Entry::*flag, Entry entry, std::int32_t value = 1) {
  entry.*flag = value;
  return entry;
}

static Counts counts(const Journal& journal, std::uint32_t customers) {
  const auto* bytes = reinterpret_cast<const char*>(journal.data());
  const kata::WorkFile file(std::string(bytes, bytes + journal.size() * sizeof(Entry)));
  return count_customers(file, customers);
}

TEST(CompactRecords, CountsThoseWhoHaveAllThatIsAskedFor) {
  const auto active = &Entry::is_active;
  const Journal journal{with(active, save(7, 40, {3, 5})),
                        save(2, 41, {5}),
                        with(active, count()),
                        count(0, {5}),
                        count(0, {5, 6}),
                        count(41),
                        count(0, {5, 3}),
                        count(40, {3}),
                        count(41, {3}),
                        with(active, count(0, {5})),
                        with(active, count(41))};
  EXPECT_EQ(counts(journal, 8), (Counts{1, 2, 0, 1, 1, 1, 0, 1, 0}));
}

TEST(CompactRecords, OfAnEmptyJournalIsNothing) {
  EXPECT_EQ(counts({}, 0), Counts{});
  EXPECT_EQ(counts({}, 10), Counts{});
}

TEST(CompactRecords, WithoutQuestionsAnswersNothing) { EXPECT_EQ(counts({save(0, 1, {1})}, 1), Counts{}); }

TEST(CompactRecords, DoesNotCountCustomersThatWereNeverSaved) {
  EXPECT_EQ(counts({count()}, 0), Counts{0});
  EXPECT_EQ(counts({count()}, 100), Counts{0});
  EXPECT_EQ(counts({save(99, 0), count(), save(0, 0), count(), save(50, 0), count()}, 100),
            (Counts{1, 2, 3}));
}

TEST(CompactRecords, ReplacesWhatWasSavedBefore) {
  Journal journal{save(0, 50, {1, 2}), save(0, 30, {2, 3}), count(0, {1}), count(0, {2}),
                  count(0, {3}),       count(50),           count(30),     count()};
  EXPECT_EQ(counts(journal, 1), (Counts{0, 1, 1, 0, 1, 1})) << "age and tags";
  for (const auto flag : kFlags) {
    journal = {with(flag, save(0, 30)), with(flag, count()), save(0, 30), with(flag, count()), count()};
    EXPECT_EQ(counts(journal, 1), (Counts{1, 0, 1})) << "a flag";
  }
}

TEST(CompactRecords, AnswersFromWhatWasSavedBeforeTheQuestion) {
  EXPECT_EQ(counts({save(0, 20), count(), save(1, 20), count(), save(0, 60), count(20), count(60)}, 2),
            (Counts{1, 2, 2, 1}));
}

TEST(CompactRecords, KnowsEveryTag) {
  Journal journal;
  Counts expected;
  for (std::int32_t tag = 0; tag < kTags; ++tag)
    journal.push_back(save(static_cast<std::uint32_t>(tag), 0, {tag}));
  for (std::int32_t tag = 0; tag < kTags; ++tag) {
    journal.insert(journal.end(), {count(0, {tag}), count(0, {tag, (tag + 16) % kTags})});
    expected.insert(expected.end(), {1, 0});
  }
  EXPECT_EQ(counts(journal, kTags), expected);
}

TEST(CompactRecords, KnowsAsManyTagsAsAnEntryHolds) {
  const Tags tags{47, 31, 32, 0, 15, 16, 46};
  Journal journal{save(0, 0, tags), count(0, tags)};
  for (const std::int32_t tag : tags) journal.push_back(count(0, {tag}));
  EXPECT_EQ(counts(journal, 1), Counts(8, 1));
}

TEST(CompactRecords, TakesATagThatIsThereTwiceForOne) {
  EXPECT_EQ(counts({save(0, 0, {5, 5, 40, 5}), count(0, {40, 40}), count(0, {5, 5, 5}), count(0, {6})}, 1),
            (Counts{1, 1, 0}));
}

TEST(CompactRecords, IgnoresWhatStandsBehindTheTags) {
  constexpr std::int32_t kLowest = std::numeric_limits<std::int32_t>::min();
  for (const std::int32_t junk : {0, 9, 47, 48, 64, -1, kLowest}) {
    Journal journal{save(0, 0, {junk, junk, junk, junk, junk, junk, junk}),
                    save(1, 0, {8, 7, junk, 9, junk}),
                    count(0, {junk, 9}),
                    count(0, {8, junk, 9, junk, junk, 10, 11}),
                    count(0, {9}),
                    count(0, {0}),
                    count(0, {47})};
    journal[0].tag_count = 0;
    journal[1].tag_count = 2;
    journal[2].tag_count = 0;
    journal[3].tag_count = 1;
    EXPECT_EQ(counts(journal, 2), (Counts{2, 1, 0, 0, 0})) << "the number behind is " << junk;
  }
}

TEST(CompactRecords, KnowsEveryAge) {
  Journal journal;
  Counts expected;
  for (std::int32_t age = 0; age <= kHighestAge; ++age) {
    journal.push_back(save(static_cast<std::uint32_t>(age), age, {47}));
  }
  for (std::int32_t age = 0; age <= kHighestAge; ++age) {
    journal.push_back(count(age, {47}));
    expected.push_back(static_cast<std::uint32_t>(kHighestAge + 1 - age));
  }
  EXPECT_EQ(counts(journal, kHighestAge + 1), expected);
}

TEST(CompactRecords, TellsTheFlagsApart) {
  Journal journal;
  Counts expected;
  for (const auto flag : kFlags)
    journal.push_back(with(flag, save(static_cast<std::uint32_t>(journal.size()), 1)));
  for (const auto first : kFlags) {
    for (const auto second : kFlags) {
      journal.push_back(with(first, with(second, count())));
      expected.push_back(first == second ? 1 : 0);
    }
  }
  EXPECT_EQ(counts(journal, 5), expected);
}

TEST(CompactRecords, TakesEveryFlagButZeroForYes) {
  for (const std::int32_t yes : {1, 2, -1, 256, 0x10000, std::numeric_limits<std::int32_t>::min()}) {
    for (const auto flag : kFlags) {
      const Journal journal{with(flag, save(0, 1, {2}), yes), save(1, 1, {2}), with(flag, count()),
                            with(flag, count(), yes),         count(0, {2}),   count(2)};
      EXPECT_EQ(counts(journal, 2), (Counts{1, 1, 2, 0})) << "a flag of " << yes;
    }
  }
}

TEST(CompactRecords, KnowsCustomersOfEveryNumber) {
  Journal journal;
  Counts expected;
  for (const std::uint32_t customer :
       {0U, 255U, 256U, 65'535U, 65'536U, 131'072U, 262'144U, 524'288U, kMostCustomers - 1}) {
    journal.insert(journal.end(), {save(customer, 1, {1}), count(), count(0, {1})});
    const auto saved = static_cast<std::uint32_t>(expected.size() / 2 + 1);
    expected.insert(expected.end(), {saved, saved});
  }
  EXPECT_EQ(counts(journal, kMostCustomers), expected);
}

// A read may give less than was asked for, down to a byte, and be interrupted.
TEST(CompactRecords, ReadsWhatComesInPieces) {
  Journal journal;
  Counts expected;
  for (std::uint32_t i = 0; i < 3'000; ++i) {
    journal.insert(
        journal.end(),
        {save(i, static_cast<std::int32_t>(i % 128), {static_cast<std::int32_t>(i % 48)}), count()});
    expected.push_back(i + 1);
  }
  for (const kata::IoFaults& faults :
       {kata::IoFaults{.short_every = 1}, kata::IoFaults{.short_every = 3, .interrupt_every = 2}}) {
    const kata::IoFaultScope scope(faults);
    EXPECT_TRUE(kata::same(expected, counts(journal, 3'000)));
  }
}

// One question after each save: wherever a chunk of the file ends, it ends between two of them.
TEST(CompactRecords, DoesNotMindWhereItsChunksEnd) {
  Journal journal;
  Counts expected;
  for (std::uint32_t i = 0; i < 2'500; ++i) {
    journal.insert(journal.end(), {save(i, static_cast<std::int32_t>(i % 128)), count()});
    expected.push_back(i + 1);
  }
  EXPECT_EQ(counts(journal, 2'500), expected);
  for (std::uint32_t customers = 1; customers <= 130; ++customers) {
    journal.assign(customers, save(0, 1));
    for (std::uint32_t i = 0; i < customers; ++i) journal[i].customer = i;
    journal.push_back(count());
    ASSERT_EQ(counts(journal, customers), Counts{customers});
  }
}

TEST(CompactRecords, StartsWithoutCustomersInEveryCall) {
  EXPECT_EQ(counts({save(3, 9, {1}), count()}, 10), Counts{1});
  EXPECT_EQ(counts({count(), save(4, 9), count(), count(0, {1})}, 10), (Counts{0, 1, 0}));
}

TEST(CompactRecordsThorough, CountsAsManyCustomersAsThereMayBe) {
  const std::vector<std::size_t> sizes = kata::sizes_above_powers(kMostCustomers);
  Journal journal;
  Counts expected;
  for (std::uint32_t i = 0; i < sizes.back(); ++i) {
    journal.push_back(save(i, i < 65'536 ? 30 : 20));
    if (std::ranges::find(sizes, i + 1) == sizes.end() && (i + 1) % 10'000 != 0) continue;
    journal.insert(journal.end(), {count(), count(30), count(31)});
    expected.insert(expected.end(), {i + 1, std::min(i + 1, 65'536U), 0});
  }
  EXPECT_EQ(counts(journal, static_cast<std::uint32_t>(sizes.back())), expected);
}

// The answers differ from each other, so that none may be left out or given twice.
TEST(CompactRecordsThorough, AnswersAsManyQuestionsAsThereAre) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    Journal journal;
    Counts expected;
    for (std::uint32_t i = 0; i < n; ++i) {
      if (i % 3 == 0) journal.push_back(save(i / 3 % 7, static_cast<std::int32_t>(i % 128)));
      journal.push_back(count(static_cast<std::int32_t>(i / 3 % 128)));
      expected.push_back(0);
      std::int32_t ages[7];
      std::fill(std::begin(ages), std::end(ages), -1);
      for (std::uint32_t last = 0; last < 7 && last <= i / 3; ++last)
        ages[(i / 3 - last) % 7] = static_cast<std::int32_t>(3 * (i / 3 - last) % 128);
      for (const std::int32_t age : ages)
        expected.back() += age >= static_cast<std::int32_t>(i / 3 % 128) ? 1 : 0;
    }
    EXPECT_TRUE(kata::same(expected, counts(journal, 7))) << n << " questions";
  }
}

// Ages, tags or flags of two entries change places, or one bit moves from one tag to another.
TEST(CompactRecords, TellsJournalsApartThatLookAlike) {
  kata::Random random(3);
  Journal journal;
  for (std::uint32_t i = 0; i < 200; ++i) {
    journal.push_back(save(i % 150, random.between(0, kHighestAge), random.integers(5, 0, 31)));
    journal.back().is_staff = random.between(0, 1);
  }
  for (int i = 0; i < 40; ++i) journal.push_back(count(3 * i, {i}));
  for (std::int32_t Entry::*flag : kFlags) {
    for (std::size_t i = 0; i < 200; ++i) journal[i].*flag = random.between(0, 1);
    journal.push_back(with(flag, count()));
  }
  for (int i = 0; i < 110; ++i) {
    Entry& one = journal[random.between(1, 90)];
    Entry& other = journal[random.between(91, 198)];
    const auto tag = random.between(0, 4);
    if (i % 11 < 3) std::swap(one.age, other.age);
    if (i % 11 > 2 && i % 11 < 5) std::swap(one.tags[tag], other.tags[4 - tag]);
    if (i % 11 > 4 && i % 11 < 10) std::swap(one.*kFlags[i % 11 - 5], other.*kFlags[i % 11 - 5]);
    if (i % 11 == 10) std::swap(one.customer, other.customer);
    const Counts expected = kata::reference([&] { return counts(journal, 150); });
    EXPECT_TRUE(kata::same(expected, counts(journal, 150)));
  }
}

TEST(CompactRecords, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  constexpr std::uint32_t kCustomers = 7'000;
  kata::Random random(4);
  for (const kata::Shape shape : kata::kShapes) {
    const auto numbers = kata::shaped(random, shape, kCustomers, 0U, kCustomers - 1);
    const auto ages = kata::shaped(random, kata::any_shape(random), kCustomers, 0, kHighestAge);
    const auto tags = kata::shaped(random, kata::any_shape(random), kCustomers, 0, kTags - 1);
    Journal journal;
    for (std::size_t i = 0; i < kCustomers; ++i) {
      journal.push_back(save(numbers[i], ages[i], {tags[i], tags[kCustomers - 1 - i]}));
      if (i % 900 == 0) journal.insert(journal.end(), {count(ages[i / 2]), count(0, {tags[i / 3]})});
    }
    journal.insert(journal.end(), {count(), count(ages[0], {tags[0]}), count(0, {tags[1], tags[2]})});
    const Counts expected = kata::reference([&] { return counts(journal, kCustomers); });
    EXPECT_TRUE(kata::same(expected, counts(journal, kCustomers))) << kata::name(shape);
  }
}

TEST(CompactRecords, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const std::uint32_t customers : {1U, 30U, 1'000U, 3'000U}) {
    for (int round = 0; round < 8; ++round) {
      Journal journal(random.between<std::size_t>(0, 2'000));
      for (Entry& entry : journal) {
        const bool asks = random.chance(0.03);
        Tags tags(random.between<std::size_t>(0, asks ? 2 : 7));
        for (std::int32_t& tag : tags) tag = random.between(0, random.chance(0.5) ? 3 : kTags - 1);
        const std::int32_t age = random.between(0, kHighestAge / (asks ? 4 : 1));
        entry = asks ? count(age, tags) : save(random.between(0U, customers - 1), age, tags);
        for (const auto flag : kFlags) entry.*flag = random.chance(asks ? 0.2 : 0.6) ? 1 : 0;
      }
      const Counts expected = kata::reference([&] { return counts(journal, customers); });
      EXPECT_TRUE(kata::same(expected, counts(journal, customers)))
          << journal.size() << " entries, " << customers << " customers";
    }
  }
}
