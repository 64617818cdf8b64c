#include "parallel_map.h"

#include <functional>
#include <string>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "parallel_map_inputs.h"

using Documents = std::vector<Document>;

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

static void expect_agreement(const Archive& archive, const std::string& what) {
  const auto expected = kata::reference([&] { return verify(archive.documents()); });
  for (const unsigned threads : {1U, 2U}) {
    EXPECT_TRUE(kata::same(expected, verify(archive.documents(), threads)))
        << what << ", threads: " << threads;
  }
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

TEST(ParallelMap, MissesNoDocumentWhateverTheirNumber) {
  kata::Random random(1);
  for (std::size_t n = 0; n <= 200; n += n < 20 ? 1 : 45) {
    Archive archive;
    for (std::size_t i = 0; i < n; ++i) archive.add_plain("number", random_bytes(random, i));
    const auto findings = verify(archive.documents());
    ASSERT_EQ(findings.size(), n);
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_EQ(findings[i].verdict, Verdict::intact) << "document " << i << " of " << n;
    }
  }
}

TEST(ParallelMap, KnowsDocumentsOfEveryLength) {
  kata::Random random(2);
  std::vector<std::size_t> lengths = kata::sizes_around_vectors();
  for (const std::size_t border : {256, 2048, 4096, 5552, 8192, 16'384, 65'521, 65'536, 131'072}) {
    for (const std::size_t n : {border - 1, border, border + 1}) lengths.push_back(n);
  }
  Archive archive;
  for (const std::size_t n : lengths) archive.add_plain("length", random_bytes(random, n));
  const auto findings = verify(archive.documents());
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    ASSERT_EQ(findings.at(i).verdict, Verdict::intact) << lengths[i] << " bytes";
  }
}

TEST(ParallelMap, KnowsKeysOfEveryLength) {
  kata::Random random(3);
  Archive archive;
  for (std::size_t n = 0; n <= 260; ++n) {
    archive.add(random_bytes(random, n), "enciphered", static_cast<std::uint32_t>(n));
  }
  expect_agreement(archive, "keys of 0 to 260 bytes");
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
  EXPECT_EQ(findings[0].checksum, adler32(rc4("first", slow))) << "the long document that came first";
  EXPECT_EQ(findings[41].verdict, Verdict::bad_key) << "the document that came last";
  for (std::size_t i = 1; i <= 40; ++i) {
    ASSERT_EQ(findings[i].verdict, i == 2 ? Verdict::intact : Verdict::damaged) << "document " << i;
  }
}

// The sums of Adler-32 stay below 2^32 for 5,552 of the highest bytes, but not for many more.
TEST(ParallelMap, LosesNoCarryInLongTexts) {
  for (const std::size_t length : {5552, 5553, 70'000, 1 << 20}) {
    const std::string plain(length, '\xFF');
    EXPECT_EQ(checksum_found("overflow", rc4("overflow", plain)), adler32(plain))
        << length << " bytes of 255";
  }
}

// 65,520 in all makes the first sum 0; every 0 in front adds 1 to the second one, until it is 0 as well.
TEST(ParallelMap, TakesAChecksumOfZeroForOne) {
  const std::string end = std::string(256, '\xFF') + '\xF0';
  Archive archive;
  archive.add_plain("zero", std::string(65521 - adler32(end) / 65536, '\0') + end);
  ASSERT_EQ(archive.documents()[0].checksum, 0U);
  EXPECT_EQ(verdicts(verify(archive.documents())), "intact");
  archive.documents()[0].checksum = 1;
  EXPECT_EQ(verdicts(verify(archive.documents())), "damaged");
}

TEST(ParallelMap, LooksAtEveryBitOfAChecksum) {
  Archive archive;
  for (int bit = 0; bit < 32; ++bit) {
    archive.add_plain("bit", "the same text");
    archive.documents().back().checksum ^= 1U << bit;
  }
  for (const Finding& finding : verify(archive.documents())) EXPECT_EQ(finding.verdict, Verdict::damaged);
}

TEST(ParallelMap, StartsEveryDocumentAndEveryCallAfresh) {
  const std::string content = rc4("same", "the same text");
  const std::uint32_t checksum = adler32("the same text");
  for (int call = 0; call < 3; ++call) {
    for (const Finding& finding : verify(Documents(9, {"same", content, checksum}))) {
      ASSERT_EQ(finding.checksum, checksum);
      ASSERT_EQ(finding.verdict, Verdict::intact);
    }
    EXPECT_EQ(verify({{"other", content, 0}}).at(0).verdict, Verdict::damaged);
  }
}

// Calls in quick succession: a thread that outlives its call is met by the next ones.
TEST(ParallelMap, LeavesNoThreadBehind) {
  const std::string content = rc4("late", "text");
  const Documents documents(2, {"late", content, adler32("text")});
  for (int call = 0; call < 500; ++call) ASSERT_EQ(verdicts(verify(documents)), "intact intact");
}

TEST(ParallelMap, ComputesOnNoMoreThreadsThanItMay) {
  kata::Random random(8);
  const std::string content = random_bytes(random, 100'000);
  const Documents documents(150, {"long", content, 0});
  for (const unsigned threads : {1U, 2U}) {
    EXPECT_TRUE(kata::computes_on_at_most(threads, [&] { verify(documents, threads); }));
  }
}

TEST(ParallelMap, TellsArchivesApartThatLookAlike) {
  kata::Random random(5);
  std::string key = random_bytes(random, 32), content = random_bytes(random, 3000);
  for (int i = 0; i < 30; ++i) {
    kata::alter_unseen(random, i % 3 == 0 ? key : content);
    Archive archive;
    for (int same = 0; same < 4; ++same) archive.add(key, content, 7);
    kata::alter_unseen(random, content);
    archive.add(key, content, 7);
    expect_agreement(archive, "archive " + std::to_string(i));
  }
  for (const std::uint32_t checksum : {1U, 0U, 1U})
    EXPECT_EQ(verdicts(verify({{"k", "", checksum}})), checksum == 1 ? "intact" : "damaged");
}

// Keys of one hash: whoever keeps the state that a key leaves behind has to compare keys.
TEST(ParallelMapThorough, TellsKeysApartWhoseHashesAreEqual) {
  kata::Random random(6);
  std::vector<std::string> keys = kata::words_of_one_31_hash(40);
  const auto add_pairs = [&](auto hash) {
    for (const auto& [one, other] : kata::colliding_words(random, 2, "abcdefghijklmnopqrstuvwxyz", hash)) {
      keys.insert(keys.end(), {one, other});
    }
  };
  add_pairs(kata::fnv1a_32);
  add_pairs(std::hash<std::string_view>());
  add_pairs([](std::string_view text) { return std::hash<std::string_view>()(text) >> 32; });
  Archive archive;
  for (const std::string& key : keys) archive.add_plain(key, "the same text");
  for (const Finding& finding : verify(archive.documents())) ASSERT_EQ(finding.verdict, Verdict::intact);
}

TEST(ParallelMap, AgreesWithTheReferenceOnRandomArchives) {
  kata::Random random(7);
  for (int round = 0; round < 12; ++round) {
    Archive archive;
    for (int i = random.between(0, 60); i > 0; --i) {
      const std::string key = random_bytes(random, random.between(1UL, random.chance(0.2) ? 256UL : 20UL));
      const std::size_t n = random.between<std::size_t>(0, random.chance(0.1) ? 40'000 : 900);
      archive.add_plain(key, random_bytes(random, n));
      if (random.chance(0.3)) archive.documents().back().checksum ^= 1U << random.between(0, 31);
      if (random.chance(0.1)) archive.documents().back().key = {};
    }
    expect_agreement(archive, std::to_string(archive.documents().size()) + " documents");
  }
}

TEST(ParallelMapThorough, HasRoomForManyDocuments) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 17)) {
    const std::string content = rc4("many", "text");
    Documents documents(n, {"many", content, adler32("text")});
    documents.back().key = {};
    documents[n - 2].checksum = 0;
    const auto findings = verify(documents);
    ASSERT_EQ(findings.size(), n);
    for (std::size_t i = 0; i + 2 < n; ++i) ASSERT_EQ(findings[i].verdict, Verdict::intact) << i;
    EXPECT_EQ(findings[n - 2].verdict, Verdict::damaged) << "the last but one of " << n;
    EXPECT_EQ(findings[n - 1].verdict, Verdict::bad_key) << "the last of " << n;
  }
}
