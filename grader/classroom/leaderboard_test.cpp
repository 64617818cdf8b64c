#include "classroom/leaderboard.h"

#include <gtest/gtest.h>

#include <set>

#include <fmt/format.h>

namespace grader::classroom {
namespace {

TEST(Pseudonyms, AreUniqueAndTheSameInAnyOrder) {
  const auto hash = [](std::string_view text) {
    return fmt::format("{:016x}", std::hash<std::string_view>()(text) * 0x9E3779B97F4A7C15u);
  };
  std::vector<std::string> ids;
  for (int i = 0; i < 500; ++i) ids.push_back(std::to_string(i));
  const std::vector<std::string> names = pseudonyms(ids, hash);
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 500u);
  const std::vector<std::string> reversed = pseudonyms({ids.rbegin(), ids.rend()}, hash);
  EXPECT_EQ(std::vector<std::string>(reversed.rbegin(), reversed.rend()), names);
}

TEST(Pseudonyms, ThatAreEqualAreNumbered) {
  const auto same = [](std::string_view text) {
    return text == "a" ? "0000000000000000" : "0000000000000001";
  };
  EXPECT_EQ(pseudonyms({"b", "a"}, same), (std::vector<std::string>{"agile badger 2", "agile badger"}));
}

TEST(Leaderboard, GivesALetterToRowsThatOverlap) {
  ClassGrades grades;
  grades.katas = {{"a", "A", 10}};
  const auto add = [&](double speedup, double low, double high, const char* failing = "") {
    grades.roster.people.push_back({.id = std::to_string(grades.grades.size())});
    ExportGrade grade{.state = GradeState::graded, .speedup = speedup};
    grade.low = low;
    grade.high = high;
    grade.failing = failing;
    grades.grades.push_back({grade});
  };
  add(10, 9, 11);
  add(12, 10.5, 13);
  add(8, 7.9, 8.1);
  add(50, 50, 50, "A.IsRight");
  add(9.5, 9.2, 9.8);
  add(20, 19, 21);
  const std::vector<std::string> names = {"p0", "p1", "p2", "p3", "p4", ""};
  std::string text;
  for (const LeaderboardRow& row : leaderboard(grades, 0, names,
                                               {{.name = "expert", .speedup = 30, .person = false},
                                                {.name = "reference", .speedup = 1, .person = false}}))
    text += row.name + ":" + row.letters + "\n";
  EXPECT_EQ(text, "expert:a\np1:b\np0:b c\np4:c\np2:d\nreference:e\n");
}

}  // namespace
}  // namespace grader::classroom
