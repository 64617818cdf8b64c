// A class graded on several machines, each of which has a plan's folder alone.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAnchor = "/step_3_sort.cpp";
constexpr int kRefused = 75;

class ClassOnNodes : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
  }

  static std::size_t results_in(const fs::path& plan) {
    std::error_code none_yet;
    std::size_t n = 0;
    for (const auto& file : fs::recursive_directory_iterator(plan / "results", none_yet))
      n += file.path().extension() == ".json" && !file.path().filename().string().starts_with('.') ? 1 : 0;
    return n;
  }
  // A machine that somebody disturbs is refused now and then, and fit again later.
  static void work_until_done(const ScratchClass& a, std::vector<std::string> words) {
    words.insert(words.begin(), {"class", "work"});
    Output worked = a.kata(words);
    for (int again = 0; again < 5 && worked.status.code == kRefused; ++again) worked = a.kata(words);
    EXPECT_EQ(worked.status.code, 0) << worked.err;
  }
};

// What does not compile and comes first in a plan: its hash begins with zeros.
std::string first_to_judge() {
  for (int i = 0;; ++i) {
    std::string text = "#include \"find_duplicates.h\"\nno C++ " + std::to_string(i) + "\n";
    if (sha256(text).starts_with("000")) return text;
  }
}

TEST_F(ClassOnNodes, RefuseAMachineWhoseAnchorFailsAndSayWhy) {
  const ScratchClass a;
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  ASSERT_EQ(a.in_class({"plan", "plan"}).status.code, 0);
  const fs::path anchor = std::string(ScratchClass::kSolution) + kAnchor;
  const std::string sound = a.read(a.top() / anchor);
  a.write(anchor, "#include \"find_duplicates.h\"\nno C++\n");
  const Output refused = a.kata({"class", "work", "plan", "--shard", "1"});
  EXPECT_EQ(refused.status.code, kRefused) << refused.err;
  EXPECT_NE(
      refused.err.find("kata: this machine is refused for find_duplicates: solutions/02_algorithms/"
                       "find_duplicates/step_3_sort.cpp, the anchor, cannot be timed (does not compile)"),
      std::string::npos)
      << refused.err;
  EXPECT_NE(a.read(a.top() / "plan/refused-1.json").find("the anchor, cannot be timed"), std::string::npos);
  EXPECT_EQ(results_in(a.top() / "plan"), 0U);
  // Fit again, it is no longer refused.
  a.write(anchor, sound);
  work_until_done(a, {"plan", "--shard", "1"});
  EXPECT_EQ(results_in(a.top() / "plan"), 5U);
  EXPECT_FALSE(fs::exists(a.top() / "plan/refused-1.json"));
}

TEST_F(ClassOnNodes, VoidWhatWasTimedBeforeTheAnchorMoved) {
  const ScratchClass a;
  a.hand_in("fay", first_to_judge());
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  ASSERT_EQ(a.in_class({"plan", "plan"}).status.code, 0);
  const fs::path plan = a.top() / "plan";
  Command command = a.command({"class", "work", "plan"});
  auto child = Child::start(command);
  ASSERT_TRUE(child);
  // The first result is there when the anchor was read; three are still to be timed then.
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(200);
  while (results_in(plan) == 0 && std::chrono::steady_clock::now() < end) ::usleep(1000);
  fs::copy_file(a.top() / ScratchClass::kSolution / "solution.cpp",
                a.top() / (std::string(ScratchClass::kSolution) + kAnchor),
                fs::copy_options::overwrite_existing);
  EXPECT_EQ(child->wait().code, kRefused);
  EXPECT_EQ(results_in(plan), 3U) << "what is wrong or does not compile is so on any machine";
  const std::string why = a.read(plan / "refused.json");
  EXPECT_NE(why.find("the anchor read "), std::string::npos) << why;
  EXPECT_NE(why.find(sha256(a.read(a.kata_folder() / "reference.cpp"))), std::string::npos) << why;
  work_until_done(a, {"plan"});
  EXPECT_EQ(a.in_class({"merge", "plan"}).out, "new results 6, known already 0\n");
}

// A hundred people who hand in the very same bytes, beside the six, judged as a whole by two machines. As on
// a roster's: no word of it can be part of a hash by chance.
class JudgedByTwoNodes : public ClassOnNodes {
 protected:
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
    for (const char* node : {"first", "second"}) work_until_done(*class_, {node});
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
