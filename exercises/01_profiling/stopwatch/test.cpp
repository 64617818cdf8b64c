#include <functional>
#include <sstream>

#include "kit/adversaries.h"
#include "kit/test.h"

#include "stopwatch.h"
#include "stopwatch_inputs.h"

constexpr MarkKind kBegin = MarkKind::begin;
constexpr MarkKind kEnd = MarkKind::end;

static std::string report(const Marks& marks) { return text_of(time_scopes(marks)); }

// "+a 0 +b 10 -b 30 -a 100": a begins at 0, and so on.
static std::string report(const char* trace) {
  std::istringstream in(trace);
  std::vector<std::pair<std::string, std::uint64_t>> words;
  std::string word;
  for (std::uint64_t ns = 0; in >> word >> ns;) words.emplace_back(word, ns);
  Marks marks;
  for (const auto& [name, ns] : words)
    marks.push_back({name[0] == '+' ? kBegin : kEnd, std::string_view(name).substr(1), ns});
  return report(marks);
}

static testing::AssertionResult agrees(const Marks& marks) {
  const TimingReport expected = kata::reference([&] { return time_scopes(marks); });
  return kata::same(expected, time_scopes(marks)) << ", " << marks.size() << " marks";
}

TEST(Stopwatch, KnowsTotalsOwnTimesAndTheShortestAndLongest) {
  EXPECT_EQ(report("+a 0 +b 10 -b 30 -a 100 +b 100 -b 103 +b 110 -b 110"),
            "a 1: total 100, own 80, 100 to 100, fast; b 3: total 23, own 23, 0 to 20, fast; 0 unmatched");
}

TEST(Stopwatch, OfNothingIsNothing) { EXPECT_EQ(report(""), "0 unmatched"); }

TEST(Stopwatch, AddsAScopeInsideOfItsOwnNameToTheTotalOnce) {
  EXPECT_EQ(report("+a 0 +a 10 +b 20 +a 30 -a 35 -b 50 -a 60 -a 100"),
            "a 3: total 100, own 75, 5 to 100, fast; b 1: total 30, own 25, 30 to 30, fast; 0 unmatched");
}

TEST(Stopwatch, LeavesAbandonedScopesOut) {
  EXPECT_EQ(report("+a 0 +b 10 +c 20 -c 30 -a 100"),
            "a 1: total 100, own 90, 100 to 100, fast; c 1: total 10, own 10, 10 to 10, fast; 1 unmatched");
  // The inner a is abandoned: the outer one and the next are in no other a.
  EXPECT_EQ(report("+a 0 +b 1 +a 2 -b 3 -b 4 -a 10 +a 20 -a 25"),
            "a 2: total 15, own 13, 5 to 10, fast; b 1: total 2, own 2, 2 to 2, fast; 2 unmatched");
}

TEST(Stopwatch, CountsAnEndWithoutABeginAndGoesOn) {
  EXPECT_EQ(report("-a 5 +b 7 -a 8 -b 9 -b 9"), "b 1: total 2, own 2, 2 to 2, fast; 3 unmatched");
}

TEST(Stopwatch, CountsScopesThatAreNeverClosed) {
  EXPECT_EQ(report("+b 0 +a 0 +a 5 -a 9"), "a 1: total 0, own 4, 4 to 4, fast; 2 unmatched");
}

TEST(Stopwatch, GradesByTheMeanOfTheTotalWithoutRounding) {
  const auto grades = [](std::uint64_t at_most) {
    const std::uint64_t two = 2 * at_most;
    const Marks marks{{kBegin, "a", 0},         {kEnd, "a", 0},          {kBegin, "a", 0},
                      {kEnd, "a", two},         {kBegin, "b", two},      {kBegin, "b", two},
                      {kEnd, "b", 2 * two + 1}, {kEnd, "b", 2 * two + 1}};
    return time_scopes(marks).timings;
  };
  std::uint64_t border = 1'000'000;
  for (int grade = 0; grade < 3; ++grade, border *= 10) {
    EXPECT_EQ(grades(border).at(1).grade, static_cast<Grade>(grade)) << border;
    EXPECT_EQ(grades(border).at(0).grade, static_cast<Grade>(grade + 1)) << border;
  }
}

TEST(Stopwatch, GradesManyCallsToTheNanosecond) {
  for (const std::uint64_t more : {0, 1}) {
    Marks marks;
    std::uint64_t now = 0;
    for (std::uint64_t i = 0; i < 101; ++i) {
      marks.push_back({kBegin, "a", now});
      marks.push_back({kEnd, "a", now += 1'000'000 + (i == 100 ? more : 0)});
    }
    EXPECT_EQ(time_scopes(marks).timings.at(0).grade, more == 0 ? Grade::fast : Grade::fair);
  }
}

TEST(Stopwatch, SortsByTotalThenByTheBytesOfTheName) {
  const std::vector<std::string> sorted{
      "", std::string(1, '\0'), "A", "a", std::string("a\0", 2), "aa", "ab", "\x80", "\xff"};
  std::vector<std::string> names = sorted;
  kata::Random random(1);
  for (int i = 0; i < 10; ++i) {
    random.shuffle(names);
    std::vector<std::string> got;
    for (const Timing& timing : time_scopes(one_after_the_other(names)).timings) got.push_back(timing.name);
    EXPECT_EQ(got, sorted);
  }
}

TEST(Stopwatch, KnowsTheLargestTimes) {
  EXPECT_EQ(report("+a 0 +a 1 -a 18446744073709551615 -a 18446744073709551615"),
            "a 2: total 18446744073709551615, own 18446744073709551615, 18446744073709551614 to "
            "18446744073709551615, very slow; 0 unmatched");
  EXPECT_EQ(
      report("+a 5 +b 9223372036854775808 -b 9223372036854775808 -a 18446744073709551615").substr(0, 31),
      "a 1: total 18446744073709551610");
}

TEST(Stopwatch, TellsNamesApartThatDifferInOneByte) {
  for (std::size_t length = 0; length <= 70; ++length) {
    std::vector<std::string> names{std::string(length, 'x'), std::string(length + 1, 'x')};
    for (std::size_t at = 0; at < length; ++at)
      (names.emplace_back(names[0]))[at] ^= static_cast<char>(1 + length % 3 * 0x7f);
    Marks marks = one_after_the_other(names);
    for (std::size_t i = names.size(); i > 1; --i) marks.push_back({kEnd, names[i - 1], 1000});
    EXPECT_TRUE(agrees(marks)) << " with names of " << length << " bytes";
  }
}

TEST(Stopwatch, ComparesNamesAndNotTheirHashes) {
  EXPECT_TRUE(agrees(one_after_the_other(kata::words_of_one_31_hash(200))));
}

// One time earlier and another one later, two marks exchanged, a letter exchanged: size and sums stay.
TEST(Stopwatch, TellsTracesApartThatLookAlike) {
  kata::Random random(3);
  Trace trace = walk_scopes(random, 900, scope_names(random, 16), 8, 0.01, 1000);
  for (int i = 0; i < 40; ++i) {
    const auto at = random.between<std::size_t>(1, 897);
    if (i % 4 == 0) std::swap(trace.marks[at].name, trace.marks[at + 1].name);
    if (i % 4 == 1) std::swap(trace.marks[at].kind, trace.marks[at + 1].kind);
    if (i % 4 == 2) {
      const std::size_t letter = i % 8 == 2 ? 0 : random.between<std::size_t>(1, trace.names[0].size() - 3);
      std::swap(trace.names[0][letter], trace.names[0][letter + 1]);
    }
    if (i % 4 == 3) {
      const std::uint64_t least = trace.marks[at - 1].ns;
      const std::uint64_t moved =
          std::min(trace.marks[at].ns - least, trace.marks[at + 2].ns - trace.marks[at + 1].ns);
      trace.marks[at].ns -= moved;
      trace.marks[at + 1].ns += moved;
    }
    ASSERT_TRUE(agrees(trace.marks)) << ", change " << i;
  }
}

TEST(Stopwatch, AgreesWithTheReferenceOnRandomTraces) {
  kata::Random random(2);
  for (const double deepest : {1.0, 3.0, 16.0, 100.0}) {
    for (const double faults : {0.0, 0.02, 0.5}) {
      for (const std::size_t names : {1, 8, 300})
        EXPECT_TRUE(
            agrees(walk_scopes(random, 600, scope_names(random, names), deepest, faults, 2'000'000).marks))
            << names << " names, " << deepest << " deep";
    }
  }
}

TEST(Stopwatch, HasRoomForManyNamesAndDeepScopes) {
  kata::Random random(4);
  EXPECT_TRUE(agrees(walk_scopes(random, 12'000, scope_names(random, 5'000), 8, 0.01, 1000).marks));
  EXPECT_TRUE(agrees(walk_scopes(random, 1'500, scope_names(random, 40), 1000, 0, 1000).marks));
}

TEST(StopwatchThorough, HasRoomForManyCallsAndStrays) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 19)) {
    Marks calls{{kEnd, "a", 0}};
    for (std::size_t i = 0; i < n; ++i) calls.insert(calls.end(), {{kBegin, "a", i}, {kEnd, "a", i + 1}});
    const std::string count = std::to_string(n);
    EXPECT_EQ(report(calls),
              "a " + count + ": total " + count + ", own " + count + ", 1 to 1, fast; 1 unmatched");
    EXPECT_EQ(report(Marks(n, {kEnd, "a", 0})), count + " unmatched");
  }
}

TEST(StopwatchThorough, HasRoomForTheDeepestScopes) {
  for (const std::size_t n : {std::size_t{257}, std::size_t{4097}, kDeepest}) {
    Marks marks;
    for (std::size_t i = 0; i < n; ++i) marks.push_back({kBegin, "a", i});
    for (std::size_t i = 0; i < n; ++i) marks.push_back({kEnd, "a", n + i});
    const std::string whole = std::to_string(2 * n - 1);
    EXPECT_EQ(report(marks), "a " + std::to_string(n) + ": total " + whole + ", own " + whole + ", 1 to " +
                                 whole + ", fast; 0 unmatched");
  }
}

TEST(StopwatchThorough, TellsLongNamesApart) {
  for (const std::size_t length : kata::sizes_above_powers(1 << 17)) {
    const std::string name(length, 'x');
    std::vector<std::string> names{name, name + 'x', name + 'y', name.substr(1) + 'y'};
    for (const std::size_t at : {length / 3, length / 2, length - 25}) names.emplace_back(name)[at] = 'y';
    EXPECT_TRUE(agrees(one_after_the_other(names))) << length;
  }
}

TEST(StopwatchThorough, FindsTheOutermostOfTheDeepestScopes) {
  for (const std::size_t n : {std::size_t{257}, std::size_t{4097}, kDeepest}) {
    Marks marks{{kBegin, "outer", 0}};
    for (std::size_t i = 1; i < n; ++i) marks.push_back({kBegin, "inner", i});
    marks.push_back({kEnd, "outer", 10'000});
    EXPECT_TRUE(agrees(marks)) << n << " scopes";
  }
}

TEST(StopwatchThorough, HasRoomForManyNames) {
  for (const std::size_t n : kata::sizes_above_powers((1 << 18) + 2)) {
    std::vector<std::string> names(n);
    for (std::size_t i = 0; i < n; ++i) names[i] = std::to_string(10'000'000 + i);
    const TimingReport got = time_scopes(one_after_the_other(names));
    ASSERT_EQ(got.timings.size(), n);
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_EQ(got.timings[i].name, names[i]);
      ASSERT_EQ(got.timings[i].calls, 1U);
    }
  }
}

// Pairs of one hash: the first half of each pair has another number of calls than the second.
TEST(StopwatchThorough, ComparesNamesWhoseHashesCollide) {
  kata::Random random(5);
  const std::hash<std::string_view> standard;
  const std::vector<std::function<std::uint32_t(std::string_view)>> hashes{
      kata::fnv1a_32, [&](std::string_view name) { return static_cast<std::uint32_t>(standard(name)); },
      [&](std::string_view name) { return static_cast<std::uint32_t>(standard(name) >> 32); },
      [](std::string_view name) { return static_cast<std::uint32_t>(kata::fnv1a_64(name)); }};
  for (const auto& hash : hashes) {
    std::vector<std::string> names;
    for (const auto& [one, other] : kata::colliding_words(random, 4, "abcdefghijklmnopqrstuvwxyz._", hash))
      names.insert(names.end(), {one, other, one});
    EXPECT_TRUE(agrees(one_after_the_other(names)));
  }
}
