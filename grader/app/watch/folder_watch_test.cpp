#include "app/watch/folder_watch.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/temp_dir.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

class FolderWatchTest : public testing::Test {
 protected:
  FolderWatchTest() { fs::create_directory(folder_); }
  void write(const fs::path& path) const { std::ofstream(path) << "text"; }

  TempDir scratch_ = TempDir::make().take();
  fs::path folder_ = scratch_.path() / "kata";
};

TEST_F(FolderWatchTest, TellsOfAFileWrittenInPlace) {
  FolderWatch watch(folder_);
  EXPECT_EQ(watch.saved(), Names{});
  write(folder_ / "stub.cpp");
  EXPECT_EQ(watch.saved(), Names{"stub.cpp"});
  EXPECT_EQ(watch.saved(), Names{});
}

TEST_F(FolderWatchTest, TellsOfAFileMovedOverTheOld) {
  write(folder_ / "stub.cpp");
  write(scratch_.path() / "new");
  FolderWatch watch(folder_);
  fs::rename(scratch_.path() / "new", folder_ / "stub.cpp");
  EXPECT_EQ(watch.saved(), Names{"stub.cpp"});
}

TEST_F(FolderWatchTest, TellsOfSeveralSavesOnce) {
  FolderWatch watch(folder_);
  for (int i = 0; i < 100; ++i) write(folder_ / "stub.cpp");
  write(folder_ / "test.cpp");
  EXPECT_EQ(watch.saved(), (Names{"stub.cpp", "test.cpp"}));
}

TEST_F(FolderWatchTest, TellsNothingOfReadingAndRemoving) {
  write(folder_ / "stub.cpp");
  FolderWatch watch(folder_);
  { std::ifstream file(folder_ / "stub.cpp"); }
  fs::remove(folder_ / "stub.cpp");
  EXPECT_EQ(watch.saved(), Names{});
}

TEST_F(FolderWatchTest, FindsAFolderAgainThatWasReplaced) {
  for (const bool moved : {false, true}) {
    FolderWatch watch(folder_);
    if (moved) {
      fs::rename(folder_, scratch_.path() / "away");
    } else {
      fs::remove_all(folder_);
    }
    EXPECT_EQ(watch.saved(), Names{});
    fs::create_directory(folder_);
    EXPECT_EQ(watch.saved(), Names{});
    if (moved) write(scratch_.path() / "away/stub.cpp");
    write(folder_ / "stub.cpp");
    EXPECT_EQ(watch.saved(), Names{"stub.cpp"}) << (moved ? "moved" : "removed");
    fs::remove(folder_ / "stub.cpp");
  }
}

}  // namespace
}  // namespace grader
