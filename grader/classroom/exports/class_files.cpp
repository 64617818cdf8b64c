#include "classroom/exports/class_files.h"

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/text.h"
#include "classroom/csv.h"

namespace grader::classroom {
namespace {

const char* state_word(GradeState state) {
  constexpr const char* kWords[] = {"none", "not graded", "graded", "excused"};
  return kWords[static_cast<int>(state)];
}

Json grade_json(const ExportGrade& grade) {
  Json json = {{"state", state_word(grade.state)}};
  if (grade.state == GradeState::graded) {
    json["points"] = grade.points;
    json["passed"] = grade.passed;
    if (grade.speedup) json["speedup"] = *grade.speedup;
  }
  if (!grade.text.empty()) json["text"] = grade.text;
  return json;
}

std::string junit_case(const ExportKata& kata, const ExportGrade& grade, const std::string& person) {
  const std::string open = fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"0\"",
                                       xml_escape(kata.name), xml_escape(person));
  const std::string text = xml_escape(grade.text);
  std::string inner;
  if (grade.state == GradeState::not_graded) {
    inner = fmt::format("<error message=\"{}\" type=\"not graded\"/>", text);
  } else if (grade.state != GradeState::graded) {
    inner = fmt::format("<skipped message=\"{}\"/>",
                        grade.state == GradeState::excused ? "excused" : "not handed in");
  } else if (!grade.passed) {
    inner = fmt::format("<failure message=\"{}\" type=\"not passed\"/>", text);
  } else {
    inner = fmt::format("<system-out>{}</system-out>", text);
  }
  return open + ">" + inner + "</testcase>\n";
}

}  // namespace

std::string class_json(const ClassGrades& grades) {
  Json katas = Json::array(), people = Json::array();
  for (const ExportKata& kata : grades.katas)
    katas.push_back({{"name", kata.name}, {"title", kata.title}, {"points_max", kata.points_max}});
  for (std::size_t p = 0; p < grades.roster.people.size(); ++p) {
    const Person& person = grades.roster.people[p];
    Json cells = Json::object();
    for (std::size_t k = 0; k < grades.katas.size(); ++k)
      cells[grades.katas[k].name] = grade_json(grades.grades[p][k]);
    Json row = {{"id", person.id}, {"name", person.name}};
    if (!person.section.empty()) row["section"] = person.section;
    row["grades"] = cells;
    row["total"] = grade_json(grades.total(p));
    people.push_back(row);
  }
  return json_text(
      {{"schema", "kata/class/v1"}, {"class", grades.name}, {"katas", katas}, {"people", people}});
}

std::string class_junit(const ClassGrades& grades) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (std::size_t p = 0; p < grades.roster.people.size(); ++p) {
    const std::string& person = grades.roster.people[p].id;
    int failures = 0, errors = 0, skipped = 0;
    std::string cases;
    for (std::size_t k = 0; k < grades.katas.size(); ++k) {
      const ExportGrade& grade = grades.grades[p][k];
      cases += junit_case(grades.katas[k], grade, person);
      failures += grade.state == GradeState::graded && !grade.passed;
      errors += grade.state == GradeState::not_graded;
      skipped += grade.state == GradeState::none || grade.state == GradeState::excused;
    }
    text += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\">\n",
        xml_escape(person), grades.katas.size(), failures, errors, skipped);
    text += cases + "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

std::string class_csv(const ClassGrades& grades) {
  std::vector<std::string> header = {"id", "name", "section"};
  for (const ExportKata& kata : grades.katas) header.push_back(kata.name);
  header.push_back("total");
  std::string text = csv_row(header);
  const auto cell = [](const ExportGrade& grade, double max) {
    if (grade.state == GradeState::graded) return exported_points(grade.points, max);
    return std::string(grade.state == GradeState::none ? "" : state_word(grade.state));
  };
  for (std::size_t p = 0; p < grades.roster.people.size(); ++p) {
    const Person& person = grades.roster.people[p];
    std::vector<std::string> row = {inert_cell(person.id), inert_cell(person.name),
                                    inert_cell(person.section)};
    for (std::size_t k = 0; k < grades.katas.size(); ++k)
      row.push_back(cell(grades.grades[p][k], grades.katas[k].points_max));
    row.push_back(cell(grades.total(p), grades.points_max()));
    text += csv_row(row);
  }
  return text;
}

}  // namespace grader::classroom
