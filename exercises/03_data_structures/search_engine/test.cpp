#include "search_engine.h"

#include <deque>
#include <string>

#include "kit/adversaries.h"
#include "kit/test.h"

using Answers = std::vector<std::vector<std::uint32_t>>;
using Log = std::vector<Operation>;

static Operation add(std::uint32_t id, std::string_view text) { return {OperationKind::add, id, text}; }
static Operation search(std::string_view query) { return {OperationKind::search, 0, query}; }

TEST(SearchEngine, FindsTheDocumentsThatContainEveryWord) {
  const Log log{add(1, "red apple pie"), add(2, "green apple"), add(3, "red wine"),  search("apple"),
                search("red apple"),     search("apple green"), search("wine green")};
  EXPECT_EQ(run_search_engine(log), (Answers{{1, 2}, {1}, {2}, {}}));
}

TEST(SearchEngine, WithoutSearchesAnswersNothing) {
  EXPECT_EQ(run_search_engine(Log{}), Answers{});
  EXPECT_EQ(run_search_engine(Log{add(1, "apple")}), Answers{});
}

TEST(SearchEngine, FindsNothingForAnUnknownWord) {
  const Log log{search("pie"), add(1, "apple pie"), search("nut"), search("pie nut"), search("nut pie")};
  EXPECT_EQ(run_search_engine(log), (Answers{{}, {}, {}, {}}));
}

TEST(SearchEngine, FindsNothingForAQueryWithoutWords) {
  const Log log{add(1, "apple"), add(2, ""), add(3, " "), search(""), search(" \t\n\v\f\r ")};
  EXPECT_EQ(run_search_engine(log), (Answers{{}, {}}));
}

TEST(SearchEngine, CountsARepeatedWordOnce) {
  const Log log{add(1, "ice ice baby"), add(2, "baby ice"), add(3, "ice ice"), search("ice BABY Ice")};
  EXPECT_EQ(run_search_engine(log), (Answers{{1, 2}}));
}

TEST(SearchEngine, AnswersFromWhatWasAddedBeforeTheSearch) {
  const Log log{add(1, "apple"), search("apple"), add(2, "apple"), search("apple")};
  EXPECT_EQ(run_search_engine(log), (Answers{{1}, {1, 2}}));
}

TEST(SearchEngine, AddsWordsToADocumentThatIsAlreadyThere) {
  const Log log{add(1, "red"), add(2, "red green"), add(1, "green"), add(1, "red"), search("red green")};
  EXPECT_EQ(run_search_engine(log), (Answers{{1, 2}}));
}

TEST(SearchEngine, ListsIdsInAscendingOrderHoweverTheyArrived) {
  const Log log{add(30, "a b"), add(10, "b a"), add(20, "a b"), add(10, "a"), add(5, "a"), search("b a")};
  EXPECT_EQ(run_search_engine(log), (Answers{{10, 20, 30}}));
}

TEST(SearchEngine, KnowsTheWholeRangeOfIds) {
  const Log log{add(0xFFFF'FFFF, "a"), add(0x8000'0000, "a"), add(0, "a"), add(1, "a"), search("a")};
  EXPECT_EQ(run_search_engine(log), (Answers{{0, 1, 0x8000'0000, 0xFFFF'FFFF}}));
}

TEST(SearchEngine, IgnoresHowMuchWhiteSpaceIsAroundWords) {
  const Log log{add(1, "\ta\nb  c\vd\fe\rf \n"), search("a b"), search("\fd\v\t\tc"), search(" f\re")};
  EXPECT_EQ(run_search_engine(log), (Answers{{1}, {1}, {1}}));
}

TEST(SearchEngine, CutsWordsAtAsciiWhiteSpaceAndNowhereElse) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string begin{'x', static_cast<char>(byte)};
    const std::string text = begin + "y";
    const Log log{add(1, text), add(2, begin), search("x"), search("y")};
    const bool cuts = byte == ' ' || (byte >= '\t' && byte <= '\r');
    EXPECT_EQ(run_search_engine(log), (cuts ? Answers{{1, 2}, {1}} : Answers{{}, {}})) << "byte " << byte;
  }
}

TEST(SearchEngine, IgnoresTheCaseOfAsciiLettersAndOfNothingElse) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text{'x', static_cast<char>(byte)}, query{'X', static_cast<char>(byte ^ 0x20)};
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    EXPECT_EQ(run_search_engine(Log{add(1, text), search(query)}), (is_letter ? Answers{{1}} : Answers{{}}))
        << "byte " << byte << " and byte " << (byte ^ 0x20);
  }
}

TEST(SearchEngine, TellsWordsOfEveryLengthFromTheirBeginnings) {
  const std::string letters = kata::Random(3).string(300, "abc");
  for (std::uint32_t n = 2; n <= letters.size(); ++n) {
    const std::string_view word = std::string_view(letters).substr(0, n);
    const Log log{add(1, word.substr(0, n - 1)), add(2, word), search(word)};
    EXPECT_EQ(run_search_engine(log), Answers{{2}}) << word;
  }
}

TEST(SearchEngine, StartsWithoutDocumentsInEveryCall) {
  run_search_engine(Log{add(1, "apple")});
  EXPECT_EQ(run_search_engine(Log{add(2, "apple"), search("apple")}), Answers{{2}});
}

TEST(SearchEngine, AgreesWithTheReferenceOnRandomLogs) {
  kata::Random random(2);
  for (const std::size_t different_words : {8, 200, 5000}) {
    for (const std::uint32_t highest_id : {0U, 100U, 0xFFFF'FFFFU}) {
      const std::vector<std::string> vocabulary = random.vocabulary(different_words, 1, 24);
      std::vector<std::string> texts(800);
      Log log;
      for (std::string& text : texts) {
        const bool is_search = random.chance(0.4);
        for (int words = random.between(0, is_search ? 3 : 20); words > 0; --words) {
          text += vocabulary[random.skewed_index(different_words)] + random.string(1, " \t\n");
        }
        log.push_back(is_search ? search(text) : add(random.between(0U, highest_id), text));
      }
      const Answers expected = kata::reference([&] { return run_search_engine(log); });
      EXPECT_TRUE(kata::same(expected, run_search_engine(log)))
          << different_words << " different words, ids up to " << highest_id;
    }
  }
}

TEST(SearchEngine, TellsQueriesApartThatLookAlike) {
  const Log log{add(1, "a bc"),
                add(2, "ab c"),
                add(3, "abc"),
                add(4, "cb a"),
                add(5, "ca b"),
                search("a bc"),
                search("ab c"),
                search("abc"),
                search("cb a"),
                search("bc a"),
                search("ca b"),
                search("a b c"),
                search("c ab"),
                search("b ca"),
                search("bca"),
                search("a bc "),
                search("a bcd"),
                search("a\nbc"),
                search("a\xa0"
                       "bc")};
  const Answers expected{{1}, {2}, {3}, {4}, {1}, {5}, {}, {2}, {5}, {}, {1}, {}, {1}, {}};
  EXPECT_EQ(run_search_engine(log), expected);
}

TEST(SearchEngine, TellsLogsApartThatLookAlike) {
  kata::Random random(4);
  std::string texts[3];
  for (std::string& text : texts) {
    for (int i = 0; i < 60; ++i) text += random.string(2, "abc") + ' ';
  }
  for (int i = 0; i < 40; ++i) {
    std::string& text = texts[i % 3];
    kata::alter_unseen(random, text);
    Log log{add(1, texts[0]), add(2, texts[1])};
    for (std::size_t at = 0; at + 5 < texts[2].size(); at += 3)
      log.push_back(search(std::string_view(texts[2]).substr(at, 5)));
    const Answers expected = kata::reference([&] { return run_search_engine(log); });
    EXPECT_TRUE(kata::same(expected, run_search_engine(log)));
  }
}

// In document 1, and in a query, there are as many words; in document 2 the last one is missing.
TEST(SearchEngine, TakesQueriesOfAnyNumberOfWords) {
  for (std::size_t words = 1; words <= 5'000; words += words < 70 ? 1 : words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += 'w' + std::to_string(i) + ' ';
    const std::string last = "w" + std::to_string(words - 1);
    const std::string rest = text.substr(0, text.size() - last.size() - 1);
    const std::string twice = "w0 " + rest;
    const Log log{add(1, text), add(2, rest), search(text), search(last), search(twice)};
    const Answers expected{{1}, {1}, words == 1 ? Answers::value_type{1} : Answers::value_type{1, 2}};
    EXPECT_EQ(run_search_engine(log), expected) << words << " words";
  }
}

// Searched for are words that all documents have, and one that the first, a middle and the last one have.
TEST(SearchEngineThorough, HasRoomForManyDocumentsAndAnswers) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    Log log;
    Answers expected(n);
    for (std::size_t i = 0; i < n; ++i) {
      const bool rare = i == 0 || i == n / 3 || i == n - 1;
      log.push_back(add(static_cast<std::uint32_t>(3 * i), rare ? "Every rare" : "eVery"));
      if (n < (1U << 18)) log.push_back(search("none"));
    }
    expected.resize(n < (1U << 18) ? n : 0);
    log.insert(log.end(), {search("rare"), search("every rare"), search("every")});
    const auto last = static_cast<std::uint32_t>(3 * (n - 1)),
               middle = static_cast<std::uint32_t>(3 * (n / 3));
    expected.insert(expected.end(), {{0, middle, last}, {0, middle, last}, {}});
    for (std::size_t i = 0; i < n; ++i) expected.back().push_back(static_cast<std::uint32_t>(3 * i));
    EXPECT_TRUE(kata::same(expected, run_search_engine(log))) << n << " documents";
  }
}

// So many that any hash of 32 bits is the same for some.
TEST(SearchEngineThorough, TellsManyWordsApart) {
  constexpr std::uint32_t kWords = 300'000;
  std::string text;
  for (std::uint32_t i = 0; i < kWords; ++i) {
    std::uint32_t number = i * 2'654'435'761U;
    for (int letter = 0; letter < 7; ++letter, number /= 26) text += static_cast<char>('a' + number % 26);
  }
  Log log;
  Answers expected;
  for (std::uint32_t i = 0; i < kWords; ++i) log.push_back(add(i, std::string_view(text).substr(7 * i, 7)));
  for (std::uint32_t i = 0; i < kWords; ++i) {
    log.push_back(search(log[i].text));
    expected.push_back({i});
  }
  EXPECT_TRUE(kata::same(expected, run_search_engine(log)));
}

TEST(SearchEngineThorough, TellsWordsOfTheSameHashApart) {
  kata::Random random(5);
  std::deque<std::string> words;
  const auto standard = [](std::string_view word) { return std::hash<std::string_view>{}(word); };
  const auto collect = [&](auto hash) {
    for (const auto& [one, other] : kata::colliding_words(random, 3, "abcdefghijklmnop", hash))
      words.insert(words.end(), {one, other});
  };
  collect(kata::fnv1a_32);
  collect(kata::fnv1a_64);
  collect([](std::string_view word) { return kata::fnv1a_64(word) >> 32; });
  collect(standard);
  collect([&](std::string_view word) { return standard(word) >> 32; });
  collect([&](std::string_view word) { return standard(word) ^ standard(word) >> 32; });
  for (std::string& word : kata::words_of_one_31_hash(100)) {
    for (std::size_t i = 0; i < word.size(); i += 2) word.replace(i, 2, word[i] == 'A' ? "a~" : "b_");
    words.push_back(word);  // "a~" and "b_" have one hash as well, and no upper case
  }
  Log log;
  Answers expected;
  for (std::uint32_t i = 0; i < words.size(); ++i) log.push_back(add(i, words[i]));
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    log.push_back(search(words[i]));
    expected.push_back({i});
  }
  EXPECT_TRUE(kata::same(expected, run_search_engine(log)));
}

// The first call knows the numbers as words; each later one asks for its own, which no other call has named.
// Two operations exchange their kinds, their documents, their texts or their places.
TEST(SearchEngine, SeesWhatAloneHasChangedSinceTheLastCall) {
  kata::Random random(12);
  std::vector<std::string> texts(120);
  Log log;
  for (std::string& text : texts) {
    text = random.string(1, "abcd");
    if (random.chance(0.5)) text += ' ' + random.string(1, "abcd");
    log.push_back({static_cast<OperationKind>(random.between(0, 1)), random.between(1U, 20U), text});
  }
  for (int i = 0; i < 60; ++i) {
    Operation& one = log[random.between<std::size_t>(1, 50)];
    Operation& other = log[random.between<std::size_t>(51, 118)];
    if (i % 4 == 0) std::swap(one.kind, other.kind);
    if (i % 4 == 1) std::swap(one.document, other.document);
    if (i % 4 == 2) std::swap(one.text, other.text);
    if (i % 4 == 3) std::swap(one, other);
    const Answers expected = kata::reference([&] { return run_search_engine(log); });
    ASSERT_TRUE(kata::same(expected, run_search_engine(log))) << "change " << i;
  }
}

TEST(SearchEngineThorough, ForgetsEarlierCallsHoweverManyThereWere) {
  constexpr int kCalls = 66'000;
  std::string numbers;
  for (int i = 0; i < kCalls; ++i) numbers += std::to_string(i) + ' ';
  run_search_engine(Log{add(1, numbers)});
  for (int i = 1; i < kCalls; ++i) {
    const std::string number = std::to_string(i);
    ASSERT_EQ(run_search_engine(Log{search(number)}), Answers{{}})
        << "call " << i << " after that of " << number;
  }
}
