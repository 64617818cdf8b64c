#pragma once

#include <gtest/gtest.h>

#include "classroom/exports/export.h"

namespace grader::classroom {

// For tests: a class of seven in two katas of 10 points.
//   00421 Ada        7.1 and 9.996        00425 Zoë       handed in nothing
//   00422 Seán       not graded, 3        00426 Eve       left the class
//   00423 王小明      0 and 10             00427 =Formula  5 and nothing
//   00424 Jürgen     excused
inline ClassGrades sample_class() {
  ClassGrades grades;
  grades.name = "Katas 3";
  Result<Roster> roster = read_roster(
      "id,First Name,Last Name,email,login,canvas id,section,status\n"
      "00421,Ada,Lovelace,ada@example.edu,ada,120034,A,\n"
      "00422,Seán,\"O'Brien, Jr.\",sean@example.edu,sob,120035,A,\n"
      "00423,小明,王,w@example.edu,wang,120036,B,\n"
      "00424,Jürgen,Müller,jm@example.edu,jm,120037,B,excused\n"
      "00425,Zoë,Zülch,z@example.edu,zz,120038,B,\n"
      "00426,Eve,Gone,eve@example.edu,eve,120039,B,dropped\n"
      "00427,=HYPERLINK(1),X,f@example.edu,ff,120040,B,\n",
      "roster.csv");
  EXPECT_TRUE(roster) << roster.fault().message;
  grades.roster = roster.take();
  grades.katas = {{"ledger", "A ledger of accounts", 10}, {"dot_product", "Dot product", 10}};
  const auto graded = [](double points, bool passed, double speedup) {
    return ExportGrade{GradeState::graded, points, passed, speedup,
                       passed ? "17.4x (17.2 to 17.6)" : "wrong: <2> & \"3\""};
  };
  const ExportGrade none{.speedup = {}};
  const ExportGrade fault{
      .state = GradeState::not_graded, .speedup = {}, .text = "the sandbox did not start"};
  const ExportGrade excused{.state = GradeState::excused, .speedup = {}};
  grades.grades = {{graded(7.1, true, 17.4), graded(9.996, true, 40)},
                   {fault, graded(3, true, 2)},
                   {graded(0, false, 1), graded(10, true, 41)},
                   {excused, excused},
                   {none, none},
                   {graded(6, true, 3), none},
                   {graded(5, true, 5), none}};
  return grades;
}

}  // namespace grader::classroom
