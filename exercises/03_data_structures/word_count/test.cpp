#include <algorithm>
#include <set>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "kit/texts.h"
#include "word_count_tests.h"

TEST(WordCount, ListsTheMostFrequentWordsFirst) {
  EXPECT_EQ(count("The cat, the dog. Cat's!", 2), (Counts{{"cat", 2}, {"the", 2}}));
  EXPECT_EQ(count("b a b c b c"), (Counts{{"b", 3}, {"c", 2}, {"a", 1}}));
}

TEST(WordCount, OfATextWithoutWordsIsNothing) {
  EXPECT_EQ(count(""), Counts{});
  EXPECT_EQ(count(" \n\t.,'!\r\n--" + std::string(5000, '\0') + std::string(70'000, '\n')), Counts{});
}

TEST(WordCount, ListsAsManyAsAreAskedFor) {
  const Counts all{{"b", 3}, {"a", 2}, {"d", 2}, {"c", 1}, {"e", 1}};
  for (std::uint32_t most = 0; most <= 7; ++most)
    EXPECT_EQ(count("e d b a b c d b a", most),
              Counts(all.begin(), all.begin() + std::min<int>(5, static_cast<int>(most))));
  for (const std::uint32_t most : {256U, 65'537U, (1U << 24) + 1, 1U << 31, kAll})
    EXPECT_EQ(count("e d b a b c d b a", most), all) << "at most " << most;
}

TEST(WordCount, TakesTheLowestOfEquallyFrequentWords) {
  std::string text;
  for (int i = 99; i >= 0; --i) text += "w" + std::to_string(100 + i * 37 % 100) + " ";
  EXPECT_EQ(count(text + "zz zz", 4), (Counts{{"zz", 2}, {"w100", 1}, {"w101", 1}, {"w102", 1}}));
  text.clear();
  for (int i = 0; i < 1000; ++i) text += std::to_string(1000 + i * 371 % 1000) + " ";
  EXPECT_TRUE(agrees(text, 400)) << "400 of 1,000 words that are equally frequent";
  EXPECT_TRUE(tells_apart({"b", "ab", "abc", "a", "\xff", "9", "z", "\x80", "0", "abcdefghijklmnopqr",
                           "abcdefghijklmnopq", "b1", "abcdefghijklmnop\xff", "a\xff"}));
}

TEST(WordCount, KnowsForEveryByteWhetherItIsPartOfAWord) {
  for (int byte = 0; byte < 256; ++byte) {
    SCOPED_TRACE("byte " + std::to_string(byte));
    const char c = static_cast<char>(byte);
    const bool large = byte >= 'A' && byte <= 'Z';
    const bool in_word = large || is_small_or_digit(byte) || byte > 127;
    const std::string small(1, static_cast<char>(large ? byte + 32 : byte));
    EXPECT_EQ(count(std::string("1") + c + "0"),
              in_word ? (Counts{{"1" + small + "0", 1}}) : (Counts{{"0", 1}, {"1", 1}}));
    EXPECT_EQ(count(std::string(40, c)), in_word ? (Counts{{std::string(40, small[0]), 1}}) : Counts{});
  }
}

TEST(WordCount, CountsALastWordThatNothingFollows) {
  for (std::size_t length = 1; length < 200; ++length) {
    const std::string word(length, 'x');
    EXPECT_EQ(count(word), (Counts{{word, 1}}));
    EXPECT_EQ(count(std::string(length, 'X') + "\n" + word), (Counts{{word, 2}}));
    EXPECT_EQ(count(std::string(length, ' ') + "y"), (Counts{{"y", 1}}));
  }
}

// Words of one length that differ in one byte each, and their beginnings.
TEST(WordCount, TellsWordsOfEveryLengthApart) {
  kata::Random random(1);
  for (const std::size_t length :
       {1, 2, 3, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 63, 64, 65, 127, 300}) {
    const std::string word = random.string(length, "bcdefghijklmno");
    std::string text;
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = word;
      other[at] = at % 2 == 0 ? 'a' : '7';
      text += word.substr(0, at) + ' ' + other + ' ' + word + '\n';
    }
    EXPECT_TRUE(agrees(text)) << length << " letters";
  }
}

// One word lies across every multiple of 4,096 bytes up to 128 KiB, in every position.
TEST(WordCount, DoesNotMindWhereItsChunksEnd) {
  const std::string unit = " on\u00e9, A Bc1d's overnight\r\n";
  for (std::size_t before = 0; before <= unit.size(); ++before) {
    std::string text;
    for (std::size_t border = 4096; border <= 131'072; border += 4096)
      text.append(border - before - text.size(), ' ') += unit;
    ASSERT_EQ(count(text), (Counts{{"a", 32}, {"bc1d", 32}, {"on\u00e9", 32}, {"overnight", 32}, {"s", 32}}))
        << before << " bytes before each border";
  }
}

TEST(WordCountThorough, DoesNotMindWhereLargeChunksEnd) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    for (const std::size_t before : {0, 1, 3}) {
      const std::string text = std::string(size - before, '.') + "abcdef";
      ASSERT_EQ(count(text), (Counts{{"abcdef", 1}})) << "a word " << before << " bytes before " << size;
      ASSERT_EQ(count(std::string(size - before, 'x')), (Counts{{std::string(size - before, 'x'), 1}}));
    }
  }
}

TEST(WordCount, TakesWordsLongerThanAnyBuffer) {
  const std::string line(2 << 20, 'X');  // the longest that there may be
  EXPECT_TRUE(kata::same(std::vector<WordCount>{{std::string(2 << 20, 'x'), 1}}, words_of(line)));
  const std::string word(1 << 20, 'x'), other = word.substr(1) + 'y';
  const std::string text = word + ' ' + other + '\n' + other + ' ' + other + "x\nx";
  EXPECT_TRUE(
      kata::same(std::vector<WordCount>{{other, 2}, {"x", 1}, {word, 1}, {other + 'x', 1}}, words_of(text)));
}

TEST(WordCount, KnowsEveryKindOfTextAtTheSizeOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::TextKind kind : kata::kTextKinds) {
    const std::string text = kata::text_of(random, kind, 100'000, 1500);
    EXPECT_TRUE(agrees(text)) << kata::name(kind);
    EXPECT_TRUE(agrees(text.substr(0, 30'000), 20)) << kata::name(kind) << ", the first twenty";
  }
}

TEST(WordCount, AgreesWithTheReferenceOnRandomTexts) {
  kata::Random random(3);
  for (const std::string_view alphabet :
       {"a ", "aB.", "aAbB \n", "0aZ'\xc3\xa9 ", "@A[`a{/0:\x7f\x80\xff "}) {
    for (int i = 0; i < 12; ++i) {
      const std::string text = random.string(random.between<std::size_t>(0, 2000), alphabet);
      EXPECT_TRUE(agrees(text, random.between(0U, 50U)));
    }
  }
}

TEST(WordCount, TellsTextsApartThatLookAlike) {
  kata::Random random(4);
  std::string text = kata::text_of(random, kata::TextKind::words, 4000, 100);
  for (int i = 0; i < 40; ++i) {
    kata::alter_unseen(random, text);
    EXPECT_TRUE(agrees(text));
  }
}

// Bytes of words: "a\xa0" and "b\x81" have one hash where each byte is added to 31 times the hash before.
TEST(WordCount, TellsWordsApartThatHashesTakeForOne) {
  std::vector<std::string> words = kata::words_of_one_31_hash(300);
  for (std::string& word : words) {
    for (std::size_t i = 0; i < word.size(); i += 2) word.replace(i, 2, word[i] == 'A' ? "a\xa0" : "b\x81");
  }
  EXPECT_TRUE(tells_apart(words));
  kata::Random random(7);
  EXPECT_TRUE(tells_apart(kata::words_of_one_standard_hash(
      random, 20, [](unsigned char byte) { return byte > 127 || is_small_or_digit(byte); })));
}

TEST(WordCountThorough, TellsWordsApartWhoseHashesAreTheSame) {
  kata::Random random(5);
  const auto standard = [](std::string_view word) { return std::hash<std::string_view>{}(word); };
  const auto expect_told_apart = [&](const char* what, auto hash) {
    for (auto [one, other] : kata::colliding_words(random, 3, "abcdefghijklmnop", hash))
      EXPECT_EQ(count(one + ' ' + other + ' ' + one), (Counts{{one, 2}, {other, 1}})) << what;
  };
  expect_told_apart("FNV, 32 bits", kata::fnv1a_32);
  expect_told_apart("FNV, lower half", kata::fnv1a_64);
  expect_told_apart("FNV, upper half", [](std::string_view word) { return kata::fnv1a_64(word) >> 32; });
  expect_told_apart("std::hash, lower half", standard);
  expect_told_apart("std::hash, upper half", [&](std::string_view word) { return standard(word) >> 32; });
}

TEST(WordCountThorough, HasRoomForManyWords) {
  for (const std::size_t n : kata::sizes_above_powers(70'000)) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < n; ++i) words.push_back("w" + std::to_string(100'000 + i * 37 % n));
    EXPECT_TRUE(tells_apart(words)) << n << " different words";
  }
}

// Among 65,000 words there is a pair of one hash of 32 bits, whichever it is, with a chance of 39 %.
TEST(WordCountThorough, TellsWordsApartThatAnyHashOf32BitsTakesForOne) {
  kata::Random random(8);
  for (int i = 0; i < 4; ++i) {
    for (const std::string begin : {"", "internationalization"}) {
      std::set<std::string> words;
      while (words.size() < 65'000) words.insert(begin + random.string(10, "abcdefghijklmnopqrstuvwxyz"));
      EXPECT_TRUE(tells_apart({words.begin(), words.end()})) << "words that begin with '" << begin << "'";
    }
  }
}

TEST(WordCountThorough, TellsLongWordsApartThatBeginAlike) {
  for (const std::size_t length : {16, 40, 70, 320, 1030}) {
    const std::string begin(length, 'x');
    std::vector<std::string> words;
    for (int i = 0; i < 4000; ++i) words.push_back(begin + std::to_string(100'000 + i * 37));
    EXPECT_TRUE(tells_apart(words)) << length << " letters in common";
  }
}

TEST(WordCountThorough, CountsFar) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "No ";
    EXPECT_EQ(count(text + "yes"), (Counts{{"no", n}, {"yes", 1}}));
  }
}

// Lines of 61 bytes: chunks of any usual size end within words.
TEST(WordCountThorough, ReadsAFileLargerThanTheMemoryItMayUse) {
  const std::string line = "0123456789 0123456789 0123456789 a a a a a a a a a 012345678\n";
  const std::uint64_t lines = (std::uint64_t{30} << 20) / line.size();
  std::string text;
  for (std::uint64_t i = 0; i < lines; ++i) text += line;
  EXPECT_EQ(count(text), (Counts{{"a", 9 * lines}, {"0123456789", 3 * lines}, {"012345678", lines}}));
}

TEST(WordCount, GoesOnAfterAShortOrInterruptedRead) {
  kata::Random random(6);
  const std::string text = kata::text_of(random, kata::TextKind::utf8, 150'000, 2000);
  const auto expected = kata::reference([&] { return words_of(text); });
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    EXPECT_TRUE(kata::same(expected, words_of(text)));
  }
}

TEST(WordCount, ThrowsWhenItsTextCannotBeReadToItsEnd) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "one two\n";
  const std::vector<WordCount> expected{{"one", 40'000}, {"two", 40'000}};
  for (const std::uint32_t read : {1, 2, 3, 5, 10}) {
    const kata::IoFaultScope faults({.fail_read_at = read});
    EXPECT_TRUE(kata::throws_or_returns(expected, [&] { return words_of(text); }))
        << "read " << read << " fails";
  }
}

TEST(WordCount, LeavesNoFileOpenAndReadsNothingBehindItsEnd) {
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_TRUE(kata::leaks_no_descriptor([] { count(std::string(4096, 'a')); }));
}
