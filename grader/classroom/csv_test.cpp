#include "classroom/csv.h"

#include <gtest/gtest.h>

namespace grader::classroom {
namespace {

std::vector<std::vector<std::string>> values(std::string_view bytes) {
  Result<CsvTable> table = read_csv(bytes, "f.csv");
  EXPECT_TRUE(table) << (table ? "" : table.fault().message);
  std::vector<std::vector<std::string>> rows;
  if (!table) return rows;
  for (const CsvRow& row : table->rows) {
    rows.emplace_back();
    for (const CsvCell& cell : row.cells) rows.back().push_back(cell.value);
  }
  return rows;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Csv, ReadsQuotesCommasAndLineEndsInsideOfCells) {
  EXPECT_EQ(values("a,\"b, \"\"c\"\"\",\"d\r\ne\"\r\n1,,3\r\n"),
            (Rows{{"a", "b, \"c\"", "d\r\ne"}, {"1", "", "3"}}));
}

TEST(Csv, FindsTheSeparatorOutsideOfQuotes) {
  EXPECT_EQ(values("\"a,b,c\";d\n1;2\n"), (Rows{{"a,b,c", "d"}, {"1", "2"}}));
  EXPECT_EQ(values("a\tb\n1,5\t2\n"), (Rows{{"a", "b"}, {"1,5", "2"}}));
}

TEST(Csv, EndsRowsByAnyLineEndAndSkipsBlankLines) {
  EXPECT_EQ(values("a,b\r1,2\n\n3,4\r\n\r\n5,6"), (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}, {"5", "6"}}));
}

TEST(Csv, ReadsByteOrderMarksAndUtf16) {
  EXPECT_EQ(values("\xEF\xBB\xBFname,id\nÄda,1\n"), (Rows{{"name", "id"}, {"Äda", "1"}}));
  const std::string little("\xFF\xFE\xC4\0,\0\x3D\xD8\x00\xDE\n\0", 12);
  EXPECT_EQ(values(little), (Rows{{"Ä", "😀"}}));
  EXPECT_EQ(encode_text(decode_text(little)->text, Encoding::utf16_le), little);
}

TEST(Csv, NamesTheLineOfWhatItCannotRead) {
  EXPECT_EQ(read_csv("a,b\n\"x\ny", "f.csv").fault().message,
            "f.csv:2: a quote is opened here and never closed");
  EXPECT_EQ(read_csv("a,b\n\"x\"y,1\n", "f.csv").fault().message,
            "f.csv:2: text stands behind a closing quote");
  EXPECT_EQ(read_csv("a,b\n1,M\xFCller\n", "f.csv").fault().message,
            "f.csv: line 2 is not UTF-8; save the file again as UTF-8 (in Excel: 'CSV UTF-8')");
  EXPECT_EQ(read_csv(std::string_view("a\n\0b", 4), "f.csv").fault().message,
            "f.csv:2: this is no text file (it holds a NUL byte)");
}

TEST(Csv, RejectsWhatOnlyLooksLikeUtf8) {
  for (const char* bytes : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"})
    EXPECT_FALSE(is_utf8(bytes)) << bytes;
  EXPECT_TRUE(is_utf8("ä漢😀"));
}

TEST(Csv, WritesWhatItReads) {
  const std::vector<std::string> row = {"", "a", "b,c", "d\"e", " f ", "g\nh"};
  EXPECT_EQ(values(csv_row(row)), (Rows{row}));
  EXPECT_EQ(csv_row({"00421", "a;b"}), "00421,a;b\r\n");
}

TEST(Csv, ChangesOneCellAndNoOtherByte) {
  const std::string bytes = "\xEF\xBB\xBF\"a\" , b,\"c\"\r\n\r\n\"x\"\"y\",,\"7\"\n z";
  Result<CsvTable> table = read_csv(bytes, "f.csv");
  ASSERT_FALSE(table);  // A blank behind a quote is text behind a quote.
  const std::string good = "\xEF\xBB\xBF\"a\", b,\"c\"\r\n\r\n\"x\"\"y\",,\"7\"\n z";
  table = read_csv(good, "f.csv");
  ASSERT_TRUE(table);
  EXPECT_EQ(edited_csv(*table, {}), good);
  EXPECT_EQ(edited_csv(*table, {{1, 2, "8"}, {1, 1, "q,r"}}),
            "\xEF\xBB\xBF\"a\", b,\"c\"\r\n\r\n\"x\"\"y\",\"q,r\",\"8\"\n z");
}

TEST(Csv, MakesFormulasInertAndLeavesNumbers) {
  EXPECT_EQ(inert_cell("=1+1"), "'=1+1");
  EXPECT_EQ(inert_cell("  @SUM(A1)"), "'  @SUM(A1)");
  EXPECT_EQ(inert_cell("-2+cmd|' /C calc'!A0"), "'-2+cmd|' /C calc'!A0");
  EXPECT_EQ(inert_cell("-2.5"), "-2.5");
  EXPECT_EQ(inert_cell("Ada"), "Ada");
}

}  // namespace
}  // namespace grader::classroom
