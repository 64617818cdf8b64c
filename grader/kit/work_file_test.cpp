#include "kit/work_file.h"

#include <gtest/gtest.h>

#include "kit/transport.h"

namespace kata {
namespace {

std::string name_of(const WorkFile& file) { return static_cast<InputFile>(file).path; }

TEST(WorkFile, HoldsWhatItWasMadeWith) {
  const WorkFile input("two\nlines\n");
  EXPECT_TRUE(input.exists());
  EXPECT_EQ(input.content(), "two\nlines\n");
  EXPECT_TRUE(WorkFile(std::string()).exists()) << "an empty file is one";
}

TEST(WorkFile, HasOneNameWhicheverWayItIsPassed) {
  const WorkFile file;
  EXPECT_EQ(name_of(file), static_cast<OutputFile>(file).path);
  EXPECT_EQ(name_of(file).find('/'), std::string::npos);
  EXPECT_NE(name_of(file), name_of(WorkFile()));
}

TEST(WorkFile, ThatWasNotWrittenSaysSo) {
  WorkFile output;
  EXPECT_FALSE(output.exists());
  EXPECT_THROW(output.content(), CallFailed);
  output.set_content("x");
  EXPECT_EQ(output.content(), "x");
  output.set_content(std::nullopt);
  EXPECT_FALSE(output.exists());
}

TEST(WorkFile, IsFoundByNameWhileItLives) {
  std::string name;
  {
    WorkFile file;
    name = name_of(file);
    EXPECT_EQ(WorkFile::find(name), &file);
    EXPECT_EQ(WorkFile::find(name + "x"), nullptr);
  }
  EXPECT_EQ(WorkFile::find(name), nullptr);
  EXPECT_EQ(WorkFile::find("../../etc/passwd"), nullptr);
}

}  // namespace
}  // namespace kata
