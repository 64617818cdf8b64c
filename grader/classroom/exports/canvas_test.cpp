#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "classroom/exports/sample_class.h"
#include "classroom/exports/tables.h"

namespace grader::classroom {
namespace {

/// What Canvas would do with a file, by the rules of its importer: scores by user's ID and assignment's
/// number, and the titles of assignments that it would create.
struct CanvasImport {
  std::map<std::string, std::map<std::string, std::string>> scores;
  std::vector<std::string> created;
  std::string refused;
};

CanvasImport import_to_canvas(const std::string& bytes) {
  CanvasImport result;
  const Result<CsvTable> table = read_csv(bytes, "import.csv");
  if (!table) return {.refused = table.fault().message};
  std::vector<std::string> header;
  for (const CsvCell& cell : table->rows[0].cells) header.push_back(cell.value);
  std::size_t section = 0;
  for (std::size_t c = 0; c < header.size(); ++c) section = header[c] == "Section" ? c : section;
  if (header.size() <= 3 || header[0].find("Student") == std::string::npos || header[1] != "ID" ||
      section < 2)
    return {.refused = "Invalid header row"};
  const std::regex with_number(R"((.+) \((\d+)\))");
  std::map<std::size_t, std::string> assignments;
  for (std::size_t c = section + 1; c < header.size(); ++c) {
    std::smatch parts;
    if (std::regex_match(header[c], parts, with_number)) {
      assignments[c] = parts[2];
    } else if (header[c] != "Current Score" && header[c] != "Final Score") {
      result.created.push_back(header[c]);
    }
  }
  for (std::size_t r = 1; r < table->rows.size(); ++r) {
    const auto& cells = table->rows[r].cells;
    const auto holds = [](const CsvCell& cell, const char* words) {
      return cell.value.find(words) != std::string::npos;
    };
    if (holds(cells[0], "Points Possible")) {
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (holds(cells[c], "(read only)")) assignments.erase(c);
      }
      continue;
    }
    if (cells.size() > section + 1 && holds(cells[section + 1], "Manual Posting")) continue;
    for (const auto& [column, number] : assignments) {
      std::string score = column < cells.size() ? cells[column].value : "";
      if (score == "N/A" || score == "-") score.clear();
      if (const std::size_t comma = score.find(','); comma != std::string::npos) score[comma] = '.';
      result.scores[cells[1].value][number] = score;
    }
  }
  return result;
}

const std::string kCanvas =
    "\xEF\xBB\xBFStudent,ID,SIS User ID,SIS Login ID,Section,A ledger of accounts (48812),\"Exam, part 1 "
    "(48813)\","
    "Dot product (48814),Current Score\r\n"
    ",,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,10,100,10,(read only)\r\n"
    "\"Lovelace, Ada\",120034,00421,ada,CS101-A,6.50,88,10.0,91\r\n"
    "\"O'Brien, Jr., Seán\",120035,00422,sob,CS101-A,4,,,\r\n"
    "\"=\"\"小明\"\" 王\",120036,00423,wang,\"CS101-B, evening\",,,,\r\n"
    "\"Müller, Jürgen\",120037,00424,jm,CS101-B,,,,\r\n"
    "\"Zülch, Zoë\",120038,00425,zz,CS101-B,,,,\r\n"
    "\"Gone, Eve\",120039,00426,eve,CS101-B,,,,\r\n"
    "\"Stranger, A\",999,00999,str,CS101-B,,50,,\r\n"
    "\"Student, Test\",120099,,abc,CS101-B,,,,\r\n";

TEST(Canvas, TakesBackTheFileThatItWroteWithOurGradesInIt) {
  const auto filled = fill_in(kCanvas, "canvas.csv", sample_class(), canvas_table(), {});
  ASSERT_TRUE(filled) << filled.fault().message;
  const CanvasImport before = import_to_canvas(kCanvas), after = import_to_canvas(filled->bytes);
  ASSERT_EQ(after.refused, "");
  EXPECT_EQ(after.created, std::vector<std::string>{});
  auto expected = before.scores;
  expected["120034"]["48812"] = "7.1";
  expected["120034"]["48814"] = "9.99";  // 9.996 is not all of 10.
  expected["120035"]["48814"] = "3";     // The ledger is not graded and stays 4.
  expected["120036"]["48812"] = "0";
  expected["120036"]["48814"] = "10";
  expected["120037"]["48812"] = expected["120037"]["48814"] = "EX";
  EXPECT_EQ(after.scores, expected);
}

TEST(Canvas, FindsEveryOtherByteAsItWas) {
  const auto filled = fill_in(kCanvas, "canvas.csv", sample_class(), canvas_table(), {});
  ASSERT_TRUE(filled);
  std::string undone = filled->bytes;
  const auto back = [&](const std::string& from, const std::string& to) {
    const std::size_t at = undone.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    undone.replace(at, from.size(), to);
  };
  back("CS101-A,7.1,88,9.99,91", "CS101-A,6.50,88,10.0,91");
  back("CS101-A,4,,3,", "CS101-A,4,,,");
  back("evening\",0,,10,", "evening\",,,,");
  back("CS101-B,EX,,EX,", "CS101-B,,,,");
  EXPECT_EQ(undone, kCanvas);
}

TEST(Canvas, SaysWhatADryRunWouldChange) {
  const auto filled = fill_in(kCanvas, "canvas.csv", sample_class(), canvas_table(), {});
  ASSERT_TRUE(filled);
  EXPECT_EQ(dry_run(*filled),
            (std::vector<std::string>{
                "7 grades change, 0 are there already", "  A ledger of accounts (48812): 2 new, 1 changed",
                "  Dot product (48814): 3 new, 1 changed",
                "  Ada Lovelace, A ledger of accounts (48812): 6.50 becomes 7.1",
                "  Ada Lovelace, Dot product (48814): 10.0 becomes 9.99",
                "Seán O'Brien, Jr.: not graded (the sandbox did not start); the cell stays as it is",
                "canvas.csv:10: nobody on the roster has the name 'Stranger, A' or the system's number '999' "
                "or the id '00999' or "
                "the login 'str'; the row stays as it is",
                "=HYPERLINK(1) X (00427) has points and no row in this file"}));
  const auto again = fill_in(filled->bytes, "canvas.csv", sample_class(), canvas_table(), {});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->changes.size(), 0u);
  EXPECT_EQ(again->unchanged, 7);
  EXPECT_EQ(again->bytes, filled->bytes);
}

TEST(Canvas, WithSemicolonsGetsDecimalCommas) {
  const std::string german =
      "Student;ID;SIS User ID;SIS Login ID;Section;Dot product (48814);Exam (1)\n"
      "    Points Possible;;;;;10;20\n"
      "\"Lovelace, Ada\";120034;00421;ada;A;;3,5\n";
  const auto filled = fill_in(german, "canvas.csv", sample_class(), canvas_table(), {});
  ASSERT_TRUE(filled) << filled.fault().message;
  EXPECT_NE(filled->bytes.find(";ada;A;9,99;3,5\n"), std::string::npos) << filled->bytes;
  EXPECT_EQ(import_to_canvas(filled->bytes).scores.at("120034").at("48814"), "9.99");
}

TEST(Canvas, TakesTheTotalIntoAColumnThatIsNamed) {
  FillOptions options{.columns = {{"Exam, part 1", "total"}}, .missing_as_zero = true};
  const auto filled = fill_in(kCanvas, "canvas.csv", sample_class(), canvas_table(), options);
  ASSERT_TRUE(filled) << filled.fault().message;
  const CanvasImport after = import_to_canvas(filled->bytes);
  EXPECT_EQ(after.scores.at("120034").at("48813"), "17.1");
  EXPECT_EQ(after.scores.at("120035").at("48813"), "");  // A part of it is not graded.
  EXPECT_EQ(after.scores.at("120038").at("48813"), "0");
  EXPECT_EQ(after.scores.at("120039").at("48813"), "");  // Left the class.
  EXPECT_EQ(
      filled->notes[0],
      "'Exam, part 1 (48813)' goes up to 100 there and to 20 here; grades are entered as they are here");
}

std::string canvas_complaint(const std::string& bytes, const FillOptions& options = {}) {
  const auto filled = fill_in(bytes, "c.csv", sample_class(), canvas_table(), options);
  return filled ? "" : filled.fault().message;
}

TEST(Canvas, IsRefusedWhatIsNotItsFileOrNotThisClass) {
  EXPECT_EQ(
      canvas_complaint("a,b,c,d\n1,2,3,4\n"),
      "c.csv:1: this is no table of Canvas: its header begins with Student, ID and has a column Section");
  const std::string other = "Student,ID,SIS Login ID,Section,Dot product (7)\nX,1,x,A,\n";
  EXPECT_EQ(canvas_complaint(other),
            "c.csv:1: no row is anybody of this class; is it another course's file?");
  EXPECT_EQ(canvas_complaint("Student,ID,SIS Login ID,Section,Exam (7),Essay (8)\nX,1,x,A,,\n"),
            "c.csv:1: no column is called like a kata; there are 'Exam', 'Essay'. Name one: --column "
            "\"TITLE=KATA\"");
  EXPECT_EQ(canvas_complaint(other, {.columns = {{"Dot produkt", "dot_product"}}}),
            "c.csv:1: no column 'Dot produkt'; there are 'Dot product'");
  EXPECT_EQ(canvas_complaint(other, {.columns = {{"Dot product", "dot"}}}),
            "no kata of this class is called 'dot'");
  EXPECT_EQ(canvas_complaint(""), "c.csv:1: is empty");
}

}  // namespace
}  // namespace grader::classroom
