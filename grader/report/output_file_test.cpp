#include "report/output_file.h"

#include <gtest/gtest.h>

#include "base/temp_dir.h"
#include "report/sample_results.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
 protected:
  fs::path inside(const char* name) const { return folder_.path() / name; }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }
  static std::string refusal(const fs::path& path) {
    const Result<OutputFile> file = OutputFile::open(path);
    return file ? "opened" : file.fault().message;
  }

  TempDir folder_ = TempDir::make().take();
};

TEST_F(OutputFileTest, IsReplacedAsAWholeAndLeavesNothingBeside) {
  OutputFile file = OutputFile::open(inside("a")).take();
  EXPECT_EQ(files(), 0u) << "opening touches nothing";
  EXPECT_TRUE(file.update("a long first text"));
  EXPECT_EQ(slurp(inside("a")), "a long first text");
  EXPECT_TRUE(file.finish("short"));
  EXPECT_EQ(slurp(inside("a")), "short");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFileTest, KeepsALinkAndThePermissions) {
  std::ofstream(inside("real")) << "old";
  fs::permissions(inside("real"), fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(inside("real"), inside("link"));
  EXPECT_TRUE(OutputFile::open(inside("link")).take().finish("new"));
  EXPECT_TRUE(fs::is_symlink(inside("link")));
  EXPECT_EQ(slurp(inside("real")), "new");
  EXPECT_EQ(fs::status(inside("real")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(OutputFileTest, WritesToADeviceAndNeverReplacesIt) {
  OutputFile file = OutputFile::open("/dev/null").take();
  EXPECT_TRUE(file.update("text"));
  EXPECT_TRUE(file.finish("text"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFileTest, ThatCannotBeWrittenIsRefusedAtOnce) {
  const std::string folder = folder_.path();
  EXPECT_EQ(refusal(folder_.path()), "cannot write '" + folder + "': it is a folder");
  EXPECT_EQ(refusal(inside("no/such")), "cannot write '" + folder + "/no/such': No such file or directory");
  EXPECT_EQ(refusal(""), "cannot write the report: the path is empty");
  EXPECT_EQ(refusal("/proc/a\x1b"), "cannot write '/proc/a\\x1b': No such file or directory");
}

TEST_F(OutputFileTest, WhoseFolderVanishedIsAFaultWhenItEnds) {
  fs::create_directory(inside("folder"));
  OutputFile file = OutputFile::open(inside("folder/a")).take();
  fs::remove(inside("folder"));
  const Status status = file.finish("text");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.fault().blame, Blame::user);
}

}  // namespace
}  // namespace grader
