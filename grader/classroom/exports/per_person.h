#pragma once

#include <string>

#include "base/result.h"
#include "classroom/exports/export.h"

// Results of one person, for systems that ask an autograder for them. Each returns a user fault, a clause,
// when one of the person's katas is not graded: a result that leaves it out would count it as 0.

namespace grader::classroom {

/// Gradescope's results.json: a test for each kata, a row of the leaderboard for each speedup. With a `note`
/// it is feedback and no grade: the note stands above all, and there is no leaderboard.
Result<std::string> gradescope_results(const ClassGrades& grades, std::size_t person,
                                       const std::string& note = {});

/// Autolab's autoresult: the line that has to be the last of the output. Problems are called as the katas.
Result<std::string> autolab_autoresult(const ClassGrades& grades, std::size_t person);

/// What Classroom 50 stamps a result with; the strings are from the submission and go back as they are.
struct Classroom50Submission {
  std::string classroom, assignment, owner;
  std::string submission, commit, release, review;
  std::string datetime;   ///< The submission's, ISO 8601 UTC; never that of a regrade.
  std::string graded_at;  ///< Left out when empty.
};

/// Its result.json, schema classroom50/result/v1, which knows whole numbers alone: tenths of points.
Result<std::string> classroom50_result(const ClassGrades& grades, std::size_t person,
                                       const Classroom50Submission& submission);

/// PrairieLearn's results.json: a score of 0 to 1 and a test for each kata.
Result<std::string> prairielearn_results(const ClassGrades& grades, std::size_t person);

}  // namespace grader::classroom
