#include "classroom/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "score/stats.h"

namespace grader::classroom {
namespace {

bool counts(const ClassGrades& grades, std::size_t person) {
  return grades.roster.people[person].standing == Standing::enrolled;
}

std::optional<double> correlation(const std::vector<double>& x, const std::vector<double>& y) {
  if (x.size() < 2) return std::nullopt;
  const auto n = static_cast<double>(x.size());
  const double mean_x = std::reduce(x.begin(), x.end()) / n, mean_y = std::reduce(y.begin(), y.end()) / n;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  // Below that, rounding is all that varies.
  constexpr double kTiny = 1e-12;
  return xx < kTiny || yy < kTiny ? std::nullopt : std::optional(xy / std::sqrt(xx * yy));
}

/// Over those that handed in this kata: what they have here, and in the others.
std::optional<double> discrimination(const ClassGrades& grades, std::size_t kata) {
  std::vector<double> here, others;
  for (std::size_t p = 0; p < grades.grades.size(); ++p) {
    if (!counts(grades, p) || grades.grades[p][kata].state != GradeState::graded) continue;
    double rest = 0;
    for (std::size_t k = 0; k < grades.katas.size(); ++k) {
      const ExportGrade& grade = grades.grades[p][k];
      if (k != kata && grade.state == GradeState::graded) rest += grade.points;
    }
    here.push_back(grades.grades[p][kata].points);
    others.push_back(rest);
  }
  return correlation(here, others);
}

using Tally = std::map<std::string, int>;

void set_commonest(const Tally& counts, std::string& what, int& how_often) {
  for (const auto& [each, count] : counts) {
    if (count <= how_often) continue;
    what = each;
    how_often = count;
  }
}

std::vector<SectionStatistics> sections_of(const ClassGrades& grades, std::size_t kata) {
  std::map<std::string, SectionStatistics> sections;
  std::map<std::string, double> points;
  for (std::size_t p = 0; p < grades.grades.size(); ++p) {
    const ExportGrade& grade = grades.grades[p][kata];
    const std::string& name = grades.roster.people[p].section;
    if (!counts(grades, p) || grade.state == GradeState::excused) continue;
    SectionStatistics& section = sections[name];
    section.section = name;
    ++section.people;
    if (grade.state != GradeState::graded) continue;
    ++section.handed_in;
    section.passed += grade.passed;
    points[name] += grade.points;
  }
  std::vector<SectionStatistics> all;
  for (auto& [name, section] : sections) {
    if (section.handed_in > 0 && grades.katas[kata].points_max > 0)
      section.facility = points[name] / section.handed_in / grades.katas[kata].points_max;
    all.push_back(std::move(section));
  }
  return all.size() < 2 ? std::vector<SectionStatistics>() : all;
}

KataStatistics statistics_of(const ClassGrades& grades, std::size_t kata) {
  KataStatistics result{.kata = grades.katas[kata].name};
  double points = 0;
  Tally failures, compile_errors;
  for (std::size_t p = 0; p < grades.grades.size(); ++p) {
    const ExportGrade& grade = grades.grades[p][kata];
    if (!counts(grades, p) || grade.state == GradeState::excused) continue;
    ++result.people;
    result.not_graded += grade.state == GradeState::not_graded;
    if (grade.state != GradeState::graded) continue;
    ++result.handed_in;
    result.passed += grade.passed;
    points += grade.points;
    if (!grade.failing.empty()) ++failures[grade.failing];
    if (!grade.compile_error.empty()) ++compile_errors[grade.compile_error];
  }
  set_commonest(failures, result.commonest_failure, result.commonest_failure_count);
  set_commonest(compile_errors, result.commonest_compile_error, result.commonest_compile_error_count);
  result.sections = sections_of(grades, kata);
  if (const std::vector<double> logs = log_speedups(grades, kata); !logs.empty()) {
    result.median_speedup = std::exp(median(logs));
    result.lower_quartile = std::exp(quantile(logs, 0.25));
    result.upper_quartile = std::exp(quantile(logs, 0.75));
  }
  if (result.handed_in > 0 && grades.katas[kata].points_max > 0)
    result.facility = points / result.handed_in / grades.katas[kata].points_max;
  result.discrimination = discrimination(grades, kata);
  return result;
}

}  // namespace

std::vector<KataStatistics> class_statistics(const ClassGrades& grades) {
  std::vector<KataStatistics> all;
  for (std::size_t k = 0; k < grades.katas.size(); ++k) all.push_back(statistics_of(grades, k));
  return all;
}

std::vector<double> log_speedups(const ClassGrades& grades, std::size_t kata) {
  std::vector<double> logs;
  for (std::size_t p = 0; p < grades.grades.size(); ++p) {
    const ExportGrade& grade = grades.grades[p][kata];
    const bool correct = grade.state == GradeState::graded && grade.failing.empty();
    if (counts(grades, p) && correct && grade.speedup && *grade.speedup > 0)
      logs.push_back(std::log(*grade.speedup));
  }
  std::ranges::sort(logs);
  return logs;
}

}  // namespace grader::classroom
