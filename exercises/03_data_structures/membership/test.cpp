#include <algorithm>
#include <set>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "membership_inputs.h"

using Names = std::vector<std::string>;
using namespace std::string_literals;

static testing::AssertionResult agrees(const std::vector<Lists>& all) {
  const Answers expected = kata::reference([&] { return check(all); });
  return kata::same(expected, check(all));
}

// For names that are all different: listed are those at even places, asked for are all.
static testing::AssertionResult tells_apart(const Names& names) {
  Lists lists{{}, names};
  Answers expected;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i % 2 == 0) lists.listed.push_back(names[i]);
    expected.push_back(i % 2 == 0 ? 1 : 0);
  }
  return kata::same(expected, check({lists}));
}

TEST(Membership, AnswersWhetherANameIsListed) {
  EXPECT_EQ(check({{{"ann", "bob"}, {"bob", "bo"}}, {{}, {"ann"}}}), (Answers{1, 0, 0}));
}

TEST(Membership, OfNobodyAndNothingIsNothing) {
  EXPECT_EQ(check({}), Answers{});
  EXPECT_EQ(check({{{}, {}}, {{"ann"}, {}}, {{}, {"", "ann", "\0"s}}}), (Answers{0, 0, 0}));
}

TEST(Membership, TakesTheEmptyNameForANameLikeAnyOther) {
  EXPECT_EQ(check({{{"ann"}, {""}}, {{"ann", ""}, {"", "ann"}}, {{""}, {"a", ""}}}),
            (Answers{0, 1, 1, 0, 1}));
}

TEST(Membership, AsksEachGroupForItsOwnList) {
  const Names large = numbered(100);
  const std::string name = large[7];
  EXPECT_EQ(check({{{"ann"}, {"bob"}}, {{"bob"}, {"ann"}}, {large, {"bob", name}}, {{"x"}, {name}}}),
            (Answers{0, 0, 0, 1, 0}));
  Names other = large;  // as many names, and the same ones first and last
  other[7] = "eve";
  EXPECT_EQ(check({{large, {name, "eve"}}, {other, {name, "eve"}}, {large, {name, "eve"}}}),
            (Answers{1, 0, 0, 1, 1, 0}));
}

TEST(Membership, TellsANameFromItsBeginnings) {
  const std::string letters = kata::Random(1).string(140, "abcd");
  Names all;
  for (std::size_t n = 0; n <= letters.size(); ++n) all.push_back(letters.substr(0, n));
  for (std::size_t n = 1; n <= letters.size(); ++n)
    EXPECT_EQ(check({{{all[n]}, {all[n - 1], all[n]}}, {{all[n - 1]}, {all[n], all[n - 1]}}}),
              (Answers{0, 1, 0, 1}))
        << n << " letters";
}

TEST(Membership, GoesOnBehindANulByte) {
  EXPECT_TRUE(tells_apart({"ann\0a"s, "ann\0b"s, "ann"s, "ann\0"s, "\0"s, "\0\0"s, "ann\0\0"s}));
}

// Names of one length of which one byte differs, at any place and in any bit; few are listed, then many.
TEST(Membership, ComparesEveryByte) {
  kata::Random random(2);
  std::vector<std::size_t> lengths{100, 1024};
  for (std::size_t length = 1; length <= 66; ++length) lengths.push_back(length);
  for (const std::size_t length : lengths) {
    const std::string name = random.string(length, "abcdefghijklmnop");
    Lists few{{name}, {}};
    const std::size_t step = length > 100 ? 31 : 1;
    for (std::size_t at = 0; at < length; at += step) {
      few.asked.push_back(name);
      few.asked.back()[at] = static_cast<char>(name[at] ^ 1 << (at % 8));
    }
    few.asked.push_back(name);
    Answers expected(few.asked.size());
    expected.back() = 1;
    Lists many = few;
    for (int i = 0; i < 80; ++i) many.listed.push_back(std::to_string(i) + name);
    EXPECT_EQ(check({few}), expected) << length << " bytes";
    EXPECT_EQ(check({many}), expected) << length << " bytes, many listed";
    EXPECT_TRUE(length == 1 || tells_apart(few.asked)) << length << " bytes, half of them listed";
  }
}

TEST(Membership, KnowsListsAndQuestionsOfEveryNumber) {
  const Names names = numbered(140);
  for (std::size_t n = 0; n < names.size(); ++n) {
    const Names some(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(n));
    Answers expected(n, 1);
    expected.resize(names.size());
    expected.insert(expected.end(), n, 1);
    expected.insert(expected.end(), n, 0);
    ASSERT_EQ(check({{some, names}, {names, some}, {{"ann"}, some}}), expected) << n << " names";
  }
}

TEST(Membership, FindsTheFirstAndTheLastOfAnyNumber) {
  const Names all = numbered(4097);
  for (std::size_t whole = 128; whole <= 4096; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      const Names listed(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
      EXPECT_EQ(check({{listed, {"eve", listed.back(), listed[0], listed[n / 2]}}}), (Answers{0, 1, 1, 1}))
          << n;
    }
  }
}

TEST(Membership, FindsNamesThatAreListedOrAskedForManyTimes) {
  const Names repeated(1000, "ann");
  Answers expected(1000, 1);
  expected.insert(expected.end(), 1000, 0);
  EXPECT_EQ(check({{{"bob", "ann"}, repeated}, {{"bob"}, repeated}}), expected);
  EXPECT_EQ(check({{repeated, {"ann", "eve"}}}), (Answers{1, 0}));
}

TEST(Membership, AgreesWithTheReferenceOnRandomGroups) {
  kata::Random random(3);
  for (const std::string_view alphabet : {"ab", "abcdefghijklmnopqrstuvwxyz", "a\xff\x80\x7f"}) {
    std::vector<Lists> all(60);
    for (Lists& lists : all) {
      const auto longest = random.between<std::size_t>(1, 24);
      const auto name = [&] { return random.string(random.between<std::size_t>(0, longest), alphabet); };
      for (auto n = random.between(0, random.chance(0.2) ? 300 : 20); n > 0; --n)
        lists.listed.push_back(name());
      for (auto n = random.between(0, 60); n > 0; --n)
        lists.asked.push_back(random.chance(0.5) || lists.listed.empty() ? name()
                                                                         : random.pick(lists.listed));
    }
    EXPECT_TRUE(agrees(all)) << "names of " << alphabet;
  }
}

// One list or the questions change by two letters between calls, the other stays as it is.
TEST(Membership, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  const auto cut = [](std::string_view text) {
    Names names;
    for (std::size_t at = 0; at < text.size(); at += 8) names.emplace_back(text.substr(at, 8));
    return names;
  };
  for (const std::size_t n : {10, 50}) {
    std::string listed = random.string(8 * n, "abcdefgh"), asked = listed;
    for (int i = 0; i < 30; ++i) {
      kata::alter_unseen(random, i % 2 == 0 ? listed : asked);
      ASSERT_TRUE(agrees({{cut(listed), cut(asked)}})) << n << " names";
    }
  }
  EXPECT_EQ(check({{{"ab", "c"}, {"a", "b"}}}), (Answers{0, 0}));
  EXPECT_EQ(check({{{"a", "bc"}, {"a", "b"}}}), (Answers{1, 0})) << "the same letters, otherwise cut";
  EXPECT_EQ(check({{{"a", "b"}, {"ca", "b"}}}), (Answers{0, 1})) << "the same letters, otherwise cut";
}

TEST(Membership, IsSureOfManyNames) { EXPECT_TRUE(tells_apart(numbered(8000))); }

// Each is one of hundreds whose sums, hashes or first and last bytes are equal.
TEST(Membership, TellsNamesApartThatHashesTakeForOne) {
  EXPECT_TRUE(tells_apart(kata::words_of_one_31_hash(600)));
  kata::Random random(5);
  std::string digits = "0123456789abcdefghij";
  std::set<std::string> same_letters;
  Names same_ends;
  for (std::size_t i = 0; i < 600; ++i) {
    kata::alter_unseen(random, digits);
    same_letters.insert(digits);
    same_ends.push_back("anna.maria@" + std::to_string(100'000 + i * 997) + "@company.com");
  }
  EXPECT_TRUE(tells_apart({same_letters.begin(), same_letters.end()}));
  EXPECT_TRUE(tells_apart(same_ends));
  EXPECT_TRUE(tells_apart(kata::words_of_one_standard_hash(random, 200)));
}

TEST(MembershipThorough, TellsNamesApartWhoseHashesAreTheSame) {
  kata::Random random(6);
  const auto standard = [](std::string_view word) { return std::hash<std::string_view>{}(word); };
  const auto expect_told_apart = [&](const char* what, auto hash) {
    for (const auto& [one, other] : kata::colliding_words(random, 3, "abcdefghijklmnop", hash)) {
      EXPECT_EQ(check({{{one}, {other}}, {{other}, {one}}}), (Answers{0, 0})) << what;
      Names listed = numbered(50);
      listed.back() = one;
      EXPECT_EQ(check({{listed, {other, one}}}), (Answers{0, 1})) << what << ", many listed";
    }
  };
  expect_told_apart("FNV, 32 bits", kata::fnv1a_32);
  expect_told_apart("FNV, lower half", kata::fnv1a_64);
  expect_told_apart("FNV, upper half", [](std::string_view word) { return kata::fnv1a_64(word) >> 32; });
  expect_told_apart("std::hash, lower half", standard);
  expect_told_apart("std::hash, upper half", [&](std::string_view word) { return standard(word) >> 32; });
}

TEST(MembershipThorough, HasRoomForManyNames) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    Lists lists{numbered(n + 10), {}};
    for (std::size_t i = 0; i < 10; ++i) {
      lists.asked.push_back(lists.listed.back());  // is taken off the list
      lists.listed.pop_back();
      lists.asked.push_back(lists.listed[(n - 1) * (10 - i) / 10]);
    }
    EXPECT_EQ(check({lists}), (Answers{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}))
        << n << " listed";
  }
}

TEST(MembershipThorough, HasRoomForManyGroupsAndQuestions) {
  for (const std::size_t n : kata::sizes_above_powers(300'000)) {
    const std::vector<Lists> all(n, Lists{{"ann"}, {"bob", "ann"}});
    Answers expected;
    for (std::size_t i = 0; i < n; ++i) expected.insert(expected.end(), {0, 1});
    EXPECT_TRUE(kata::same(expected, check(all))) << n << " groups";
  }
  for (const std::size_t n : kata::sizes_above_powers(300'000)) {
    for (const Names& listed : {Names{"ann"}, numbered(18)}) {
      const Lists many{listed, Names(n, "bob")};
      Answers expected(n);
      expected.push_back(1);
      EXPECT_TRUE(kata::same(expected, check({many, {listed, {listed.back()}}}))) << n << " questions";
    }
  }
  for (const std::size_t length : kata::sizes_above_powers()) {
    const std::string name(length, 'x');
    std::string other = name;
    other[length * 3 / 4] = 'y';
    EXPECT_EQ(check({{{name}, {name.substr(1), name, name.substr(1) + 'y', other}}}), (Answers{0, 1, 0, 0}))
        << "a name of " << length << " bytes";
  }
}
