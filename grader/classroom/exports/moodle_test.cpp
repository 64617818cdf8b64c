#include <gtest/gtest.h>

#include <map>

#include "classroom/exports/sample_class.h"
#include "classroom/exports/tables.h"

namespace grader::classroom {
namespace {

/// The grades that Moodle would set, by participant's number, by the rules of its import of a grading
/// worksheet.
std::map<std::string, double> import_to_moodle(const std::string& bytes,
                                               const std::map<std::string, double>& before) {
  const Result<CsvTable> table = read_csv(bytes, "import.csv");
  EXPECT_TRUE(table) << table.fault().message;
  const auto column = [&](const std::string& name) {
    for (std::size_t c = 0; c < table->rows[0].cells.size(); ++c) {
      if (table->rows[0].cells[c].value == name) return c;
    }
    ADD_FAILURE() << "no column " << name;
    return std::size_t{0};
  };
  const std::size_t identifier = column("Identifier"), grade = column("Grade");
  column("Last modified (grade)");
  constexpr double kMaximum = 20;
  std::map<std::string, double> after = before;
  for (std::size_t r = 1; r < table->rows.size(); ++r) {
    const auto& cells = table->rows[r].cells;
    const std::string number = cells[identifier].value.substr(std::string("Participant ").size());
    std::string text = cells[grade].value;
    if (const std::size_t comma = text.find(','); comma != std::string::npos) text[comma] = '.';
    if (text.empty() || text == "-") continue;
    const double value = std::stod(text);
    if (value < 0 || value > kMaximum) continue;
    after[number] = value;
  }
  return after;
}

const std::string kWorksheet =
    "Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum grade\",\"Grade can be "
    "changed\",\"Last modified "
    "(submission)\",\"Last modified (grade)\",\"Feedback comments\"\n"
    "\"Participant 657737\",\"Ada Lovelace\",ada@example.edu,\"Submitted\",,20.00,Yes,-,-,\n"
    "\"Participant 657738\",\"Seán O'Brien, Jr.\",sean@example.edu,\"Submitted\",1.00,20.00,Yes,-,-,\"by "
    "hand\"\n"
    "\"Participant 657739\",\"王小明\",w@example.edu,\"Submitted\",10.00,20.00,Yes,-,-,\n"
    "\"Participant 657740\",X,f@example.edu,\"Submitted\",2.00,20.00,No,-,-,\n";

TEST(Moodle, TakesBackTheWorksheetWithTotals) {
  const auto filled = fill_in(kWorksheet, "sheet.csv", sample_class(), moodle_table(), {});
  ASSERT_TRUE(filled) << filled.fault().message;
  const std::map<std::string, double> before = {{"657738", 1}, {"657739", 10}, {"657740", 2}};
  auto expected = before;
  expected["657737"] = 17.1;
  EXPECT_EQ(import_to_moodle(filled->bytes, before), expected);
  EXPECT_NE(filled->bytes.find("Submitted\",17.10,20.00,Yes"), std::string::npos) << filled->bytes;
  EXPECT_NE(filled->bytes.find("\"by hand\""), std::string::npos);
  EXPECT_EQ(filled->unchanged, 1);
  EXPECT_EQ(filled->notes,
            (std::vector<std::string>{
                "Seán O'Brien, Jr.: not graded (the sandbox did not start); the cell stays as it is",
                "=HYPERLINK(1) X: Moodle says that the grade cannot be changed; the cell stays as it is"}));
}

TEST(Moodle, TakesOneKataWithItsLineOfFeedback) {
  FillOptions options{.columns = {{"Grade", "ledger"}}};
  const auto filled = fill_in(kWorksheet, "sheet.csv", sample_class(), moodle_table(), options);
  ASSERT_TRUE(filled) << filled.fault().message;
  EXPECT_NE(filled->bytes.find("Submitted\",7.10,20.00,Yes,-,-,17.4x (17.2 to 17.6)\n"), std::string::npos)
      << filled->bytes;
  EXPECT_NE(filled->bytes.find("0.00,20.00,Yes,-,-,\"wrong: <2> & \"\"3\"\"\"\n"), std::string::npos)
      << filled->bytes;
}

TEST(Moodle, KeepsACommentThatSomebodyWrote) {
  std::string sheet = kWorksheet;
  sheet.replace(sheet.find("-,-,\n"), 5, "-,-,mine\n");
  const auto filled =
      fill_in(sheet, "sheet.csv", sample_class(), moodle_table(), {.columns = {{"Grade", "ledger"}}});
  ASSERT_TRUE(filled);
  EXPECT_NE(filled->bytes.find("7.10,20.00,Yes,-,-,mine\n"), std::string::npos) << filled->bytes;
}

TEST(Moodle, LeavesAloneWhatItWouldSkip) {
  ClassGrades grades = sample_class();
  grades.grades[0][0].points = 25;  // An override.
  const auto filled =
      fill_in(kWorksheet, "sheet.csv", grades, moodle_table(), {.columns = {{"Grade", "ledger"}}});
  ASSERT_TRUE(filled);
  EXPECT_EQ(filled->notes[1], "Ada Lovelace: 25 is more than 'Grade' allows; the cell stays as it is");
}

TEST(Moodle, WithBlindMarkingGoesByParticipantNumber) {
  ClassGrades grades = sample_class();
  add_key(grades.roster.people[2], {KeyKind::participant, "657739"});
  const std::string blind =
      "Identifier,Status,Grade,\"Maximum grade\",\"Last modified (grade)\"\n\"Participant "
      "657739\",S,-,\"20,00\",-\n";
  const auto filled =
      fill_in(blind, "sheet.csv", grades, moodle_table(), {.columns = {{"Grade", "dot_product"}}});
  ASSERT_TRUE(filled) << filled.fault().message;
  EXPECT_NE(filled->bytes.find("S,\"10,00\",\"20,00\""), std::string::npos) << filled->bytes;
}

TEST(Moodle, IsRefusedAnotherTable) {
  const auto filled = fill_in("Identifikator,Bewertung\n1,2\n", "s.csv", sample_class(), moodle_table(), {});
  EXPECT_EQ(filled.fault().message,
            "s.csv:1: this is no table of Moodle: the grading worksheet has a column 'Identifier' (set "
            "Moodle to English "
            "to download it)");
}

/// Whose feedback Moodle takes a file of the zip for, and under which name: by the rules of its upload of
/// several files.
std::pair<std::string, std::string> upload_to_moodle(const std::string& path) {
  std::string rest = path;
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string part = rest.substr(0, slash);
    rest = slash == std::string::npos ? "" : rest.substr(slash + 1);
    std::vector<std::string> info;
    std::string left = part;
    for (std::size_t at; info.size() < 4 && (at = left.find('_')) != std::string::npos;
         left = left.substr(at + 1))
      info.push_back(left.substr(0, at));
    if (info.size() < 4 || info[1].find_first_not_of("0123456789") != std::string::npos || info[1].empty())
      continue;
    if (info[2] + "_" + info[3] != "assignfeedback_file") continue;
    const std::string name = left.empty() ? rest : left + (rest.empty() ? "" : "/" + rest);
    return {info[1], name};
  }
  return {};
}

TEST(Moodle, FindsThePersonInTheNamesOfFeedback) {
  for (const char* name :
       {"Ada Lovelace", "Under_score_12_x", "a/b", "../..", "王小明", "O'Brien, Jr.", ".hidden", ""}) {
    const std::string path = moodle_feedback_path(name, "657737", "feedback.html");
    EXPECT_EQ(upload_to_moodle(path), (std::pair<std::string, std::string>("657737", "feedback.html")))
        << path;
    EXPECT_EQ(path.find(".."), std::string::npos) << path;
  }
  EXPECT_EQ(moodle_feedback_path("Ada Lovelace", "657737", "feedback.html"),
            "Ada Lovelace_657737_assignfeedback_file_/feedback.html");
}

}  // namespace
}  // namespace grader::classroom
