// A class graded on several machines, each of which has a plan's folder alone.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "base/sha256.h"
#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAnchor = "/step_3_sort.cpp";

class ClassOnNodes : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
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
  EXPECT_EQ(refused.status.code, ScratchClass::kRefused) << refused.err;
  EXPECT_NE(
      refused.err.find("kata: this machine is refused for find_duplicates: solutions/02_algorithms/"
                       "find_duplicates/step_3_sort.cpp, the anchor, cannot be timed (does not compile)"),
      std::string::npos)
      << refused.err;
  EXPECT_NE(a.read(a.top() / "plan/refused-1.json").find("the anchor, cannot be timed"), std::string::npos);
  EXPECT_EQ(ScratchClass::results_in(a.top() / "plan"), 0U);
  // Fit again, it is no longer refused.
  a.write(anchor, sound);
  a.work_until_done({"plan", "--shard", "1"});
  EXPECT_EQ(ScratchClass::results_in(a.top() / "plan"), 5U);
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
  while (ScratchClass::results_in(plan) == 0 && std::chrono::steady_clock::now() < end) ::usleep(1000);
  fs::copy_file(a.top() / ScratchClass::kSolution / "solution.cpp",
                a.top() / (std::string(ScratchClass::kSolution) + kAnchor),
                fs::copy_options::overwrite_existing);
  EXPECT_EQ(child->wait().code, ScratchClass::kRefused);
  EXPECT_EQ(ScratchClass::results_in(plan), 3U) << "what is wrong or does not compile is so on any machine";
  const std::string why = a.read(plan / "refused.json");
  EXPECT_NE(why.find("the anchor read "), std::string::npos) << why;
  EXPECT_NE(why.find(sha256(a.read(a.kata_folder() / "reference.cpp"))), std::string::npos) << why;
  a.work_until_done({"plan"});
  EXPECT_EQ(a.in_class({"merge", "plan"}).out, "new results 6, known already 0\n");
}

// As if so much noise had been in the only measurement of a plan that its interval holds both marks.
void blur(const fs::path& results) {
  fs::path file;
  for (const auto& entry : fs::recursive_directory_iterator(results)) {
    if (entry.path().extension() == ".json") file = entry.path();
  }
  std::string text = slurp(file);
  const auto set = [&](const std::string& key, const std::string& value) {
    const std::size_t at = text.find("\"" + key + "\": ", text.find("\"speedup\"")) + key.size() + 4;
    text.replace(at, text.find_first_of(",\n", at) - at, value);
  };
  set("low", "1.5");
  set("high", "9999.5");
  fs::remove(file);
  std::ofstream(file.parent_path() / ("1-" + sha256(text).substr(0, 16) + ".json")) << text;
}

TEST_F(ClassOnNodes, GiveASecondOpinionOnWhatTouchesAMark) {
  const ScratchClass a;
  fs::remove_all(a.top() / "hand-ins");
  a.hand_in("ada", a.read(a.top() / ScratchClass::kSolution / "step_3_sort.cpp") + "// mine\n");
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  ASSERT_EQ(a.in_class({"plan", "first"}).status.code, 0);
  a.work_until_done({"first"});
  blur(a.top() / "first/results");
  ASSERT_EQ(a.in_class({"merge", "first"}).status.code, 0);
  EXPECT_NE(a.in_class({"borderline"}).out.find("./kata class plan DIR --borderline"), std::string::npos);

  const Output planned = a.in_class({"plan", "second", "--borderline"});
  EXPECT_NE(planned.out.find("units 1,"), std::string::npos) << planned.out << planned.err;
  const Output refused = a.kata({"class", "work", "second"});
  EXPECT_EQ(refused.status.code, ScratchClass::kRefused) << "this machine gave the first opinion";
  EXPECT_NE(refused.err.find("it measured 1 of these hand-ins before, and another one is to"),
            std::string::npos)
      << refused.err;
  // As if that had been another machine.
  char name[256] = "";
  ::gethostname(name, sizeof(name) - 1);
  std::string plan = a.read(a.top() / "second/plan.json");
  const std::string here = "\"" + std::string(name) + "\"";
  ASSERT_NE(plan.find(here), std::string::npos) << plan;
  plan.replace(plan.find(here), here.size(), "\"elsewhere\"");
  a.write("second/plan.json", plan);
  a.work_until_done({"second"});
  EXPECT_EQ(a.in_class({"merge", "second", "first"}).out, "new results 1, known already 1\n");
  const Output told = a.in_class({"explain", "ada", "find_duplicates"});
  for (const char* part :
       {"attempt 1,", "attempt 2,", "(1.5 to ", "together  weighed by inverse variance", " is "})
    EXPECT_NE(told.out.find(part), std::string::npos) << part << " is not in:\n" << told.out;
  EXPECT_EQ(a.in_class({"audit"}).status.code, 0);
}

}  // namespace
}  // namespace grader
