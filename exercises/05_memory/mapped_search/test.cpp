#include "kit/test.h"

#include <algorithm>

#include "kit/adversaries.h"
#include "mapped_search_inputs.h"

using Questions = std::vector<Question>;
using Contents = std::vector<std::string>;

constexpr std::size_t kMostBetween = 40;

static testing::AssertionResult agrees(const std::string& archive, const Questions& questions) {
  const kata::WorkFile file(archive);
  const Positions expected = kata::reference([&] { return ask(file, questions); });
  return kata::same(expected, ask(file, questions));
}

// `places` are those in the first section, which has this content; the archive has others around it.
static testing::AssertionResult finds(const std::string& content, const std::string& pattern,
                                      std::vector<std::uint64_t> places) {
  kata::Random random(content.size() + pattern.size());
  const Archive archive = make_archive(random, {"before", content, pattern}, {1, 0, 2}, kMostBetween);
  for (std::uint64_t& place : places) place += archive.begins[0];
  return kata::same(Positions{places}, ask(kata::WorkFile(archive.bytes), {{0, pattern}}));
}

static std::vector<std::uint64_t> first_numbers(std::size_t n) {
  std::vector<std::uint64_t> numbers(n);
  for (std::size_t i = 0; i < n; ++i) numbers[i] = i;
  return numbers;
}

TEST(MappedSearch, FindsAPatternInItsSection) {
  std::string archive(40, '\0');
  archive[0] = 1;
  archive[8] = 40;
  archive[16] = 4;
  archive += "abab";
  EXPECT_TRUE(kata::same(Positions{{40, 42}}, ask(kata::WorkFile(archive), {{0, "ab"}})));
}

TEST(MappedSearch, WithoutQueriesFindsNothing) {
  kata::Random random(1);
  EXPECT_TRUE(ask(kata::WorkFile(make_archive(random, {"a"}, {0}).bytes), {}).empty());
  EXPECT_TRUE(ask(kata::WorkFile(make_archive(random, {}, {}).bytes), {}).empty());
}

TEST(MappedSearch, FindsOccurrencesThatOverlap) {
  EXPECT_TRUE(finds("aaaa", "aa", {0, 1, 2}));
  EXPECT_TRUE(finds("abababa", "aba", {0, 2, 4}));
}

TEST(MappedSearch, FindsTheFirstByteAndTheLast) {
  EXPECT_TRUE(finds("abc", "a", {0}));
  EXPECT_TRUE(finds("abc", "c", {2}));
  EXPECT_TRUE(finds("abc", "abc", {0}));
}

TEST(MappedSearch, FindsNothingWhereNothingCanBe) {
  EXPECT_TRUE(finds("abc", "", {})) << "no pattern";
  EXPECT_TRUE(finds("", "", {})) << "neither section nor pattern";
  EXPECT_TRUE(finds("", "a", {})) << "an empty section";
  EXPECT_TRUE(finds("abc", "abcd", {})) << "a pattern longer than its section";
  EXPECT_TRUE(finds("abc", std::string(5000, 'a'), {})) << "a pattern longer than its section";
}

TEST(MappedSearch, FindsNothingInASectionThatThereIsNot) {
  kata::Random random(2);
  const kata::WorkFile archive(make_archive(random, {"aaa", "aaa"}, {0, 1}).bytes +
                               "aaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  const Questions questions{{2, "a"}, {3, "a"}, {0xFFFF'FFFF, "a"}, {1U << 28, "a"}, {2, ""}};
  EXPECT_TRUE(kata::same(Positions(5), ask(archive, questions)));
}

TEST(MappedSearch, DoesNotLookAcrossTheBordersOfASection) {
  kata::Random random(3);
  const Archive archive = make_archive(random, {"xab", "cab", "cxx"}, {0, 1, 2});
  const Questions questions{{0, "abc"}, {1, "abc"}, {2, "bc"}, {1, "bca"}, {0, "b"}, {2, "c"}};
  const Positions expected{{}, {}, {}, {}, {archive.begins[0] + 2}, {archive.begins[2]}};
  EXPECT_TRUE(kata::same(expected, ask(kata::WorkFile(archive.bytes), questions)));
}

// What lies around the section is the byte that it consists of, so nothing but its borders ends the search.
TEST(MappedSearch, TakesEverySizeAroundAVector) {
  kata::Random random(4);
  for (const std::size_t size : kata::sizes_around_vectors()) {
    const Archive archive = make_archive(random, {"", std::string(size, 'a'), ""}, {1, 0, 2}, 100, 'a');
    Questions questions;
    Positions expected;
    for (const std::size_t length : kata::sizes_around_vectors()) {
      questions.push_back({0, std::string(length, 'a')});
      expected.push_back(first_numbers(length == 0 || length > size ? 0 : size - length + 1));
      for (std::uint64_t& place : expected.back()) place += archive.begins[0];
    }
    EXPECT_TRUE(kata::same(expected, ask(kata::WorkFile(archive.bytes), questions))) << size << " bytes";
  }
}

TEST(MappedSearch, ComparesEveryByteOfAPattern) {
  for (const std::size_t length : {1, 2, 3, 7, 8, 9, 16, 17, 31, 33, 64, 70}) {
    const std::string pattern = kata::Random(length).string(length, "abcdefgh");
    std::string nearly;
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = pattern;
      other[at] ^= at % 2 == 0 ? '\x80' : '\x20';
      nearly += other + "||";
    }
    EXPECT_TRUE(finds(nearly, pattern, {})) << "a byte of " << length << " differs";
    EXPECT_TRUE(finds(nearly + pattern + nearly, pattern, {nearly.size()})) << length << " bytes";
  }
}

TEST(MappedSearch, ComparesEveryByteOfALongPattern) {
  for (const std::size_t length : {5000U, 140'000U}) {
    const std::string pattern = kata::Random(14).string(length, "abcdefgh");
    std::string nearly;
    for (std::size_t at = 3; at < length; at += length / (length < 10'000 ? 38 : 5)) {
      nearly += pattern;
      nearly[nearly.size() - length + at] = '.';
    }
    EXPECT_TRUE(finds(nearly + pattern, pattern, {nearly.size()})) << length << " bytes";
  }
}

// Thue and Morse's sequence and its opposite have one rolling hash modulo 2^64, whatever the factor is.
TEST(MappedSearch, TellsApartWhatRollingHashesTakeForOne) {
  std::string one = "a", other = "b";
  while (one.size() < 4096) {
    const std::string first = one;
    one += other;
    other += first;
  }
  EXPECT_TRUE(finds(other, one, {}));
  const std::vector<std::string> words = kata::words_of_one_31_hash(40);
  std::string content;
  for (std::size_t i = 1; i < words.size(); ++i) content += words[i] + '|';
  EXPECT_TRUE(finds(content, words[0], {}));
}

TEST(MappedSearch, TakesAnyBytes) {
  const std::string zeros(4, '\0');
  EXPECT_TRUE(finds("a" + zeros + "b", zeros + "b", {1}));
  EXPECT_TRUE(finds("a" + zeros + "b", std::string(1, '\0'), {1, 2, 3, 4}));
  EXPECT_TRUE(finds(std::string("x\0y x\0z", 7), std::string("x\0z", 3), {4}));
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (std::size_t byte = 0; byte < 256; byte += 5)
    EXPECT_TRUE(finds(all + all, all.substr(byte, 3), {byte, byte + 256})) << "byte " << byte;
}

// Sections begin and end around the borders of pages and buffers.
TEST(MappedSearch, DoesNotMindWhereASectionLies) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    if (size > 70'000) continue;
    kata::Random random(size);
    const std::string content = "needle" + std::string(size - 11, '.') + "needles";
    const Archive archive = make_archive(
        random, {std::string(size - 100, 'n'), content, std::string(4096 - size % 4096, 'e'), content},
        {1, 0, 2, 3}, 60);
    const std::uint64_t a = archive.begins[0];
    const std::uint64_t b = archive.begins[3];
    EXPECT_TRUE(
        kata::same(Positions{{a, a + size - 5}, {b + size - 5}, {b, b + size - 5}},
                   ask(kata::WorkFile(archive.bytes), {{0, "needle"}, {3, "needles"}, {3, "needle"}})))
        << size;
  }
}

TEST(MappedSearch, AnswersInTheOrderOfTheQueries) {
  kata::Random random(5);
  Contents contents;
  for (int i = 0; i < 40; ++i) contents.push_back(random.string(random.between<std::size_t>(0, 200), "abc"));
  Questions questions;
  for (int i = 0; i < 200; ++i)
    questions.push_back({random.between(0U, 41U), random.string(random.between<std::size_t>(0, 5), "abc")});
  EXPECT_TRUE(
      agrees(make_archive(random, contents, shuffled(random, 40), kMostBetween, 'a').bytes, questions));
}

TEST(MappedSearch, TakesLargeSectionsLongPatternsAndManyOccurrences) {
  EXPECT_TRUE(finds(std::string(140'000, 'a'), std::string(1000, 'a'), first_numbers(139'001)));
  const std::string large = kata::Random(6).string((1 << 20) - 6, "abcdefghijklmnop");
  EXPECT_TRUE(finds("ab" + large + "last", "last", {large.size() + 2}));
  EXPECT_TRUE(finds(large + large.substr(0, 5), large, {0}));
  EXPECT_TRUE(finds(large, large.substr(300'000, 700'000), {300'000}));
}

TEST(MappedSearchThorough, HasRoomForManySectionsAndQueries) {
  kata::Random random(7);
  for (const std::size_t n : kata::sizes_above_powers(300'000)) {
    const Archive archive = make_archive(random, Contents(n, "ab"), shuffled(random, n), 2, 'a');
    const auto last = static_cast<std::uint32_t>(n - 1);
    EXPECT_TRUE(kata::same(Positions{{archive.begins[last] + 1}, {archive.begins[3]}, {}},
                           ask(kata::WorkFile(archive.bytes), {{last, "b"}, {3, "a"}, {last + 1, "a"}})))
        << n << " sections";
  }
  const Archive archive = make_archive(random, {"ab"}, {0});
  for (const std::size_t n : kata::sizes_above_powers(140'000)) {
    const Questions questions(n, Question{0, "b"});
    EXPECT_TRUE(
        kata::same(Positions(n, {archive.begins[0] + 1}), ask(kata::WorkFile(archive.bytes), questions)))
        << n << " queries";
  }
}

// As many as growing vectors have room for in the memory that is allowed.
TEST(MappedSearchThorough, FindsHalfAMillion) {
  EXPECT_TRUE(finds(std::string(1 << 19, 'a'), "a", first_numbers(1 << 19)));
}

TEST(MappedSearchThorough, SearchesAnArchiveLargerThanTheMemoryItMayUse) {
  kata::Random random(8);
  const std::string content = std::string(700'001, 'x') + "needle" + std::string(300'000, 'x');
  const std::vector<std::size_t> order = shuffled(random, 40);
  const Archive archive = make_archive(random, Contents(40, content), order, 9);
  const auto last = static_cast<std::uint32_t>(order.back());  // where it lies, not by its number
  const auto place = [&](std::size_t section) { return archive.begins[section] + 700'001; };
  EXPECT_TRUE(
      kata::same(Positions{{place(39)}, {place(0) - 1}, {place(last)}},
                 ask(kata::WorkFile(archive.bytes), {{39, "needle"}, {0, "xneedle"}, {last, "needlex"}})));
}

TEST(MappedSearch, AgreesWithTheReferenceOnRandomArchives) {
  kata::Random random(9);
  for (const std::string alphabet : {"ab", "aaaaaaab", "abcdefghijklmnopqrstuvwxyz"}) {
    for (const std::size_t size : {300, 10'000}) {
      Contents contents;
      for (int i = 0; i < 6; ++i)
        contents.push_back(random.string(random.between<std::size_t>(0, size), alphabet));
      Questions questions;
      for (int i = 0; i < 6; ++i)
        questions.push_back(
            {random.between(0U, 6U), random.string(random.between<std::size_t>(1, 12), alphabet)});
      EXPECT_TRUE(agrees(make_archive(random, contents, shuffled(random, 6), 5000, 'a').bytes, questions))
          << alphabet;
    }
  }
}

TEST(MappedSearch, DoesNotRememberEarlierCalls) {
  kata::Random random(10);
  Contents contents{random.string(400, "ab"), random.string(400, "ab")};
  for (int i = 0; i < 30; ++i) {
    const auto section = static_cast<std::uint32_t>(i % 2);
    const std::string archive = make_archive(random, contents, {0, 1}).bytes;
    EXPECT_TRUE(agrees(archive, {{section, "aab"}, {1 - section, "abab"}}));
    EXPECT_TRUE(agrees(archive, {{1 - section, "aab"}, {section, "abab"}}));
    kata::alter_unseen(random, contents[0]);
    if (i % 3 == 0) std::swap(contents[0], contents[1]);
  }
}

TEST(MappedSearch, GoesOnAfterAShortOrInterruptedRead) {
  kata::Random random(11);
  const Archive archive = make_archive(random, Contents(4, random.string(20'000, "abcd")), {3, 1, 0, 2}, 50);
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    EXPECT_TRUE(agrees(archive.bytes, {{3, "abcdab"}, {0, "dddd"}}));
  }
}

TEST(MappedSearch, ThrowsWhenWhatItNeedsCannotBeRead) {
  kata::Random random(12);
  const std::string content = std::string(100, '.') + "abc" + std::string(20'000, '.');
  const Archive archive = make_archive(random, {"abc", content}, {0, 1}, 9000);
  const Positions expected{{archive.begins[1] + 100}};
  for (const std::uint32_t read : {1, 2, 3, 4, 7, 9}) {
    for (const std::uint32_t short_every : {0, 2}) {  // it may fail behind a part of what was asked for
      const kata::IoFaultScope faults({.short_every = short_every, .fail_read_at = read});
      EXPECT_TRUE(kata::throws_or_returns(expected,
                                          [&] {
                                            return ask(kata::WorkFile(archive.bytes), {{1, "abc"}});
                                          }))
          << "read " << read;
    }
  }
}

TEST(MappedSearch, LeavesNoFileOpenAndReadsNothingBehindItsEnd) {
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  kata::Random random(13);
  const Archive archive = make_archive(random, {std::string(8192 - 25, 'a') + "b"}, {0});
  EXPECT_TRUE(kata::leaks_no_descriptor([&] {
    ASSERT_TRUE(
        kata::same(Positions{{8190}, {}}, ask(kata::WorkFile(archive.bytes), {{0, "ab"}, {0, "ba"}})));
  }));
}
