#include "classroom/exports/per_person.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/json_reader.h"
#include "classroom/exports/class_files.h"
#include "classroom/exports/sample_class.h"

namespace grader::classroom {
namespace {

JsonValue parsed(const Result<std::string>& text) {
  EXPECT_TRUE(text) << (text ? "" : text.fault().message);
  return text ? JsonValue::parse(*text, nullptr, false) : JsonValue();
}

TEST(Gradescope, GetsWhatItsSpecificationAsksFor) {
  const JsonValue json = parsed(gradescope_results(sample_class(), 0));
  double sum = 0;
  for (const JsonValue& test : json.at("tests")) {
    sum += test.at("score").get<double>();
    EXPECT_LE(test.at("score").get<double>(), test.at("max_score").get<double>());
    EXPECT_TRUE(test.at("number").is_string());
    EXPECT_TRUE(test.at("status") == "passed" || test.at("status") == "failed");
    EXPECT_EQ(test.at("output_format"), "text");
  }
  EXPECT_NEAR(sum, 17.09, 1e-9);
  EXPECT_EQ(json.at("leaderboard").size(), 2u);
  EXPECT_EQ(json.at("leaderboard")[0].at("value"), 17.4);
}

TEST(PerPerson, NoResultCountsWhatIsNotGraded) {
  EXPECT_EQ(gradescope_results(sample_class(), 1).fault().message,
            "ledger is not graded: the sandbox did not start");
  EXPECT_FALSE(autolab_autoresult(sample_class(), 1));
  EXPECT_FALSE(prairielearn_results(sample_class(), 1));
  EXPECT_FALSE(classroom50_result(sample_class(), 1, {}));
}

TEST(Autolab, ReadsTheLastLine) {
  const Result<std::string> line = autolab_autoresult(sample_class(), 2);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->find('\n'), line->size() - 1);
  const JsonValue json = parsed(line);
  EXPECT_EQ(json.at("scores"), (JsonValue{{"ledger", 0.0}, {"dot_product", 10.0}}));
  EXPECT_EQ(json.at("scoreboard"), (JsonValue{1.0, 41.0}));
}

TEST(PerPerson, NobodyIsOnALeaderboardWhoAskedNotToBe) {
  ClassGrades grades = sample_class();
  grades.hidden = {"00421"};
  const JsonValue json = parsed(gradescope_results(grades, 0));
  EXPECT_EQ(json.at("tests").size(), 2u);
  EXPECT_EQ(json.at("leaderboard").size(), 0u);
  EXPECT_EQ(parsed(gradescope_results(grades, 2)).at("leaderboard").size(), 2u);
  EXPECT_FALSE(parsed(autolab_autoresult(grades, 0)).contains("scoreboard"));
  EXPECT_TRUE(parsed(autolab_autoresult(grades, 2)).contains("scoreboard"));
}

TEST(Classroom50, GetsWholeNumbersAndItsOwnWords) {
  const Classroom50Submission submission{.classroom = "perf",
                                         .assignment = "katas",
                                         .owner = "ada-l",
                                         .submission = "submit/2026-11-27T22-58-13Z-a1b2c3d",
                                         .commit = "https://c",
                                         .release = "https://r",
                                         .review = "https://v",
                                         .datetime = "2026-11-27T22:58:10Z"};
  const JsonValue json = parsed(classroom50_result(sample_class(), 0, submission));
  EXPECT_EQ(json.at("schema"), "classroom50/result/v1");
  EXPECT_EQ(json.at("owner"), "ada-l");
  EXPECT_FALSE(json.contains("graded_at"));
  EXPECT_TRUE(json.at("score").is_number_integer());
  EXPECT_EQ(json.at("score"), 170);  // 71 and 99: tenths are not rounded up.
  EXPECT_EQ(json.at("max-score"), 200);
  int sum = 0;
  for (const JsonValue& test : json.at("tests")) sum += test.at("score").get<int>();
  EXPECT_EQ(sum, 170);
}

TEST(PrairieLearn, GetsAScoreOfAtMostOne) {
  const JsonValue json = parsed(prairielearn_results(sample_class(), 2));
  EXPECT_EQ(json.at("score"), 0.5);
  EXPECT_EQ(json.at("gradable"), true);
  EXPECT_EQ(json.at("tests")[0].at("max_points"), 10.0);
  ClassGrades grades = sample_class();
  grades.grades[2][0].points = 15;  // An override above the maximum.
  EXPECT_EQ(parsed(prairielearn_results(grades, 2)).at("score"), 1.0);
}

TEST(ClassJson, HoldsEveryGradeAndItsState) {
  const JsonValue json = JsonValue::parse(class_json(sample_class()), nullptr, false);
  EXPECT_EQ(json.at("schema"), "kata/class/v1");
  EXPECT_EQ(json.at("people").size(), 7u);
  EXPECT_EQ(json.at("people")[0].at("id"), "00421");
  EXPECT_EQ(json.at("people")[0].at("grades").at("dot_product").at("points"), 9.996);
  const JsonValue& fault = json.at("people")[1].at("grades").at("ledger");
  EXPECT_EQ(fault.at("state"), "not graded");
  EXPECT_FALSE(fault.contains("points"));
}

TEST(ClassJunit, CountsWhatItHolds) {
  const std::string text = class_junit(sample_class());
  EXPECT_NE(
      text.find(
          "<testsuite name=\"00422\" tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">"),
      std::string::npos);
  EXPECT_NE(text.find("<failure message=\"wrong: &lt;2&gt; &amp; &quot;3&quot;\" type=\"not passed\"/>"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("<skipped message=\"excused\"/>"), std::string::npos);
}

}  // namespace
}  // namespace grader::classroom
