#include <gtest/gtest.h>

#include "classroom/exports/class_files.h"
#include "classroom/exports/sample_class.h"
#include "classroom/exports/tables.h"

namespace grader::classroom {
namespace {

TEST(Blackboard, TakesBackItsTabsAndUtf16) {
  const std::string text =
      "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\t\"Katas 3 [Total Pts: 20 Score] "
      "|409586\"\t\"Weighted "
      "Total [Total Pts: up to 100 Percentage]\"\n"
      "\"Lovelace\"\t\"Ada\"\t\"ada\"\t\"00421\"\t\"\"\t\"5\"\n"
      "\"王\"\t\"小明\"\t\"wang\"\t\"00423\"\t\"3,00\"\t\"5\"\n";
  const auto filled =
      fill_in(encode_text(text, Encoding::utf16_le), "gc.xls", sample_class(), blackboard_table(), {});
  ASSERT_TRUE(filled) << filled.fault().message;
  const auto decoded = decode_text(filled->bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, Encoding::utf16_le);
  std::string expected = text;
  expected.replace(expected.find("\"00421\"\t\"\""), 10, "\"00421\"\t\"17,1\"");
  expected.replace(expected.find("\"3,00\""), 6, "\"10\"");
  EXPECT_EQ(decoded->text, expected);
}

TEST(Blackboard, MakesNoNewColumn) {
  // Without the number behind the bar Blackboard takes a column for a new one.
  const auto filled = fill_in("Username,Katas 3 [Total Pts: 20 Score]\nada,\n", "gc.csv", sample_class(),
                              blackboard_table(), {});
  EXPECT_EQ(filled.fault().message,
            "gc.csv:1: no column is called like a kata; it has none that takes grades. Name one: --column "
            "\"TITLE=KATA\"");
}

TEST(Brightspace, TakesBackItsTable) {
  const std::string text =
      "OrgDefinedId,Username,Dot product Points Grade <Numeric MaxPoints:10 Weight:5>,Exam Points Grade,"
      "End-of-Line Indicator\r\n"
      "#00421,#ada,,7,#\r\n"
      "#00423,#wang,10.00,,#\r\n"
      "#00999,#nobody,1,,#\r\n";
  const auto filled = fill_in(text, "bs.csv", sample_class(), brightspace_table(), {});
  ASSERT_TRUE(filled) << filled.fault().message;
  std::string expected = text;
  expected.replace(expected.find("#ada,,7"), 7, "#ada,9.99,7");
  EXPECT_EQ(filled->bytes, expected);
  EXPECT_EQ(filled->unchanged, 1);
}

TEST(ClassCsv, IsInertInASpreadsheetAndKeepsIds) {
  const Result<CsvTable> table = read_csv(class_csv(sample_class()), "book.csv");
  ASSERT_TRUE(table);
  const auto row = [&](std::size_t r) {
    std::string text;
    for (const CsvCell& cell : table->rows[r].cells) text += cell.value + "|";
    return text;
  };
  EXPECT_EQ(row(0), "id|name|section|ledger|dot_product|total|");
  EXPECT_EQ(row(1), "00421|Ada Lovelace|A|7.1|9.99|17.1|");
  EXPECT_EQ(row(2), "00422|Seán O'Brien, Jr.|A|not graded|3|not graded|");
  EXPECT_EQ(row(4), "00424|Jürgen Müller|B|excused|excused|excused|");
  EXPECT_EQ(row(5), "00425|Zoë Zülch|B||||");
  EXPECT_EQ(row(7), "00427|'=HYPERLINK(1) X|B|5||5|");
}

}  // namespace
}  // namespace grader::classroom
