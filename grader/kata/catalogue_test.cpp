#include "kata/catalogue.h"

#include <gtest/gtest.h>

#include "kata/scratch_workbook.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

/// Two chapters, three katas.
class CatalogueTest : public testing::Test {
 protected:
  CatalogueTest() {
    workbook_.add_kata("02_algorithms", "find_duplicates");
    workbook_.add_kata("02_algorithms", "count_words");
    workbook_.add_kata("01_basics", "sum_rows");
    workbook_.write("exercises/02_algorithms/README.md", "\nSome text\n## Algorithms, *first* ##\n# Other\n");
    workbook_.write("exercises/01_basics/README.md", "# Basics\n");
    workbook_.write("exercises/README.md", "not a chapter");
    workbook_.write("exercises/.hidden/x", "nor is this");
  }

  Catalogue read() const {
    Result<Catalogue> catalogue = Catalogue::read(workbook_.top());
    EXPECT_TRUE(catalogue);
    return catalogue.take();
  }
  fs::path inside(const std::string& path) const { return workbook_.top() / path; }

  static std::vector<std::string> names(const Result<std::vector<const CatalogueEntry*>>& entries) {
    std::vector<std::string> names;
    if (!entries) return {entries.fault().message};
    for (const CatalogueEntry* entry : *entries) names.push_back(entry->name);
    return names;
  }
  static std::string name_of(const Result<const Kata*>& kata) {
    return kata ? (*kata)->name : kata.fault().message;
  }
  using Names = std::vector<std::string>;

  ScratchWorkbook workbook_;
};

TEST_F(CatalogueTest, HoldsChaptersAndKatasInOrder) {
  const Catalogue catalogue = read();
  ASSERT_EQ(catalogue.chapters().size(), 2u);
  EXPECT_EQ(catalogue.chapters()[0].title, "Basics");
  EXPECT_EQ(catalogue.chapters()[1].name, "02_algorithms");
  EXPECT_EQ(catalogue.chapters()[1].word(), "algorithms");
  EXPECT_EQ(catalogue.chapters()[1].title, "Algorithms, *first*");
  EXPECT_EQ(names(catalogue.select({})), (Names{"sum_rows", "count_words", "find_duplicates"}));
  EXPECT_EQ(catalogue.katas().size(), 3u);
  EXPECT_EQ(catalogue.findings(), Names{});
}

TEST_F(CatalogueTest, FindsByNameByChapterAndByPath) {
  const Catalogue catalogue = read();
  const fs::path folder = inside("exercises/02_algorithms/find_duplicates");
  EXPECT_EQ(name_of(catalogue.find("find_duplicates")), "find_duplicates");
  EXPECT_EQ(name_of(catalogue.find("02_algorithms/find_duplicates/")), "find_duplicates");
  EXPECT_EQ(name_of(catalogue.find(folder.string())), "find_duplicates");
  EXPECT_EQ(name_of(catalogue.find("stub.cpp", folder)), "find_duplicates");
  EXPECT_EQ(name_of(catalogue.find(".", folder)), "find_duplicates");
  EXPECT_EQ(name_of(catalogue.find("../count_words", folder)), "count_words");
  EXPECT_EQ(name_of(catalogue.find("exercises/01_basics/sum_rows", "/tmp")), "sum_rows");
}

TEST_F(CatalogueTest, UnderstandsUpperCaseAndHyphens) {
  const Catalogue catalogue = read();
  for (const char* name :
       {"Find-Duplicates", "FIND_DUPLICATES", "find duplicates", "02_Algorithms/find-duplicates"})
    EXPECT_EQ(name_of(catalogue.find(name)), "find_duplicates") << name;
  EXPECT_EQ(catalogue.select({"Algorithms"})->size(), catalogue.select({"02"})->size());
}

TEST_F(CatalogueTest, SuggestsTheNameThatWasMeant) {
  const Catalogue catalogue = read();
  EXPECT_EQ(name_of(catalogue.find("find_duplicate")),
            "there is no kata 'find_duplicate'; did you mean 'find_duplicates'?");
  EXPECT_EQ(name_of(catalogue.find("02_algoritms/count_word")),
            "there is no kata '02_algoritms/count_word'; did you mean 'count_words'?");
  EXPECT_EQ(name_of(catalogue.find("zebra\n")), "there is no kata 'zebra\\n'; './kata list' shows them all");
  EXPECT_EQ(name_of(catalogue.find("")), "there is no kata ''; './kata list' shows them all");
  EXPECT_EQ(name_of(catalogue.find("algorithms")),
            "'algorithms' is a chapter; name one of its katas: count_words, find_duplicates");
  EXPECT_EQ(catalogue.find("zebra").fault().blame, Blame::user);
}

TEST_F(CatalogueTest, SelectsChaptersAndKatasOnceEach) {
  const Catalogue catalogue = read();
  for (const char* name : {"02_algorithms", "02", "algorithms", "algorithms/", "exercises/02_algorithms"}) {
    EXPECT_EQ(names(catalogue.select({name}, inside("."))), (Names{"count_words", "find_duplicates"}))
        << name;
  }
  EXPECT_EQ(names(catalogue.select({"find_duplicates", "basics", "sum_rows"})),
            (Names{"sum_rows", "find_duplicates"}));
  EXPECT_EQ(names(catalogue.select({"sum_rows", "algorithm"})),
            Names{"there is no kata 'algorithm'; did you mean 'algorithms'?"});
}

TEST_F(CatalogueTest, KnowsTheKataThatContainsAPath) {
  const Catalogue catalogue = read();
  const auto* entry = catalogue.containing(inside("exercises/01_basics/sum_rows/made/up/file"));
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->name, "sum_rows");
  EXPECT_EQ(catalogue.containing(inside("exercises/01_basics")), nullptr);
  EXPECT_EQ(catalogue.containing(inside("exercises/01_basics/sum_rows_2")), nullptr);
  EXPECT_EQ(catalogue.containing("/"), nullptr);
}

TEST_F(CatalogueTest, FollowsALinkToTheCheckout) {
  fs::create_symlink(workbook_.top(), inside("link"));
  const auto catalogue = Catalogue::read(inside("link"));
  ASSERT_TRUE(catalogue);
  EXPECT_NE(catalogue->containing(inside("link/exercises/01_basics/sum_rows")), nullptr);
}

TEST_F(CatalogueTest, KeepsABrokenKataApart) {
  workbook_.write("exercises/02_algorithms/count_words/kata.toml", "title = 1\n");
  workbook_.remove("exercises/01_basics/sum_rows/kata.toml");
  const Catalogue catalogue = read();
  const std::string fault =
      "exercises/02_algorithms/count_words/kata.toml:1: 'title' must be a text, not a whole number";
  const std::string missing = "exercises/01_basics/sum_rows/kata.toml: this file is missing";
  EXPECT_EQ(name_of(catalogue.find("count_words")), fault);
  EXPECT_EQ(name_of(catalogue.find("sum_rows")), missing);
  EXPECT_EQ(name_of(catalogue.find("find_duplicates")), "find_duplicates");
  EXPECT_EQ(catalogue.katas().size(), 1u);
  EXPECT_EQ(names(catalogue.select({})).size(), 3u) << "none goes missing from a grade";
  EXPECT_EQ(catalogue.findings(), (Names{missing, fault}));
}

TEST_F(CatalogueTest, RefusesASecondKataOfTheSameName) {
  workbook_.add_kata("03_more", "sum_rows");
  workbook_.write("exercises/03_more/README.md", "# More");
  const Catalogue catalogue = read();
  EXPECT_EQ((*catalogue.find("sum_rows"))->chapter, "01_basics");
  EXPECT_EQ(name_of(catalogue.find("03_more/sum_rows")),
            "exercises/03_more/sum_rows: there is another kata of this name, 01_basics/sum_rows; rename one");
}

TEST_F(CatalogueTest, NamesWhatDoesNotBelong) {
  workbook_.write("exercises/notes/a", "");
  workbook_.write("exercises/02_algorithms/build/a", "");
  workbook_.write("exercises/02_algorithms/README.md", "no heading, #this is none\n");
  workbook_.remove("exercises/01_basics/README.md");
  workbook_.add_kata("01_basics", "Upper");
  const Catalogue catalogue = read();
  EXPECT_EQ(catalogue.chapters()[1].title, "algorithms");
  EXPECT_EQ(catalogue.findings(),
            (Names{"exercises/01_basics/README.md: this file is missing",
                   "exercises/02_algorithms/README.md: it has no heading, '# ...', to be the chapter's title",
                   "exercises/02_algorithms/build: not a kata: there is no kata.toml in it",
                   "exercises/notes: not a chapter: its folder would be two digits, '_' and a word",
                   "exercises/01_basics/Upper: a kata's name is made of lower-case letters, digits and '_', "
                   "a letter first"}));
}

TEST(Catalogue, NeedsTheExercises) {
  const ScratchWorkbook workbook;
  const auto catalogue = Catalogue::read(workbook.top());
  ASSERT_FALSE(catalogue);
  EXPECT_EQ(catalogue.fault().blame, Blame::user);
  EXPECT_FALSE(Catalogue::read(workbook.top() / "nowhere"));
}

TEST_F(CatalogueTest, HoldsTheQuestionsOfAChapter) {
  workbook_.write("exercises/02_algorithms/quiz.toml",
                  "[[question]]\nask = \"How many?\"\nnumber = 3\nbecause = \"Count.\"\n");
  auto catalogue = Catalogue::read(workbook_.top());
  ASSERT_TRUE(catalogue);
  EXPECT_EQ(catalogue->chapters().at(0).questions.size(), 0u);
  ASSERT_EQ(catalogue->chapters().at(1).questions.size(), 1u);
  EXPECT_EQ(catalogue->chapters().at(1).questions[0].number, 3);
}

TEST_F(CatalogueTest, NamesAQuizThatCannotBeRead) {
  workbook_.write("exercises/02_algorithms/quiz.toml", "[[question]]\nask = \"How many?\"\n");
  auto catalogue = Catalogue::read(workbook_.top());
  ASSERT_TRUE(catalogue);
  ASSERT_FALSE(catalogue->findings().empty());
  EXPECT_TRUE(catalogue->findings()[0].starts_with("exercises/02_algorithms/quiz.toml:1: "))
      << catalogue->findings()[0];
}

}  // namespace
}  // namespace grader
