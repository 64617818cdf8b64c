// The same class judged by two machines: one book, and no name on either of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// A hundred people who hand in the very same bytes, beside the six, judged as a whole by two machines. As on
// a roster's: no word of it can be part of a hash by chance.
class JudgedByTwoNodes : public testing::Test {
 protected:
  void SetUp() override {
    if (!class_) GTEST_SKIP() << ScratchClass::obstacle();
  }
  static constexpr int kCopies = 100;

  static void SetUpTestSuite() {
    if (!ScratchClass::obstacle().empty()) return;
    class_.emplace();
    const std::string source =
        class_->read(class_->top() / ScratchClass::kSolution / "step_3_sort.cpp") + "// x\n";
    std::string roster = "id,login,email,name\n";
    for (int i = 0; i < kCopies; ++i) {
      const std::string n = std::to_string(1000 + i);
      class_->hand_in("m" + n, source);
      roster += "m" + n + ",log" + n + ",mail" + n + "@example.edu,Zoe" + n + " Quu" + n + "\n";
    }
    for (const char* one : {"ada", "eve", "bob", "cy", "dee"}) roster += std::string(one) + ",,,\n";
    class_->write("course/roster.csv", roster);
    EXPECT_EQ(class_->in_class({"ingest", "hand-ins"}).status.code, 0);
    EXPECT_EQ(class_->in_class({"plan", "first", "--shards", "3"}).status.code, 0);
    fs::copy(class_->top() / "first", class_->top() / "second", fs::copy_options::recursive);
    for (const char* node : {"first", "second"}) class_->work_until_done({node});
  }
  static void TearDownTestSuite() { class_.reset(); }

  // The gradebook of a class as it was before merges, after these.
  static std::string book_after(const std::string& name,
                                const std::vector<std::vector<std::string>>& merges) {
    fs::copy(class_->course(), class_->top() / name, fs::copy_options::recursive);
    for (std::vector<std::string> words : merges) {
      words.insert(words.begin(), {"class", "merge"});
      words.insert(words.end(), {"--class", name});
      EXPECT_EQ(class_->kata(words).status.code, 0);
    }
    EXPECT_EQ(class_->kata({"class", "audit", "--class", name}).status.code, 0);
    EXPECT_EQ(class_->kata({"class", "report", "--class", name}).status.code, 0);
    return slurp(class_->top() / name / "out/gradebook.csv");
  }

  static inline std::optional<ScratchClass> class_;
};

TEST_F(JudgedByTwoNodes, GiveEqualGradesToEqualBytesInWhateverOrderAndHoweverOftenTheyAreMerged) {
  const std::string book = book_after("one", {{"first"}, {"second"}});
  EXPECT_EQ(book_after("two", {{"second"}, {"first"}}), book);
  EXPECT_EQ(book_after("three", {{"second"}, {"second", "first", "second"}, {"first"}}), book);
  std::set<std::string> grades;
  int people = 0;
  for (std::size_t at = 0; (at = book.find("\nm1", at)) != book.npos; ++at) {
    const std::string row = book.substr(at + 1, book.find('\r', at) - at - 1);
    grades.insert(row.substr(row.find(",,")));
    ++people;
  }
  EXPECT_EQ(people, kCopies) << book;
  ASSERT_EQ(grades.size(), 1U) << book;
  EXPECT_GT(std::stod(grades.begin()->substr(2)), 0) << "it is measured, not just refused";
}

TEST_F(JudgedByTwoNodes, GetNothingThatNamesAnybody) {
  std::vector<std::string> words;
  std::string roster = class_->read(class_->course() / "roster.csv");
  roster.erase(0, roster.find('\n'));
  std::ranges::replace_if(
      roster, [](char c) { return c == ',' || c == '\n' || c == ' '; }, '\0');
  for (const char* word = roster.c_str(); word < roster.c_str() + roster.size();
       word += std::strlen(word) + 1) {
    // "cy", "ada" and the like are parts of other words.
    if (std::strlen(word) > 4) words.push_back(word);
  }
  ASSERT_EQ(words.size(), 5U * kCopies);
  std::size_t files = 0;
  for (const char* node : {"first", "second"}) {
    for (const auto& entry : fs::recursive_directory_iterator(class_->top() / node)) {
      ++files;
      const std::string text = fs::relative(entry.path(), class_->top()).string() + "\n" +
                               (entry.is_regular_file() ? slurp(entry) : "");
      for (const std::string& word : words)
        ASSERT_EQ(text.find(word), text.npos) << entry.path() << " holds " << word;
      for (const char* word : {"\"ada\"", "/ada", "hand-ins", "p-"})
        EXPECT_EQ(text.find(word), text.npos) << entry.path() << " holds " << word;
    }
  }
  EXPECT_GT(files, 20U);
}

}  // namespace
}  // namespace grader
