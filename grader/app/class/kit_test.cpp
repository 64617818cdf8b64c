// Kits for the autograders of other systems: what is in them, read by those systems' rules, and what they do
// with a hand-in. They run in the build that is there already: $KATA stands for the launcher that would make
// one.
#include <gtest/gtest.h>

#include <optional>
#include <set>

#include "app/class/kit_readers.h"
#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class Kit : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!ScratchClass::obstacle().empty() || find_program("git").empty()) return;
    class_.emplace();
    const fs::path real = std::getenv("KATA_TOP");
    fs::copy(real / "kata", class_->top() / "kata");
    run_git({"init", "-q"});
    run_git({"add", "kata", "exercises", "grader", "solutions"});
    run_git({"-c", "user.name=A", "-c", "user.email=a@example.edu", "commit", "-q", "-m", "a workbook"});
    zip_ = class_->kata({"class", "export", "gradescope-autograder", "g.zip", "--katas", "find_duplicates"});
    tar_ = class_->kata({"class", "export", "autolab-assessment", "lab1.tar", "--katas", "find_duplicates"});
    if (zip_.status.code == 0) zip_entries_ = unpack(class_->top() / "g.zip", at() / "source");
    if (tar_.status.code == 0) tar_entries_ = unpack(class_->top() / "lab1.tar", class_->top());
  }
  static void TearDownTestSuite() { class_.reset(); }
  void SetUp() override {
    if (find_program("git").empty()) GTEST_SKIP() << "git is missing: sudo apt-get install -y git";
    if (!class_) GTEST_SKIP() << ScratchClass::obstacle();
    ASSERT_EQ(zip_.status.code, 0) << zip_.err;
    ASSERT_EQ(tar_.status.code, 0) << tar_.err;
  }

  // What Gradescope calls /autograder.
  static fs::path at() { return class_->top() / "autograder"; }

  static void run_git(std::vector<std::string> words) {
    words.insert(words.begin(), {"git", "-C", class_->top().string()});
    const Output done = ScratchClass::run(Command{.argv = words, .environment = class_->environment()});
    EXPECT_EQ(done.status.code, 0) << done.err;
  }

  // Runs what a system would run, `kata` being the program of this build at work on the unpacked `workbook`.
  static Output run_there(std::vector<std::string> argv, const fs::path& folder,
                          const std::string& workbook) {
    const fs::path launcher = class_->write("launcher", "#!/bin/sh\nexport KATA_TOP=\"$(cd " + workbook +
                                                            " && pwd -P)\" KATA_CWD=\"$PWD\"\nexec " +
                                                            std::string(std::getenv("KATA_BUILD")) +
                                                            "/grader/app/kata-grader \"$@\"\n");
    fs::permissions(launcher, fs::perms::owner_all);
    std::vector<std::string> environment = class_->environment();
    environment.push_back("KATA=" + launcher.string());
    environment.push_back("AUTOGRADER=" + at().string());
    return ScratchClass::run(Command{.argv = std::move(argv), .environment = environment, .folder = folder});
  }

  static void expect_no_solution_below(const fs::path& folder) {
    std::set<std::string> solutions;
    for (const auto& file : fs::directory_iterator(class_->top() / ScratchClass::kSolution))
      solutions.insert(slurp(file.path()));
    std::size_t files = 0;
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
      if (!file.is_regular_file()) continue;
      ++files;
      EXPECT_EQ(solutions.count(slurp(file.path())), 0U) << file.path();
    }
    EXPECT_GT(files, 20U);
  }

  static inline std::optional<ScratchClass> class_;
  static inline Output zip_, tar_;
  static inline std::vector<Entry> zip_entries_, tar_entries_;
};

TEST_F(Kit, ForGradescopeHasItsTwoScriptsAtTheRootAndNoSolution) {
  std::map<std::string, int> mode;
  for (const Entry& entry : zip_entries_) mode[entry.path] = entry.mode;
  EXPECT_EQ(mode["setup.sh"], 0755);
  EXPECT_EQ(mode["run_autograder"], 0755);
  EXPECT_EQ(mode["workbook/kata"], 0755);
  EXPECT_EQ(mode["workbook/" + std::string(ScratchCheckout::kKata) + "/kata.toml"], 0644);
  expect_no_solution_below(at() / "source");
}

TEST_F(Kit, HasScriptsInWhichShellcheckFindsNothing) {
  if (find_program("shellcheck").empty())
    GTEST_SKIP() << "shellcheck is missing: sudo apt-get install -y shellcheck";
  const Output told = run_there({"shellcheck", "setup.sh", "run_autograder"}, at() / "source", ".");
  EXPECT_EQ(told.status.code, 0) << told.out;
}

TEST_F(Kit, MakesOfAHandInWhatGradescopeTakesAndSaysThatItIsNoGrade) {
  class_->write("autograder/submission/stub.cpp", class_->read(class_->kata_folder() / "reference.cpp"));
  class_->write("autograder/submission/notes.txt", "I tried.");
  const Output done =
      run_there({(at() / "source/run_autograder").string()}, at(), (at() / "source/workbook").string());
  ASSERT_EQ(done.status.code, 0) << done.err << done.out;
  const Json results = Json::parse(slurp(at() / "results/results.json"), nullptr, false);
  ASSERT_FALSE(results.is_discarded());
  expect_gradescope_takes(results);
  const Json& test = results.at("tests").at(0);
  EXPECT_EQ(test.at("status"), "failed");
  EXPECT_NE(test.at("output").get<std::string>().find("tests passed"), std::string::npos) << test;
  EXPECT_EQ(test.dump().find(class_->temporary().string()), std::string::npos) << test;
  const std::string output = results.at("output");
  EXPECT_NE(output.find("feedback, not a grade"), std::string::npos) << output;
  EXPECT_NE(output.find("notes.txt: not taken: no C++ source file"), std::string::npos) << output;
}

TEST_F(Kit, LeavesNoResultsWhereNothingCouldBeJudged) {
  fs::remove_all(at() / "results");
  fs::rename(at() / "source/workbook/exercises", at() / "source/workbook/gone");
  const Output done =
      run_there({(at() / "source/run_autograder").string()}, at(), (at() / "source/workbook").string());
  fs::rename(at() / "source/workbook/gone", at() / "source/workbook/exercises");
  EXPECT_NE(done.status.code, 0) << done.out;
  EXPECT_FALSE(fs::exists(at() / "results/results.json"));
}

TEST_F(Kit, ForAutolabHasTheFolderFirstAndAllThatAnAssessmentNeeds) {
  ASSERT_FALSE(tar_entries_.empty());
  EXPECT_TRUE(tar_entries_[0].folder);
  EXPECT_EQ(tar_entries_[0].path, "lab1/");
  std::set<std::string> files;
  for (const Entry& entry : tar_entries_) files.insert(entry.path);
  EXPECT_EQ(files, (std::set<std::string>{"lab1/", "lab1/autograde-Makefile", "lab1/autograde.tar",
                                          "lab1/lab1-handout.tar", "lab1/lab1.yml"}));
  unpack(class_->top() / "lab1/lab1-handout.tar", class_->top() / "handed-out");
  expect_no_solution_below(class_->top() / "handed-out");
}

TEST_F(Kit, EndsForAutolabWithTheLineThatItReads) {
  std::map<std::string, std::string> properties = read_properties(class_->top() / "lab1/lab1.yml");
  EXPECT_EQ(properties["general.name"], "\"lab1\"");
  EXPECT_EQ(properties["general.handout"], "\"lab1-handout.tar\"");
  EXPECT_EQ(properties["problems.name"], "\"find_duplicates\"");
  EXPECT_EQ(properties["problems.max_score"], "10.0");

  // Autolab's own names for what it lays into the container.
  const fs::path box = class_->top() / "box";
  fs::create_directory(box);
  fs::copy(class_->top() / "lab1/autograde-Makefile", box / "Makefile");
  fs::copy(class_->top() / "lab1/autograde.tar", box / "autograde.tar");
  class_->write_stub(class_->read(class_->kata_folder() / "reference.cpp"));
  ASSERT_EQ(class_->kata({"pack", "find_duplicates", "--output", "box/kata-handin.zip"}).status.code, 0);
  const Output done = run_there({"make"}, box, box.string() + "/kata-*/workbook");
  ASSERT_EQ(done.status.code, 0) << done.err << done.out;
  const std::size_t end = done.out.find_last_not_of('\n');
  const std::size_t last = done.out.rfind('\n', end);
  ASSERT_NE(last, std::string::npos) << done.out;
  const Json result = Json::parse(done.out.substr(last + 1), nullptr, false);
  ASSERT_TRUE(result.is_object()) << done.out;
  EXPECT_EQ(result.at("scores").size(), 1U);
  EXPECT_EQ(result.at("scores").at("find_duplicates"), 0.0) << "the stub";
  EXPECT_NE(done.out.find("feedback, not a grade"), std::string::npos) << done.out;
}

TEST_F(Kit, IsRefusedInOneSentence) {
  const auto complaint = [](std::vector<std::string> words) {
    words.insert(words.begin(), {"class", "export"});
    const Output done = class_->kata(std::move(words));
    EXPECT_EQ(done.status.code, 2) << done.out;
    return done.err;
  };
  EXPECT_EQ(complaint({"gradescope-autograder", "a.zip"}),
            "kata: name the katas of the assignment: --katas NAMES\n");
  EXPECT_NE(complaint({"autolab-assessment", "Lab-1.tar", "--katas", "find_duplicates"}).find("lab1.tar"),
            std::string::npos);
  EXPECT_NE(complaint({"autolab-assessment"}).find("name the file"), std::string::npos);
}

}  // namespace
}  // namespace grader
