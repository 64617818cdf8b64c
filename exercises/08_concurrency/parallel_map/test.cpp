#include "parallel_map.h"

#include <string>

#include "kit/test.h"

using Documents = std::vector<Document>;

// RC4 is its own inverse: this enciphers and deciphers.
static std::string rc4(const std::string& key, std::string text) {
  unsigned s[256], i = 0, j = 0;
  for (i = 0; i < 256; ++i) s[i] = i;
  for (i = 0; i < 256; ++i) {
    j = (j + s[i] + static_cast<unsigned char>(key[i % key.size()])) & 255;
    std::swap(s[i], s[j]);
  }
  i = j = 0;
  for (char& c : text) {
    i = (i + 1) & 255;
    j = (j + s[i]) & 255;
    std::swap(s[i], s[j]);
    c = static_cast<char>(c ^ s[(s[i] + s[j]) & 255]);
  }
  return text;
}

static std::vector<Finding> verify(const Documents& documents, unsigned threads = 2) {
  return verify_archive(documents, threads);
}

static std::uint32_t checksum_found(const std::string& key, const std::string& content) {
  return verify({{key, content, 0}}).at(0).checksum;
}

// "intact damaged bad_key": what was found of each, in order.
static std::string verdicts(const std::vector<Finding>& findings) {
  std::string all;
  for (const Finding& finding : findings) {
    constexpr const char* kNames[] = {"intact", "damaged", "bad_key"};
    all += (all.empty() ? "" : " ") + std::string(kNames[static_cast<int>(finding.verdict)]);
  }
  return all;
}

TEST(ParallelMap, FindsIntactAndDamagedDocuments) {
  const std::string plaintext = "\xBB\xF3\x16\xE8\xD9\x40\xAF\x0A\xD3";
  const std::string pedia = "\x10\x21\xBF\x04\x20";
  const std::string attack = "\x45\xA0\x1F\x64\x5F\xC3\x5B\x38\x35\x52\x54\x4B\x9B\xF5";
  const auto findings = verify({{"Key", plaintext, 0x11DF'03BA},
                                {"Wiki", pedia, 0x0628'0204},
                                {"Secret", attack, 0x25CA'0518},
                                {"Secret", attack, 0x25CA'0519}});
  EXPECT_EQ(verdicts(findings), "intact intact intact damaged");
  EXPECT_EQ(findings.at(1).checksum, 0x0628'0204U);
  EXPECT_EQ(findings.at(3).checksum, 0x25CA'0518U) << "of a damaged document, what was found";
}

TEST(ParallelMap, OfNoDocumentsIsNoFindings) {
  EXPECT_EQ(verify({}, 1).size(), 0U);
  EXPECT_EQ(verify({}, 2).size(), 0U);
}

TEST(ParallelMap, OfAnEmptyDocumentFindsTheChecksumOne) {
  EXPECT_EQ(verdicts(verify({{"k", "", 1}, {"k", "", 0}})), "intact damaged");
  EXPECT_EQ(checksum_found("k", ""), 1U);
}

TEST(ParallelMap, MissesNoDocumentWhateverTheirNumberAndLength) {
  std::string content;
  Documents documents;
  std::vector<std::uint32_t> expected;
  for (std::size_t n = 0; n <= 200; ++n) content += static_cast<char>(n * 37);
  for (std::size_t n = 0; n <= 200; ++n) {
    std::uint32_t a = 1, b = 0;
    for (const char c : rc4("number", content.substr(0, n))) b += a += static_cast<unsigned char>(c);
    documents.push_back({"number", std::string_view(content).substr(0, n), 0});
    expected.push_back(a % 65521 + 65536 * (b % 65521));
  }
  for (std::size_t n = 0; n <= documents.size(); n += n < 20 ? 1 : 7) {
    const auto findings = verify({documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(n)});
    ASSERT_EQ(findings.size(), n);
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_EQ(findings[i].checksum, expected[i]) << "document " << i << " of " << n;
    }
  }
}

TEST(ParallelMap, ABadKeySpoilsNoOtherDocument) {
  const std::string longest(256, 'k'), too_long(257, 'k');
  const std::string text = rc4("k", "a text");  // a key that is repeated is the same key
  const auto findings = verify({{"", text, 0x074F'0247},
                                {"k", text, 0x074F'0247},
                                {too_long, text, 0},
                                {longest, text, 0x074F'0247},
                                {"", "", 1},
                                {"k", text, 0x074F'0247}});
  EXPECT_EQ(verdicts(findings), "bad_key intact bad_key intact bad_key intact");
  EXPECT_EQ(findings.at(0).checksum, 0U);
  EXPECT_EQ(findings.at(2).checksum, 0U);
}

TEST(ParallelMap, CopesWithNothingButBadKeys) {
  EXPECT_EQ(verdicts(verify({{"", "abc", 0}, {"", "", 0}, {"", "d", 0}})), "bad_key bad_key bad_key");
}

TEST(ParallelMap, TakesKeysAndTextsOfAnyBytes) {
  std::string every;
  for (int byte = 255; byte >= 0; --byte) every += static_cast<char>(byte);
  for (const std::string& key :
       {every, every.substr(0, 3), std::string(5, '\0'), std::string("\x80\0x", 3)}) {
    EXPECT_EQ(checksum_found(key, rc4(key, every)), 0x5AFB'7F81U);
  }
}

TEST(ParallelMap, ListsFindingsInTheOrderOfTheDocumentsAndNotAsTheyAreDone) {
  const std::string slow(5'000'000, 'x');
  Documents documents{{"first", slow, 0}};
  for (std::uint32_t i = 0; i < 40; ++i) documents.push_back({"k", "", i});
  documents.push_back({"", slow, 0});
  const auto findings = verify(documents);
  ASSERT_EQ(findings.size(), documents.size());
  EXPECT_NE(findings[0].checksum, 1U) << "the long document that came first";
  EXPECT_EQ(findings[41].verdict, Verdict::bad_key) << "the document that came last";
  for (std::size_t i = 1; i <= 40; ++i) {
    ASSERT_EQ(findings[i].verdict, i == 2 ? Verdict::intact : Verdict::damaged) << "document " << i;
  }
}

// The sums of Adler-32 stay below 2^32 for 5,552 of the highest bytes, but not for many more.
TEST(ParallelMap, LosesNoCarryInLongTexts) {
  const std::string key = "overflow";
  const std::size_t longest = 1 << 20;
  const std::string content = rc4(key, std::string(longest, '\xFF'));
  for (const std::size_t length : {std::size_t{5552}, std::size_t{5553}, std::size_t{70'000}, longest}) {
    std::uint64_t a = 1, b = 0;  // 64 bits are enough for all of them
    for (std::size_t i = 0; i < length; ++i) b += a += 255;
    EXPECT_EQ(checksum_found(key, content.substr(0, length)), a % 65521 + 65536 * (b % 65521))
        << length << " bytes of 255";
  }
}

TEST(ParallelMap, StartsEveryDocumentAndEveryCallAfresh) {
  const std::string content = rc4("same", "the same text");
  const std::uint32_t checksum = checksum_found("same", content);
  for (int call = 0; call < 3; ++call) {
    for (const Finding& finding : verify(Documents(9, {"same", content, checksum}))) {
      ASSERT_EQ(finding.checksum, checksum);
      ASSERT_EQ(finding.verdict, Verdict::intact);
    }
    EXPECT_EQ(verify({{"other", content, 0}}).at(0).verdict, Verdict::damaged);
  }
}

TEST(ParallelMap, AgreesWithTheReferenceOnRandomArchives) {
  kata::Random random(2);
  for (int round = 0; round < 12; ++round) {
    std::vector<std::string> texts(2 * random.between<std::size_t>(0, 60));
    Documents documents;
    for (std::size_t i = 0; i < texts.size(); i += 2) {
      texts[i].resize(random.between<std::size_t>(0, random.chance(0.2) ? 300 : 20));
      texts[i + 1].resize(random.between<std::size_t>(0, random.chance(0.1) ? 40'000 : 900));
      for (std::string* text : {&texts[i], &texts[i + 1]}) {
        for (char& c : *text) c = static_cast<char>(random.between(0, 255));
      }
      documents.push_back({texts[i], texts[i + 1], static_cast<std::uint32_t>(random.bits())});
    }
    // Half of them get the checksum that they should have.
    const auto found = kata::reference([&] { return verify(documents); });
    for (std::size_t i = 0; i < documents.size(); i += 2) documents[i].checksum = found[i].checksum;
    const auto expected = kata::reference([&] { return verify(documents); });
    for (const unsigned threads : {1U, 2U}) {
      EXPECT_TRUE(kata::same(expected, verify(documents, threads)))
          << documents.size() << " documents, threads: " << threads;
    }
  }
}
