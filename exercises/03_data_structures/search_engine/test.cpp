#include "search_engine.h"

#include <algorithm>
#include <deque>
#include <string>

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
  const std::string letters = kata::Random(3).string(70, "abc");
  for (std::uint32_t n = 2; n <= letters.size(); ++n) {
    const std::string_view word = std::string_view(letters).substr(0, n);
    const Log log{add(1, word.substr(0, n - 1)), add(2, word), search(word)};
    EXPECT_EQ(run_search_engine(log), Answers{{2}}) << word;
  }
}

// Among 130,000 words some share 32 bits of any hash; the pairs are looked for here, so few are searched for.
TEST(SearchEngine, TellsWordsOfTheSameHashApart) {
  const auto fnv = [](std::string_view word) {
    std::uint32_t hash = 2166136261U;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
  };
  const auto standard = [](std::string_view word) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
  };
  // Seven letters, another word for each number.
  const auto word_of = [](std::uint32_t number) {
    number *= 2654435761U;
    std::string word(7, 'a');
    for (char& letter : word) {
      letter = static_cast<char>(letter + number % 26);
      number /= 26;
    }
    return word;
  };
  std::deque<std::string> words;
  Log log;
  Answers expected;
  const auto ask_for_pairs = [&](auto hash) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> hashes;
    for (std::uint32_t i = 0; i < 200'000; ++i) hashes.emplace_back(hash(word_of(i)), i);
    std::sort(hashes.begin(), hashes.end());
    for (std::size_t i = 1; i < hashes.size(); ++i) {
      if (hashes[i].first != hashes[i - 1].first) continue;
      const std::string_view one = words.emplace_back(word_of(hashes[i - 1].second));
      const std::string_view other = words.emplace_back(word_of(hashes[i].second));
      const auto id = static_cast<std::uint32_t>(log.size());
      log.insert(log.end(), {add(id, one), add(id + 1, other), search(one), search(other)});
      expected.insert(expected.end(), {{id}, {id + 1}});
    }
  };
  ask_for_pairs(fnv);
  const std::size_t of_fnv = expected.size();
  ask_for_pairs(standard);
  ASSERT_GE(of_fnv, 2U);
  ASSERT_GT(expected.size(), of_fnv);
  EXPECT_TRUE(kata::same(expected, run_search_engine(log)));
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
