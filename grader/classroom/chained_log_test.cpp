#include "classroom/chained_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/slurp.h"
#include "base/temp_dir.h"

namespace grader::classroom {
namespace {

class ChainedLogTest : public testing::Test {
 protected:
  void SetUp() override {
    auto log = ChainedLog::open(path_);
    ASSERT_TRUE(log);
    for (const char* kata : {"a", "b", "c"})
      ASSERT_TRUE(log->append("hand-in", {{"kata", kata}, {"note", "\"ü\"\n"}}));
  }
  void write(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }

  TempDir folder_ = TempDir::make().take();
  std::filesystem::path path_ = folder_.path() / "log.jsonl";
};

TEST_F(ChainedLogTest, ComesBackAsItWasWritten) {
  const auto log = ChainedLog::open(path_);
  ASSERT_TRUE(log);
  ASSERT_EQ(log->records().size(), 3u);
  EXPECT_EQ(log->records()[1].number, 2u);
  EXPECT_EQ(log->records()[1].what, "hand-in");
  EXPECT_EQ(log->records()[1].fields.at("kata"), "b");
  EXPECT_EQ(log->records()[1].fields.at("note"), "\"ü\"\n");
}

TEST_F(ChainedLogTest, TellsOfEverySingleFlippedBit) {
  const std::string text = slurp(path_);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {  // without the last newline: see the next test
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
    ASSERT_FALSE(read_log(changed).complaints.empty()) << "byte " << i;
  }
}

TEST_F(ChainedLogTest, TellsOfARecordThatWasRemovedAddedOrMoved) {
  const std::string text = slurp(path_);
  const std::size_t one = text.find('\n') + 1;
  const std::size_t two = text.find('\n', one) + 1;
  EXPECT_FALSE(read_log(text.substr(one)).complaints.empty());
  EXPECT_FALSE(read_log(text.substr(0, one) + text.substr(two)).complaints.empty());
  EXPECT_FALSE(read_log(text.substr(0, one) + text).complaints.empty());
  EXPECT_TRUE(read_log(text).complaints.empty());
}

TEST_F(ChainedLogTest, GoesOnBehindTheLastWholeRecordAfterAPowerCut) {
  const std::string text = slurp(path_);
  write(text.substr(0, text.size() - 5));
  auto log = ChainedLog::open(path_);
  ASSERT_TRUE(log);
  ASSERT_EQ(log->records().size(), 2u);
  ASSERT_TRUE(log->append("hand-in", {{"kata", "d"}}));
  const LogReading reading = read_log(slurp(path_));
  EXPECT_TRUE(reading.complaints.empty());
  ASSERT_EQ(reading.records.size(), 3u);
  EXPECT_EQ(reading.records[2].fields.at("kata"), "d");
}

TEST_F(ChainedLogTest, RefusesToGoOnBehindABrokenChain) {
  std::string text = slurp(path_);
  text[text.find("\"b\"") + 1] = 'x';
  write(text);
  const auto log = ChainedLog::open(path_);
  ASSERT_FALSE(log);
  EXPECT_TRUE(log.fault().message.starts_with("log.jsonl:2: the record was changed after it was written"))
      << log.fault().message;
}

}  // namespace
}  // namespace grader::classroom
