// SIGKILL at any moment of `class grade`: no result is lost, none is there twice, and the book is that of a
// grade which nobody disturbed. KATA_CLASS_KILLS=200 does it that often.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class KilledGrade : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
  }

  static std::size_t results(const fs::path& course) {
    std::size_t n = 0;
    std::error_code none_yet;
    for (const auto& entry : fs::recursive_directory_iterator(course / "results", none_yet))
      n += entry.path().extension() == ".json" && !entry.path().filename().string().starts_with('.') ? 1 : 0;
    return n;
  }
};

TEST_F(KilledGrade, LosesNothingAndMeasuresNothingTwice) {
  const ScratchClass a;
  const char* wanted = std::getenv("KATA_CLASS_KILLS");
  const int kills = wanted != nullptr ? std::atoi(wanted) : 5;
  // Enough hand-ins that the class is not graded before the kills are over: wrong ones, which take a moment
  // each.
  const std::string wrong = a.read(a.top() / ScratchClass::kSolution / "wrong_order.cpp");
  for (int i = 0; i < kills; ++i)
    a.hand_in("w" + std::to_string(i), wrong + "// " + std::to_string(i) + "\n");
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);

  // Calibrates the kata, so that the kills meet what is done for each hand-in.
  ASSERT_EQ(a.in_class({"grade", "--only", "dee"}).status.code, 0);

  std::mt19937 random(std::random_device{}());
  std::size_t before = results(a.course());
  int midway = 0;
  for (int i = 0; i < kills; ++i) {
    Command command = a.command({"class", "grade", "--class", "course"});
    auto child = Child::start(command);
    ASSERT_TRUE(child);
    // A random moment of its life, the first second of which is the most eventful.
    const Seconds moment(std::uniform_real_distribution<double>(0, 3)(random));
    const auto end = std::chrono::steady_clock::now() + moment;
    // Every other time also just behind a result, when its record is about to be written.
    const std::size_t goal = i % 2 == 1 ? before + 1 : 0;
    const auto goes_on = [&](auto until) { return std::chrono::steady_clock::now() < until; };
    while (goes_on(end) || (results(a.course()) < goal && goes_on(end + std::chrono::seconds(20))))
      ::usleep(1000);
    child->kill();
    child->wait();
    const std::size_t now = results(a.course());
    EXPECT_GE(now, before) << "a result was lost";
    midway += now > before ? 1 : 0;
    before = now;
  }
  const Output rest = a.in_class({"grade"});
  ASSERT_EQ(rest.status.code, 0) << rest.err;
  EXPECT_EQ(results(a.course()), static_cast<std::size_t>(5 + kills)) << "one for each different source";
  EXPECT_EQ(a.in_class({"audit"}).status.code, 0) << a.in_class({"audit"}).out;
  const Output status = a.in_class({"status"});
  EXPECT_NE(status.out.find(std::to_string(6 + kills) + " graded    0 waiting    0 not graded"),
            std::string::npos)
      << status.out;
  ASSERT_EQ(a.in_class({"report"}).status.code, 0);
  const std::string csv = slurp(a.course() / "out/gradebook.csv");
  for (int i = 0; i < kills; ++i) {
    const std::string id = "w" + std::to_string(i);
    EXPECT_NE(csv.find("\n" + id + "," + id + ",,0,0,"), std::string::npos) << csv;
  }
  RecordProperty("kills_between_results", midway);
}

}  // namespace
}  // namespace grader
