#include "first_match.h"

#include <chrono>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Rules = std::vector<Rule>;
using Packets = std::vector<Packet>;
using Answers = std::vector<std::int32_t>;

constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint16_t kLastPort = 65'535;
constexpr Rule kAll{0, kFar, 0, kLastPort, 0};
constexpr Rule kNothing{1, 0, 0, kLastPort, 0};

static Answers matched(const Rules& rules, const Packets& packets) {
  Answers answers(packets.size());
  first_matches(rules, packets, answers);
  return answers;
}

static testing::AssertionResult agrees(const Rules& rules, const Packets& packets) {
  const Answers expected = kata::reference([&] { return matched(rules, packets); });
  return kata::same(expected, matched(rules, packets));
}

// Rules of which one in about `one_in` fits a packet made by any_packet().
static Rule any_rule(kata::Random& random, std::uint32_t one_in) {
  const auto low = random.between(0U, 100U);
  const auto port = random.between<std::uint16_t>(0, 50);
  const std::uint32_t width = 100 / one_in;
  return {low, low + width, port, static_cast<std::uint16_t>(port + 20), random.between(0U, 2U)};
}
static Packet any_packet(kata::Random& random) {
  return {random.between(0U, 130U), random.between<std::uint16_t>(0, 80),
          random.between<std::uint16_t>(0, 2)};
}

TEST(FirstMatch, NamesTheFirstRuleThatFits) {
  const Rules rules{{10, 20, 80, 80, 6}, {0, 100, 0, 1000, 0}, {15, 15, 80, 80, 6}};
  EXPECT_EQ(matched(rules, {{15, 80, 6}, {15, 81, 6}, {200, 80, 6}, {15, 80, 17}}), (Answers{0, 1, -1, 1}));
}

TEST(FirstMatch, IsNoneWithoutRules) {
  EXPECT_EQ(matched({}, {{1, 2, 3}, {0, 0, 0}}), (Answers{-1, -1}));
  EXPECT_EQ(matched({kAll}, {}), Answers{});
}

TEST(FirstMatch, IncludesItsBounds) {
  const Rules rules{{100, 200, 10, 20, 0}};
  EXPECT_EQ(
      matched(rules, {{100, 10, 1}, {200, 20, 1}, {99, 10, 1}, {201, 10, 1}, {100, 9, 1}, {100, 21, 1}}),
      (Answers{0, 0, -1, -1, -1, -1}));
}

TEST(FirstMatch, TakesTheWholeRange) {
  const Rules rules{{kFar, kFar, kLastPort, kLastPort, 65'535},
                    {1U << 31, kFar, 0, kLastPort, 0},
                    {0, (1U << 31) - 1, 1U << 15, kLastPort, 0},
                    kAll};
  EXPECT_EQ(matched(rules, {{kFar, kLastPort, kLastPort},
                            {1U << 31, 0, 0},
                            {(1U << 31) - 1, 1U << 15, 9},
                            {0, (1U << 15) - 1, 0}}),
            (Answers{0, 1, 2, 3}));
}

TEST(FirstMatch, FitsNothingWhereLowExceedsHigh) {
  EXPECT_EQ(matched({kNothing, {0, kFar, 9, 8, 0}, {kFar, 0, 0, kLastPort, 0}},
                    {{0, 0, 0}, {1, 9, 1}, {kFar, 8, 2}}),
            (Answers{-1, -1, -1}));
}

TEST(FirstMatch, OfProtocolZeroTakesAnyProtocol) {
  const Rules rules{{0, kFar, 0, kLastPort, 65'536 + 6}, {0, kFar, 0, kLastPort, 6}, kAll};
  EXPECT_EQ(matched(rules, {{1, 1, 6}, {1, 1, 0}, {1, 1, 255}}), (Answers{1, 2, 2}))
      << "65,542 is no protocol of a packet";
  for (int bit = 16; bit < 32; ++bit) {
    const Rules beyond{{0, kFar, 0, kLastPort, 1U << bit}, {0, kFar, 0, kLastPort, (1U << bit) + 6}};
    EXPECT_EQ(matched(beyond, {{1, 1, 6}, {1, 1, 0}}), (Answers{-1, -1})) << "nor is what has bit " << bit;
  }
}

TEST(FirstMatch, FindsItAtEveryPlace) {
  for (std::size_t n = 1; n <= 70; ++n) {
    Rules rules(n, kNothing);
    for (std::size_t place = 0; place < n; ++place) {
      rules[place] = kAll;
      ASSERT_EQ(matched(rules, {{7, 7, 7}}), Answers{static_cast<std::int32_t>(place)}) << n << " rules";
      rules[n - 1] = kAll;  // and again at the end
      ASSERT_EQ(matched(rules, {{7, 7, 7}}), Answers{static_cast<std::int32_t>(place)}) << n << " rules";
      rules[place] = rules[n - 1] = kNothing;
    }
    ASSERT_EQ(matched(rules, {{0, 0, 0}}), Answers{-1}) << "beyond the end of " << n << " rules";
  }
}

TEST(FirstMatch, AgreesWithTheReferenceHoweverManyRulesFit) {
  kata::Random random(1);
  for (const std::uint32_t one_in : {1, 3, 20, 90}) {
    for (const std::size_t n : kata::sizes_around_vectors()) {
      Rules rules;
      for (std::size_t i = 0; i < n; ++i) rules.push_back(any_rule(random, one_in));
      Packets packets;
      for (int i = 0; i < 100; ++i) packets.push_back(any_packet(random));
      ASSERT_TRUE(agrees(rules, packets)) << n << " rules of which one in " << one_in << " fits";
    }
  }
}

TEST(FirstMatch, AgreesWithTheReferenceAtTheSizesOfTheBenchmark) {
  kata::Random random(3);
  for (const std::uint32_t one_in : {3, 90}) {
    Rules rules;
    for (int i = 0; i < 300; ++i) {
      rules.push_back(any_rule(random, one_in));
      if (random.chance(0.2)) std::swap(rules.back().port_low, rules.back().port_high);
      if (random.chance(0.2)) std::swap(rules.back().source_low, rules.back().source_high);
      if (random.chance(0.2)) rules.back().protocol += 256U << random.between(0, 20);
    }
    Packets packets;
    for (int i = 0; i < 2000; ++i) {
      packets.push_back(random.chance(0.3) && i > 0 ? packets.back() : any_packet(random));
      if (random.chance(0.2))
        packets.back().protocol ^= static_cast<std::uint16_t>(1U << random.between(0, 15));
    }
    EXPECT_TRUE(agrees(rules, packets)) << "one in " << one_in << " fits";
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(FirstMatch, TakesNumbersOfRulesThatFillBlocks) {
  for (std::size_t whole = 128; whole <= 4096; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      Rules rules(n, kNothing);
      rules[n - 2] = {5, 5, 5, 5, 5};
      rules[n - 1] = kAll;
      const auto last = static_cast<std::int32_t>(n - 1);
      EXPECT_EQ(matched(rules, {{5, 5, 5}, {6, 5, 5}, {kFar, 0, 0}}), (Answers{last - 1, last, last})) << n;
      EXPECT_EQ(matched({kAll}, Packets(n, {1, 2, 3})), Answers(n, 0)) << n << " packets";
    }
  }
}

// Rules of every width; packets at their bounds, within them and anywhere.
TEST(FirstMatch, AgreesWithTheReferenceWhereverRulesLie) {
  kata::Random random(5);
  for (const std::size_t n : {1, 3, 40, 130, 300}) {
    Rules rules;
    Packets packets;
    for (std::size_t i = 0; i < n; ++i) {
      const auto low = static_cast<std::uint32_t>(random.bits());
      const auto high = random.between(low, low + ((kFar - low) >> random.between(0, 31)));
      const auto port = random.between<std::uint16_t>(0, kLastPort);
      const auto last = random.between<std::uint16_t>(port, kLastPort);
      rules.push_back({low, high, port, last, random.chance(0.5) ? 0 : random.between(1U, 4U)});
      for (const std::uint32_t source : {low, low - 1, high, high + 1, random.between(low, high)})
        packets.push_back({source, random.between(port, last), random.between<std::uint16_t>(0, 4)});
      packets.push_back({static_cast<std::uint32_t>(random.bits()),
                         random.between<std::uint16_t>(0, kLastPort), random.between<std::uint16_t>(0, 4)});
    }
    EXPECT_TRUE(agrees(rules, packets)) << n << " rules";
    for (Rule& rule : rules) EXPECT_TRUE(n > 40 || agrees({rule}, packets)) << "one of " << n << " rules";
  }
}

TEST(FirstMatchThorough, HasRoomForManyRulesAndPackets) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    Rules rules(n, kNothing);
    rules[n - 2] = {5, 5, 5, 5, 5};
    rules[n - 1] = kAll;
    EXPECT_EQ(matched(rules, {{5, 5, 5}, {6, 5, 5}}),
              (Answers{static_cast<std::int32_t>(n - 2), static_cast<std::int32_t>(n - 1)}))
        << n << " rules";
    const Answers answers = matched({kAll}, Packets(n, {1, 2, 3}));
    EXPECT_TRUE(answers == Answers(n, 0)) << n << " packets";
  }
}

// So many that two of them have the same hash, whatever hash of 32 bits that is.
TEST(FirstMatchThorough, TellsManyPacketsApart) {
  kata::Random random(6);
  Packets packets;
  Answers expected;
  for (int i = 0; i < 300'000; ++i) {
    packets.push_back({static_cast<std::uint32_t>(random.bits()), random.between<std::uint16_t>(0, kLastPort),
                       random.between<std::uint16_t>(0, 255)});
    expected.push_back(packets.back().source < 1U << 31 ? -1 : 0);
  }
  EXPECT_TRUE(kata::same(expected, matched({{1U << 31, kFar, 0, kLastPort, 0}}, packets)));
}

TEST(FirstMatch, DoesNotRememberEarlierCalls) {
  kata::Random random(2);
  Rules rules;
  for (int i = 0; i < 100; ++i) rules.push_back(any_rule(random, 20));
  Packets packets;
  for (int i = 0; i < 500; ++i) packets.push_back(any_packet(random));
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(agrees(rules, packets));
    std::swap(rules[random.between<std::size_t>(1, 40)], rules[random.between<std::size_t>(41, 98)]);
    std::swap(packets[random.between<std::size_t>(1, 200)], packets[random.between<std::size_t>(201, 498)]);
  }
  for (int i = 0; i < 64; ++i) {  // one field of two rules or packets changes places
    Rule& rule = rules[random.between<std::size_t>(0, 9)];
    Rule& other = rules[random.between<std::size_t>(10, 40)];
    Packet& packet = packets[random.between<std::size_t>(0, 200)];
    Packet& next = packets[random.between<std::size_t>(201, 499)];
    if (i % 8 == 0) std::swap(rule.source_low, other.source_low);
    if (i % 8 == 1) std::swap(rule.source_high, other.source_high);
    if (i % 8 == 2) std::swap(rule.port_low, other.port_low);
    if (i % 8 == 3) std::swap(rule.port_high, other.port_high);
    if (i % 8 == 4) std::swap(rule.protocol, other.protocol);
    if (i % 8 == 5) std::swap(packet.source, next.source);
    if (i % 8 == 6) std::swap(packet.port, next.port);
    if (i % 8 == 7) std::swap(packet.protocol, next.protocol);
    ASSERT_TRUE(agrees(rules, packets)) << "change " << i;
  }
}

TEST(FirstMatch, SeesAChangeOfAnyFieldSinceTheLastCall) {
  kata::Random random(4);
  Rules rules;
  for (int i = 0; i < 60; ++i) rules.push_back(any_rule(random, 20));
  Packets packets;
  for (int i = 0; i < 500; ++i) packets.push_back(any_packet(random));
  for (int i = 0; i < 64; ++i) {
    Rule& rule = rules[random.between<std::size_t>(1, 20)];
    const Rule other = any_rule(random, 20);
    Packet& packet = packets[random.between<std::size_t>(1, 498)];
    if (i % 8 == 0) rule.source_low = other.source_low / 2;
    if (i % 8 == 1) rule.source_high = other.source_high;
    if (i % 8 == 2) rule.port_low = other.port_low / 2;
    if (i % 8 == 3) rule.port_high = other.port_high;
    if (i % 8 == 4) rule.protocol = (rule.protocol + 1) % 3;
    if (i % 8 == 5) packet.source = (packet.source + 40) % 130;
    if (i % 8 == 6) packet.port = static_cast<std::uint16_t>((packet.port + 25) % 80);
    if (i % 8 == 7) packet.protocol = static_cast<std::uint16_t>((packet.protocol + 1) % 3);
    ASSERT_TRUE(agrees(rules, packets)) << "change " << i;
  }
}

// So many rules that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(FirstMatchThorough, TellsManyRulesApart) {
  kata::Random random(7);
  Rules rules{kNothing, kNothing, kNothing};
  Answers answers(1);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    const auto source = static_cast<std::uint32_t>(random.bits());
    const auto port = random.between<std::uint16_t>(0, kLastPort);
    rules[1] = {source, source, port, port, 0};
    first_matches(rules, Packets{{source, port, 6}}, answers);
    ASSERT_EQ(answers[0], 1) << "call " << i;
  }
}
