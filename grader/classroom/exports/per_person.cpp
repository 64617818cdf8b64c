#include "classroom/exports/per_person.h"

#include <cmath>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/text.h"

namespace grader::classroom {
namespace {

/// A fault when a kata is not graded.
Status check_graded(const ClassGrades& grades, std::size_t person) {
  for (std::size_t k = 0; k < grades.katas.size(); ++k) {
    const ExportGrade& grade = grades.grades[person][k];
    if (grade.state == GradeState::not_graded)
      return user_fault(fmt::format("{} is not graded: {}", grades.katas[k].name,
                                    grade.text.empty() ? "it waits" : grade.text));
  }
  return ok();
}

struct Item {
  const ExportKata& kata;
  const ExportGrade& grade;
  double points;  ///< As exported.
  std::string text;
};

/// The katas that count for the person.
std::vector<Item> items_of(const ClassGrades& grades, std::size_t person) {
  std::vector<Item> items;
  for (std::size_t k = 0; k < grades.katas.size(); ++k) {
    const ExportKata& kata = grades.katas[k];
    const ExportGrade& grade = grades.grades[person][k];
    if (grade.state == GradeState::excused) continue;
    const bool none = grade.state == GradeState::none;
    items.push_back({kata, grade, none ? 0 : rounded_points(grade.points, kata.points_max),
                     none ? "nothing was handed in" : grade.text});
  }
  return items;
}

}  // namespace

Result<std::string> gradescope_results(const ClassGrades& grades, std::size_t person,
                                       const std::string& note) {
  if (Status graded = check_graded(grades, person); !graded) return graded.fault();
  const bool hidden = grades.hidden.contains(grades.roster.people[person].id);
  Json tests = Json::array(), leaderboard = Json::array();
  int number = 0;
  for (const Item& item : items_of(grades, person)) {
    tests.push_back({{"name", item.kata.title},
                     {"number", std::to_string(++number)},
                     {"score", item.points},
                     {"max_score", item.kata.points_max},
                     {"status", item.grade.passed ? "passed" : "failed"},
                     {"output", item.text},
                     {"output_format", "text"}});
    if (item.grade.speedup && note.empty() && !hidden)
      leaderboard.push_back({{"name", item.kata.name}, {"value", *item.grade.speedup}});
  }
  Json results = {{"stdout_visibility", "hidden"}, {"tests", tests}, {"leaderboard", leaderboard}};
  if (!note.empty()) {
    results["output"] = note;
    results["output_format"] = "text";
  }
  return json_text(results);
}

Result<std::string> autolab_autoresult(const ClassGrades& grades, std::size_t person) {
  if (Status graded = check_graded(grades, person); !graded) return graded.fault();
  Json scores = Json::object(), scoreboard = Json::array();
  for (const Item& item : items_of(grades, person)) {
    scores[item.kata.name] = item.points;
    scoreboard.push_back(item.grade.speedup.value_or(0));
  }
  // One line: Autolab reads the last one.
  Json result = {{"scores", scores}};
  if (!grades.hidden.contains(grades.roster.people[person].id)) result["scoreboard"] = scoreboard;
  return result.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

Result<std::string> classroom50_result(const ClassGrades& grades, std::size_t person,
                                       const Classroom50Submission& submission) {
  if (Status graded = check_graded(grades, person); !graded) return graded.fault();
  // Down, so that a tenth too many never makes the whole of what was not reached.
  const auto tenths = [](double points) { return static_cast<int>(std::floor(points * 10 + 1e-6)); };
  Json tests = Json::array();
  int score = 0, most = 0;
  for (const Item& item : items_of(grades, person)) {
    tests.push_back({{"test-name", item.text.empty() ? item.kata.title : item.kata.title + ": " + item.text},
                     {"passed", item.grade.passed},
                     {"score", tenths(item.points)},
                     {"max-score", tenths(item.kata.points_max)}});
    score += tenths(item.points);
    most += tenths(item.kata.points_max);
  }
  if (tests.size() > 100)
    return user_fault("Classroom 50 takes at most 100 tests; export fewer katas at a time");
  Json result = {{"schema", "classroom50/result/v1"},   {"classroom", submission.classroom},
                 {"assignment", submission.assignment}, {"owner", submission.owner},
                 {"submission", submission.submission}, {"commit", submission.commit},
                 {"release", submission.release},       {"review", submission.review},
                 {"datetime", submission.datetime}};
  if (!submission.graded_at.empty()) result["graded_at"] = submission.graded_at;
  result["score"] = score;
  result["max-score"] = most;
  result["tests"] = tests;
  return json_text(result);
}

Result<std::string> prairielearn_results(const ClassGrades& grades, std::size_t person) {
  if (Status graded = check_graded(grades, person); !graded) return graded.fault();
  Json tests = Json::array();
  double points = 0, most = 0;
  for (const Item& item : items_of(grades, person)) {
    tests.push_back({{"name", item.kata.title},
                     {"points", item.points},
                     {"max_points", item.kata.points_max},
                     {"message", item.text}});
    points += item.points;
    most += item.kata.points_max;
  }
  return json_text(
      {{"gradable", true}, {"score", most > 0 ? std::min(1.0, points / most) : 0.0}, {"tests", tests}});
}

}  // namespace grader::classroom
