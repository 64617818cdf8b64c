#include "worker/printed_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace grader {
namespace {

void print(int file, const std::string& text) {
  [[maybe_unused]] const auto written = ::write(file, text.data(), text.size());
}

TEST(PrintedFiles, GiveBackWhatCameSinceTheLastTimeErrorsLast) {
  auto files = PrintedFiles::make();
  ASSERT_TRUE(files) << files.fault().message;
  EXPECT_EQ(files->take(), "");
  print(files->errors(), "bad\n");
  print(files->output(), "half a line");
  EXPECT_EQ(files->take(), "half a line\nbad\n");
  print(files->output(), "more\n");
  EXPECT_EQ(files->take(), "more\n");
  print(files->output(), "dropped\n");
  files->drop();
  EXPECT_EQ(files->take(), "");
}

TEST(PrintedFiles, KeepTheEndOfMuchAndRefuseWhatFindsNoRoom) {
  auto files = PrintedFiles::make();
  ASSERT_TRUE(files) << files.fault().message;
  for (int i = 0; i < 10'000; ++i) print(files->output(), "line " + std::to_string(i) + "\n");
  const std::string end = files->take();
  EXPECT_TRUE(end.starts_with("line ")) << end.substr(0, 20);
  EXPECT_TRUE(end.ends_with("\nline 9999\n"));
  EXPECT_LE(end.size(), 8192U);
  const std::string block(PrintedFiles::kFileBytes, 'x');
  print(files->output(), block);
  print(files->output(), "no room");
  EXPECT_TRUE(files->take().ends_with("x\n(and more than the 128 KiB that are kept of one call)\n"));
  print(files->output(), "room again\n");
  EXPECT_EQ(files->take(), "room again\n");
}

TEST(PrintedFiles, BelieveNoPlaceThatTheWorkerSets) {
  auto files = PrintedFiles::make();
  ASSERT_TRUE(files) << files.fault().message;
  ::lseek(files->output(), off_t{1} << 40, SEEK_SET);
  EXPECT_LE(files->take().size(), 8300U);
  EXPECT_NE(::ftruncate(files->output(), 0), 0) << "a file that shrinks would end the reader";
  EXPECT_NE(::ftruncate(files->output(), 2 * PrintedFiles::kFileBytes), 0) << "memory that nobody counts";
}

}  // namespace
}  // namespace grader
