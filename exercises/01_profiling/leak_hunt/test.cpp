#include <sstream>

#include "kit/adversaries.h"
#include "kit/test.h"

#include "leak_hunt.h"
#include "leak_hunt_inputs.h"

constexpr EventKind kAllocate = EventKind::allocate;
constexpr EventKind kRelease = EventKind::release;
constexpr HeapEvent kSnapshot{EventKind::snapshot, 0, 0, 0};

// "+1:100@a" allocates 100 bytes for site 1 at the address a, "-a" releases what lives there, "|" is a
// snapshot.
static Events events_of(const char* text) {
  std::istringstream in(text);
  Events events;
  for (std::string word; in >> word;) {
    HeapEvent event = kSnapshot;
    char colon = 0, at = 0;
    std::istringstream rest(word.substr(1));
    if (word[0] == '+') {
      event.kind = kAllocate;
      rest >> event.site >> colon >> event.size >> at >> std::hex >> event.address;
    } else if (word[0] == '-') {
      event = {kRelease, 7, 7, 0};  // whose size and site mean nothing
      rest >> std::hex >> event.address;
    }
    events.push_back(event);
  }
  return events;
}

// "site 1: 100 bytes in 1; live 100, peak 100 | " for each comparison.
static std::string compare(const Events& events, std::uint32_t most = 10) {
  std::ostringstream text;
  for (const Comparison& comparison : compare_snapshots(events, most)) {
    for (const Growth& growth : comparison.top)
      text << "site " << growth.site << ": " << growth.bytes << " bytes in " << growth.blocks << "; ";
    text << "live " << comparison.live_bytes << ", peak " << comparison.peak_bytes << " | ";
  }
  return text.str();
}
static std::string compare(const char* text, std::uint32_t most = 10) {
  return compare(events_of(text), most);
}

static testing::AssertionResult agrees(const Events& events, std::uint32_t most = 10) {
  const std::vector<Comparison> expected = kata::reference([&] { return compare_snapshots(events, most); });
  return kata::same(expected, compare_snapshots(events, most)) << ", " << events.size() << " events";
}

TEST(LeakHunt, NamesTheSitesThatGrewMost) {
  EXPECT_EQ(compare("+1:5@a | +1:100@b +2:300@c +3:200@d |"),
            "site 2: 300 bytes in 1; site 3: 200 bytes in 1; site 1: 100 bytes in 1; live 605, peak 605 | ");
}

TEST(LeakHunt, OfFewerThanTwoSnapshotsSaysNothing) {
  for (const char* text : {"", "|", "+1:5@a", "+1:5@a | +1:5@b", "| +1:5@b -b"})
    EXPECT_EQ(compare(text), "") << text;
  EXPECT_EQ(compare("| |"), "live 0, peak 0 | ");
}

TEST(LeakHunt, DoesNotTakeChurnForALeak) {
  EXPECT_EQ(compare("| +1:900@a -a +1:900@a -a +2:10@b +1:900@a -a |"),
            "site 2: 10 bytes in 1; live 10, peak 910 | ");
}

TEST(LeakHunt, ChargesAReleaseToTheSiteThatAskedForTheBlock) {
  EXPECT_EQ(compare("+1:50@a +7:60@b | -a +1:70@c -b +7:60@d |"),
            "site 1: 20 bytes in 0; live 130, peak 130 | ");
}

TEST(LeakHunt, KnowsThatABlocksAddressIsUsedAgain) {
  EXPECT_EQ(compare("+1:50@a | -a +2:60@a | -a +3:8@a |"),
            "site 2: 60 bytes in 1; live 60, peak 60 | site 3: 8 bytes in 1; live 8, peak 60 | ");
}

TEST(LeakHunt, EndsABlockWhoseAddressIsAllocatedAgain) {
  EXPECT_EQ(compare("+1:50@a | +2:60@a +2:30@a | -a -a |"),
            "site 2: 30 bytes in 1; live 30, peak 60 | live 0, peak 30 | ");
}

TEST(LeakHunt, IgnoresAReleaseOfNothing) {
  EXPECT_EQ(compare("-a | -b +1:5@a -a -a +1:6@a |"), "site 1: 6 bytes in 1; live 6, peak 6 | ");
}

TEST(LeakHunt, ListsNoSiteThatShrankOrStayed) {
  EXPECT_EQ(compare("+1:50@a +2:50@b +3:0@c | -a +2:0@d +3:0@e +4:0@f |"), "live 50, peak 100 | ");
  EXPECT_EQ(compare("+1:50@a +1:50@b | -a -b +1:101@a |"), "site 1: 1 bytes in -1; live 101, peak 101 | ");
}

TEST(LeakHunt, CountsBlocksOfNoBytes) {
  EXPECT_EQ(compare("| +1:0@a +1:5@b +2:9@a |"),
            "site 2: 9 bytes in 1; site 1: 5 bytes in 1; live 14, peak 14 | ");
  EXPECT_EQ(compare("+1:0@a | +1:0@c -a +1:5@b +1:0@d |"), "site 1: 5 bytes in 2; live 5, peak 5 | ");
}

TEST(LeakHunt, TellsSitesApartThatDifferInOneBit) {
  Events events{kSnapshot, {kAllocate, 1, 0, 0}};
  for (std::uint32_t bit = 0; bit < 32; ++bit) events.push_back({kAllocate, bit + 2, 1U << bit, bit + 1});
  events.push_back(kSnapshot);
  EXPECT_TRUE(agrees(events, 40));
}

TEST(LeakHunt, BeginsAnewAtEachSnapshot) {
  EXPECT_EQ(
      compare("| +1:5@a | +2:6@b | | -b -a | +2:1@a |"),
      "site 1: 5 bytes in 1; live 5, peak 5 | site 2: 6 bytes in 1; live 11, peak 11 | live 11, peak 11 | "
      "live 0, peak 11 | site 2: 1 bytes in 1; live 1, peak 1 | ");
}

TEST(LeakHunt, FindsAPeakBetweenSnapshots) {
  EXPECT_EQ(compare("+9:90@f -f +1:5@a | +1:70@b -b +1:3@c | -a -c +1:2@a |"),
            "site 1: 3 bytes in 1; live 8, peak 75 | live 2, peak 8 | ");
}

TEST(LeakHunt, ListsAtMostAsManyAsAskedAndEqualOnesBySite) {
  const Events events = events_of("| +4294967295:8@a +3:8@b +0:8@c +2:9@d +5:7@e |");
  const std::string sites[] = {"site 2: 9 bytes in 1; ", "site 0: 8 bytes in 1; ", "site 3: 8 bytes in 1; ",
                               "site 4294967295: 8 bytes in 1; ", "site 5: 7 bytes in 1; "};
  std::string listed;
  for (std::uint32_t most = 0; most < 7; ++most) {
    if (most > 0 && most < 6) listed += sites[most - 1];
    EXPECT_EQ(compare(events, most), listed + "live 40, peak 40 | ") << "at most " << most;
  }
  EXPECT_EQ(compare(events, 0xFFFF'FFFF), listed + "live 40, peak 40 | ");
}

TEST(LeakHunt, TakesAnyAddress) {
  Events events{kSnapshot};
  for (const std::uint64_t address : {0ULL, ~0ULL, 1ULL, ~0ULL - 1, 1ULL << 32, 1ULL << 63, 0x8000'0000ULL})
    events.insert(events.end(), {{kAllocate, 1, 1, address}, {kAllocate, 1, 2, address}, kSnapshot});
  events.insert(events.end(),
                {{kRelease, 0, 0, 0}, {kRelease, 0, 0, ~0ULL}, {kRelease, 0, 0, ~1ULL}, kSnapshot});
  EXPECT_TRUE(agrees(events));
}

TEST(LeakHunt, AddsUpSizesBeyond32Bits) {
  Events events{kSnapshot};
  for (std::uint64_t i = 0; i < 9; ++i) events.push_back({kAllocate, 0xFFFF'FFFF, 1, i});
  for (std::uint64_t i = 0; i < 2; ++i) events.push_back({kAllocate, 0x8000'0001, 2, 9 + i});
  events.insert(events.end(), {{kAllocate, 3'000'000'000, 3, 11}, kSnapshot});
  EXPECT_EQ(compare(events),
            "site 1: 38654705655 bytes in 9; site 2: 4294967298 bytes in 2; site 3: 3000000000 bytes in 1; "
            "live 45949672953, peak 45949672953 | ");
}

TEST(LeakHunt, AgreesWithTheReferenceOnEveryKindOfUse) {
  kata::Random random(1);
  for (const std::size_t live : {1, 30, 1500}) {
    for (const std::size_t sites : {1, 40, 2000}) {
      for (const bool any : {false, true}) {
        const HeapUse use{
            .events = 3000, .live = live, .sites = sites, .strange = any ? 0.2 : 0.01, .any_address = any};
        EXPECT_TRUE(agrees(use_heap(random, use), random.between(0U, 50U)))
            << live << " live, " << sites << " sites";
      }
    }
  }
  EXPECT_TRUE(agrees(
      use_heap(random, {.events = 12'000, .live = 3000, .snapshots = 20, .sites = 500, .strange = 0.1}),
      300));
}

// Addresses whose hashes agree in one half, pages, and rows that lie behind each other.
TEST(LeakHunt, FindsBlocksAmongAddressesThatCollide) {
  kata::Random random(2);
  std::vector<std::uint64_t> pages(600);
  for (std::size_t i = 0; i < pages.size(); ++i) pages[i] = (i % 2 == 0 ? i << 32 : i << 20);
  for (auto addresses : {kata::keys_of_one_murmur_half(random, 600),
                         kata::keys_of_one_murmur_upper_half(random, 600), pages}) {
    Events events{kSnapshot};
    for (int round = 0; round < 3; ++round) {
      random.shuffle(addresses);
      for (std::size_t i = 0; i < addresses.size(); ++i)
        events.push_back(
            {random.chance(0.6) ? kAllocate : kRelease, 16, random.between(0U, 9U), addresses[i]});
      events.push_back(kSnapshot);
    }
    EXPECT_TRUE(agrees(events));
  }
}

TEST(LeakHunt, TellsHistoriesApartThatLookAlike) {
  kata::Random random(3);
  Events events = use_heap(random, {.events = 800});
  for (int i = 0; i < 80; ++i) {
    HeapEvent& one = events[random.between<std::size_t>(1, events.size() - 2)];
    HeapEvent& other = events[random.between<std::size_t>(1, events.size() - 2)];
    if (one.kind == EventKind::snapshot || other.kind == EventKind::snapshot) continue;
    if (i % 5 == 0) std::swap(one.site, other.site);
    if (i % 5 == 1) std::swap(one.size, other.size);
    if (i % 5 == 2) std::swap(one.address, other.address);
    if (i % 5 == 3) std::swap(one.kind, other.kind);
    if (i % 5 == 4) std::swap(one, other);
    ASSERT_TRUE(agrees(events, i < 40 ? 10 : 3));  // calls with another number would stand between
  }
}

// Each block of a site of its own: the last ones grew most.
TEST(LeakHuntThorough, HasRoomForManyBlocksAndSites) {
  for (const std::size_t n : kata::sizes_above_powers((1 << 18) + 2)) {
    Events events{kSnapshot};
    for (std::size_t i = 0; i < n; ++i) {
      const auto number = static_cast<std::uint32_t>(i);
      events.push_back({kAllocate, number + 1, number * 3, i * 4096});
    }
    events.push_back(kSnapshot);
    const std::string live = std::to_string(n * (n + 1) / 2);
    const std::string last = std::to_string(n * 3 - 3);
    EXPECT_EQ(compare(events, 1), "site " + last + ": " + std::to_string(n) + " bytes in 1; live " + live +
                                      ", peak " + live + " | ");
    const std::vector<Growth> top =
        compare_snapshots(events, static_cast<std::uint32_t>(n - 1)).at(0).top;  // all but the last one
    ASSERT_EQ(top.size(), n - 1);
    for (std::size_t i = 0; i < top.size(); ++i) ASSERT_EQ(top[i].site, (n - 1 - i) * 3);
  }
}

TEST(LeakHuntThorough, HasRoomForManyBlocksOfOneSiteAndManySnapshots) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 19)) {
    Events events{kSnapshot};
    for (std::size_t i = 0; i < n; ++i) events.push_back({kAllocate, 2, 1, 16 * i});
    events.push_back(kSnapshot);
    for (std::size_t i = 0; i < n; ++i) events.push_back({kRelease, 0, 0, 16 * i});
    events.insert(events.end(), {{kAllocate, static_cast<std::uint32_t>(2 * n + 1), 1, 0}, kSnapshot});
    const std::string count = std::to_string(n);
    const std::string bytes = std::to_string(2 * n), more = std::to_string(2 * n + 1);
    EXPECT_EQ(compare(events), "site 1: " + bytes + " bytes in " + count + "; live " + bytes + ", peak " +
                                   bytes + " | site 1: 1 bytes in -" + std::to_string(n - 1) + "; live " +
                                   more + ", peak " + more + " | ");
    EXPECT_EQ(compare_snapshots(Events(n, kSnapshot), 10).size(), n - 1);
  }
}

// Among so many addresses some agree in any hash of 32 bits.
TEST(LeakHuntThorough, ComparesAddressesAndNotHashesOfThem) {
  constexpr std::size_t kMany = 300'000;
  kata::Random random(4);
  Events events{kSnapshot};
  for (std::size_t i = 0; i < kMany; ++i) events.push_back({kAllocate, 1, 1, random.bits()});
  events.push_back(kSnapshot);
  EXPECT_EQ(compare(events), "site 1: 300000 bytes in 300000; live 300000, peak 300000 | ");
}
