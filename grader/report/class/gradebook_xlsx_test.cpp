#include "report/class/gradebook_xlsx.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/temp_dir.h"
#include "report/class/read_xlsx.h"

namespace grader {
namespace {

using namespace classroom;

const std::string kName = "find_duplicates";

// Of one kata. By row: passed, failed, not graded, late, waiting, nothing handed in.
class GradebookXlsx : public testing::Test {
 protected:
  GradebookXlsx() {
    book_.katas = {
        {.name = kName, .chapter = "02", .title = "Find duplicates", .version = "", .set = "", .points = 10}};
    passed_.result.verdict = Verdict::pass;
    passed_.result.metrics.resize(1);
    passed_.result.metrics[0].speedup = {.value = 17.4, .low = 17.2, .high = 17.6};
    failed_.result.verdict = Verdict::fail;
    failed_.result.reason = "=HYPERLINK(\"x\") fails";
    add("004221", "=cmd|'calc'!A0", graded(passed_, 9.996));
    add("1e5", "<b>Bold & Sons</b>", graded(failed_, 0));
    Cell broken = handed_in(CellState::not_graded);
    broken.submissions[0].not_graded = "no room";
    add("+3", "Zoë 王\x1b[2J _x0041_", broken);
    Cell late = graded(passed_, 5);
    late.counted.late.units = 2;
    late.counted.why = "the only attempt; 2 days late";
    add("-4", std::string(200, 'n'), late);
    add("@5", "\xEF\xBF\xBE\xFF", handed_in(CellState::waiting));
    add("6", "Fay", Cell());
    path_ = (folder_.path() / "gradebook.xlsx").string();
    const Status written = write_gradebook_xlsx(book_, "2026-11-29T12:00:00Z", path_);
    EXPECT_TRUE(written) << written.fault().message;
    sheets_ = read_xlsx(path_);
  }

  static Cell handed_in(CellState state) {
    Cell cell;
    cell.state = state;
    cell.submissions.resize(1);
    cell.submissions[0].time = "2026-11-27T22:58:13Z";
    return cell;
  }
  static Cell graded(const UnitRun& run, double points) {
    Cell cell = handed_in(CellState::graded);
    cell.submissions[0].run = &run;
    cell.counting = 0;
    cell.points = cell.counted.points = cell.counted.earned = points;
    return cell;
  }
  void add(const std::string& id, const std::string& name, Cell cell) {
    book_.people.push_back({.id = id, .name = name, .section = "A"});
    book_.cells.push_back({std::move(cell)});
  }
  const XlsxCell& total(const std::string& at) { return sheets_["Gradebook"][at]; }
  const XlsxCell& detail(const std::string& at) { return sheets_[kName][at]; }

  const TempDir folder_ = TempDir::make().take();
  Book book_;
  UnitRun passed_, failed_;
  std::string path_;
  std::map<std::string, XlsxCells> sheets_;
};

TEST_F(GradebookXlsx, HasASheetOfTotalsOneForEachKataAndALegend) {
  ASSERT_EQ(sheets_.size(), 3u);
  EXPECT_EQ(total("D1").value, "find_duplicates (10)");
  EXPECT_EQ(total("E1").value, "Total (10)");
  EXPECT_EQ(detail("C1").value, "State");
  EXPECT_EQ(sheets_["Legend"]["A4"].value, "late");
}

TEST_F(GradebookXlsx, KeepsIdsAsTextAndPointsAsNumbers) {
  EXPECT_EQ(total("A2").type, "text");
  EXPECT_EQ(total("A2").value, "004221");
  EXPECT_EQ(total("A3").type, "text");
  EXPECT_EQ(total("A3").value, "1e5");
  EXPECT_EQ(total("D2").type, "number");
  EXPECT_EQ(total("D2").value, "9.99") << "never rounded up to the maximum";
  EXPECT_EQ(total("E2"), (XlsxCell{"number", "9.99", total("E2").style}));
  EXPECT_EQ(detail("F2").value, "17.4");
  EXPECT_EQ(detail("F2").type, "number");
  EXPECT_EQ(detail("K2").value, "2026-11-27 22:58");
}

TEST_F(GradebookXlsx, NeverMakesAFormulaOrMarkupOfAnybodysWords) {
  for (const auto& [sheet, cells] : sheets_) {
    for (const auto& [at, cell] : cells) EXPECT_NE(cell.type, "formula") << sheet << " " << at;
  }
  EXPECT_EQ(total("B2"), (XlsxCell{"text", "=cmd|'calc'!A0", ""}));
  EXPECT_EQ(total("B3"), (XlsxCell{"text", "<b>Bold & Sons</b>", ""}));
  EXPECT_EQ(total("A4"), (XlsxCell{"text", "+3", ""}));
  EXPECT_EQ(total("A6"), (XlsxCell{"text", "@5", ""}));
  EXPECT_EQ(detail("L3"), (XlsxCell{"text", "=HYPERLINK(\"x\") fails", ""}));
}

TEST_F(GradebookXlsx, HoldsOnlyWhatXmlCanHold) {
  // _x0041_ would be read as A; the escape of its underscore keeps it.
  EXPECT_EQ(total("B4").value, "Zoë 王\\x1b[2J _x005F_x0041_");
  const std::string strings = classroom::unzipped(path_).at("xl/sharedStrings.xml");
  for (const char* foreign : {"\x1b", "\xEF\xBF\xBE", "\xFF", "<b>"})
    EXPECT_EQ(strings.find(foreign), std::string::npos) << foreign;
}

TEST_F(GradebookXlsx, SaysNotGradedAndLeavesEmptyWhatWasNotHandedInNeverZero) {
  EXPECT_EQ(total("D4").type, "text");
  EXPECT_EQ(total("D4").value, "not graded: no room");
  EXPECT_EQ(total("D6").value, "waiting");
  EXPECT_EQ(sheets_["Gradebook"].count("D7"), 0u);
  EXPECT_EQ(total("D3"), (XlsxCell{"number", "0", total("D3").style})) << "what failed is a 0";
  EXPECT_EQ(detail("C7").value, "nothing handed in");
}

TEST_F(GradebookXlsx, TellsStatesApartByColourAndByWords) {
  const std::set<std::string> styles = {total("D2").style, total("D3").style, total("D4").style,
                                        total("D5").style, total("D6").style};
  EXPECT_EQ(styles.size(), 5u);
  const char* words[] = {"passed", "not yet", "not graded", "passed, late", "waiting"};
  for (int row = 2; row <= 6; ++row) EXPECT_EQ(detail("C" + std::to_string(row)).value, words[row - 2]);
  EXPECT_NE(classroom::unzipped(path_).at("xl/styles.xml").find("FFC6EFCE"), std::string::npos);
}

TEST_F(GradebookXlsx, KeepsHeaderAndNamesInSight) {
  for (const char* sheet : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"})
    EXPECT_NE(classroom::unzipped(path_).at(sheet).find("<pane xSplit=\"2\" ySplit=\"1\" topLeftCell=\"C2\""),
              std::string::npos);
}

TEST_F(GradebookXlsx, OfKatasWithLongNamesHasASheetForEach) {
  for (const char end : {'a', 'b'}) {
    book_.katas.push_back(book_.katas[0]);
    book_.katas.back().name = std::string(31, 'k') + end;
    for (auto& row : book_.cells) row.emplace_back();
  }
  ASSERT_TRUE(write_gradebook_xlsx(book_, "", path_));
  EXPECT_EQ(read_xlsx(path_).size(), 5u);
}

TEST_F(GradebookXlsx, LeavesNothingBesideItself) {
  ASSERT_TRUE(write_gradebook_xlsx(book_, "", path_));
  const std::filesystem::directory_iterator files(folder_.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(GradebookXlsx, ThatCannotBeWrittenIsAFaultThatNamesIt) {
  const std::string path = folder_.path() / "no such folder/book.xlsx";
  const Status written = write_gradebook_xlsx(book_, "", path);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.fault().message.find("cannot write " + path), 0u);
}

}  // namespace
}  // namespace grader
