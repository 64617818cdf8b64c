#include "kit/test.h"
#include "arena_inputs.h"
#include "kit/adversaries.h"

using namespace std::string_literals;

static Digest digest(std::string_view text) { return {text.size(), text.empty() ? 0 : kata::fnv1a_64(text)}; }

static testing::AssertionResult is(const std::string& document, std::string_view canonical_text) {
  return kata::same(std::vector{digest(canonical_text)}, digests_of({document}));
}

static testing::AssertionResult agrees(const Documents& documents) {
  const auto expected = kata::reference([&] { return digests_of(documents); });
  return kata::same(expected, digests_of(documents));
}

// A node within a node, `levels` of them.
static std::string nested(std::size_t levels) {
  std::string document;
  for (std::size_t i = 0; i < levels; ++i) document += R"(("n" "v")";
  return document + std::string(levels, ')');
}

// A node whose children have these names, and for values the numbers of their places.
static std::string family(const Words& names) {
  std::string document = R"(("" "")";
  for (std::size_t i = 0; i < names.size(); ++i)
    document += '(' + in_quotes(names[i]) + in_quotes(std::to_string(i)) + ')';
  return document + ')';
}

TEST(Arena, SortsChildrenByName) {
  EXPECT_TRUE(is(R"(("b" "1" ("z" "") ("a" "2")))", R"(("b""1"("a""2")("z""")))"));
  EXPECT_TRUE(is(R"(("r""0"("b""1"("d""")("c"""))("a""2"("f""")("e"""))))",
                 R"(("r""0"("a""2"("e""")("f"""))("b""1"("c""")("d"""))))"));
}

TEST(Arena, GivesEachDocumentItsOwnDigest) {
  EXPECT_TRUE(digests_of({}).empty());
  EXPECT_TRUE(kata::same(
      std::vector{digest(R"(("a""1"))"), digest(""), digest(R"(("""longer than that"))"), digest("")},
      digests_of({R"(("a" "1"))", "", R"(("" "longer than that"))", "()"})));
}

TEST(Arena, LeavesChildrenOfOneNameAsTheyStood) {
  EXPECT_TRUE(is(R"(("""" ("b""1")("a""2")("b""")("a""4")("b""0")))",
                 R"((""""("a""2")("a""4")("b""1")("b""")("b""0")))"));
  kata::Random random(5);
  for (const std::size_t n : {17U, 100U, 5000U}) {
    Words names(n);
    for (std::string& name : names) name = random.chance(0.5) ? "the same, longer than 16 bytes" : "other";
    EXPECT_TRUE(agrees({family(names), family(Words(n, "n"))})) << n << " children";
  }
}

TEST(Arena, ComparesNamesAsUnsignedBytes) {
  EXPECT_TRUE(agrees({family({"z", "\x80", "\xff", "A", "a\0"s, "a", "\x7f", "\0"s, "", "aa"})}));
  const Words alike{"abcdefgh\0"s, "abcdefgh",     "abcdefg\0"s, "abcdefg",
                    "abcdefgi",    "abcdefgh\xff", "abcdefgh0"};
  EXPECT_TRUE(agrees({family(alike)}));
}

TEST(Arena, ComparesLongNamesToTheirEnd) {
  for (const std::size_t size : {7U, 8U, 15U, 16U, 31U, 32U, 64U, 255U, 4096U}) {
    const std::string name(size, 'n');
    EXPECT_TRUE(
        agrees({family({name + "b", name + "a", name + "\0"s, name, name + "c", name + "a", name + "\xff"})}))
        << size << " bytes alike";
  }
}

TEST(Arena, SortsByWhatNamesMean) {
  EXPECT_TRUE(is(R"(("""" ("\b" "1") ("a" "2") ("\"" "3") ("\\" "4") ("c\d" "5")))",
                 R"((""""("\"""3")("\\""4")("a""2")("b""1")("cd""5")))"));
  Words names;
  for (int i = 0; i < 40; ++i)
    names.push_back(std::string(i % 7, '\\') + std::to_string(i * 7919 % 100) + '"');
  EXPECT_TRUE(agrees({family(names)})) << "40 names with backslashes";
}

TEST(Arena, KeepsBackslashesOnlyWhereTheyAreNeeded) {
  EXPECT_TRUE(is(R"x(("\n\(\)" "\"\\\ \a\\\\"))x", R"x(("n()""\"\\ a\\\\"))x"));
  EXPECT_TRUE(is("(\"\\\n\" \"\\\0\")"s, "(\"\n\"\"\0\")"s));
  const std::string any_bytes = "(\"()\n \0\xff\"\"\x80)\")"s;
  EXPECT_TRUE(is(any_bytes, any_bytes));
}

TEST(Arena, TakesBlanksAndNewlinesEverywhere) {
  EXPECT_TRUE(is("\n ( \"a\"\n\n\"b\" (\"c\" \"\" ) \n )  \n", R"(("a""b"("c""")))"));
  for (const char c : "\t\r\v\f\xa0"s)
    EXPECT_TRUE(is(R"(("a" "b")"s + c + ")", ""))
        << "byte " << static_cast<int>(static_cast<unsigned char>(c));
}

TEST(Arena, TakesUpTo200Levels) {
  EXPECT_TRUE(agrees({nested(199), nested(200), nested(201), nested(202), nested(1000), nested(200) + " "}));
  EXPECT_EQ(digests_of({nested(200)})[0].length, 1600U);
}

TEST(Arena, KnowsADocumentThatIsBrokenAtAnyByte) {
  const std::string document = "(\"ab\" \"c\\\"d\" (\"e\\\\\" \"\") (\"\" \"f\")\n)";
  Documents documents;
  for (std::size_t at = 0; at < document.size(); ++at) {
    documents.push_back(document.substr(0, at));
    EXPECT_EQ(digests_of({documents.back()})[0].length, 0U) << at << " bytes";
    documents.push_back(document.substr(at));
    documents.push_back(document.substr(0, at) + document.substr(at + 1));
    for (const char byte : "()\"\\ \n\0a\xff"s) {
      documents.push_back(document);
      documents.back()[at] = byte;
      documents.push_back(document.substr(0, at) + byte + document.substr(at));
    }
  }
  documents.insert(documents.end(),
                   {document + document, document + "x", "\\" + document, document + "\"", "", " "});
  EXPECT_TRUE(agrees(documents));
}

TEST(Arena, TakesTextsOfEverySize) {
  Documents documents;
  for (const std::size_t size : kata::sizes_around_vectors()) {
    documents.push_back("(" + in_quotes(std::string(size, 'x')) + in_quotes(std::string(130 - size, '\\')) +
                        ")");
    documents.push_back(std::string(size, ' ') +
                        family({std::string(size, 'b'), std::string(size, 'a'), std::string(size, '"')}));
  }
  EXPECT_TRUE(agrees(documents));
}

TEST(Arena, AgreesWithTheReferenceOnDocumentsOfEveryKind) {
  kata::Random random(1);
  for (int i = 0; i < 40; ++i) {
    Documents documents =
        draw_documents(random, random.between<std::size_t>(1, 12), random.between<std::size_t>(1, 90));
    for (std::string& document : documents) {
      if (random.chance(0.3)) damage(random, document);
    }
    ASSERT_TRUE(agrees(documents));
  }
}

TEST(Arena, DoesNotRememberEarlierCalls) {
  kata::Random random(2);
  Documents documents = draw_documents(random, 3, 30);
  for (int i = 0; i < 30; ++i) {
    ASSERT_TRUE(agrees(documents));
    if (i % 3 == 0)
      std::swap(documents[0], documents[i % 2 + 1]);
    else
      kata::alter_unseen(random, documents[random.between<std::size_t>(0, 2)]);
  }
  for (const std::string& name : kata::words_of_one_31_hash(8)) EXPECT_TRUE(agrees({family({name})}));
  for (const char* name : {"a", "\xe1", "A", "a a", "aa", "a\na"}) EXPECT_TRUE(agrees({family({name})}));
}

TEST(ArenaThorough, HasRoomForManyChildrenAndDocuments) {
  kata::Random random(3);
  const Words words = random.vocabulary(300, 1, 9);
  for (const std::size_t n : kata::sizes_above_powers(200'000)) {
    Words names(n);
    for (std::string& name : names) name = random.pick(words);
    EXPECT_TRUE(agrees({family(names)})) << n << " children";
    Documents documents(n, R"(("a" "b"))");
    documents[n / 2] = documents[n - 1] = R"(("a" "c"))";
    EXPECT_TRUE(agrees(documents)) << n << " documents";
    std::string unneeded;  // backslashes
    for (std::size_t i = 0; i < n; ++i) unneeded += "\\x";
    documents = {R"((")" + std::string(n, 'x') + R"(" ""))", "(\"\"\"" + std::string(n, '"'),
                 family({std::string(n, 'n') + "b", std::string(n, 'n') + "a"}),
                 "(\"" + unneeded + "\"\"\")"};
    EXPECT_TRUE(agrees(documents)) << "texts of " << n << " bytes";
  }
}

TEST(ArenaThorough, GivesMemoryBackAfterEachDocument) {
  kata::Random random(4);
  const Documents some = draw_documents(random, 4, 400);
  const std::vector<Digest> each = digests_of(some);
  Documents documents;
  std::vector<Digest> expected;
  for (std::size_t i = 0; i < 3'600; ++i) {
    documents.push_back(some[i % 4]);
    expected.push_back(each[i % 4]);
  }
  EXPECT_TRUE(kata::same(expected, digests_of(documents)));
}

TEST(ArenaThorough, TellsDocumentsOfOneHashApart) {
  kata::Random random(6);
  const auto document_of = [](std::string_view name) { return '(' + in_quotes(name) + R"(""))"; };
  const auto tells_apart = [&](const Words& names) {
    Documents documents;
    for (const std::string& name : names) documents.push_back(document_of(name));
    return agrees(documents);
  };
  EXPECT_TRUE(tells_apart(kata::words_of_one_31_hash(40)));
  const auto names_of_one = [&](auto hash) {
    Words names;
    for (const auto& [one, other] : kata::colliding_words(random, 4, "abcdefghijk", hash))
      names.insert(names.end(), {one, other});
    return names;
  };
  const std::hash<std::string> standard;
  EXPECT_TRUE(tells_apart(names_of_one([&](auto name) { return kata::fnv1a_32(document_of(name)); })));
  EXPECT_TRUE(tells_apart(names_of_one([&](auto name) { return kata::fnv1a_64(document_of(name)); })));
  EXPECT_TRUE(tells_apart(names_of_one([&](auto name) { return standard(document_of(name)); })));
}
