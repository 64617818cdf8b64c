// What leaves a class without names, and what its policy says about keeping the rest.
#include <gtest/gtest.h>

#include "classroom/archive_stream.h"
#include "tests/scratch_class.h"

namespace grader {
namespace {

class ClassArchive : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
  }

  // All names and bytes that an archive holds.
  static std::string read(const ScratchClass& a, const std::string& file) {
    const std::string program = std::string(std::getenv("KATA_BUILD")) + "/grader/classroom/kata-archive";
    const Output done = ScratchClass::run(
        Command{.argv = {"/bin/sh", "-c", "exec \"$0\" read 3<\"$1\"", program, (a.top() / file).string()},
                .environment = a.environment()});
    const classroom::ArchiveContents contents = classroom::read_archive_stream(done.out);
    EXPECT_EQ(contents.ended_early, "");
    std::string all;
    for (const classroom::ArchiveEntry& entry : contents.entries)
      all += entry.path + "\n" + entry.bytes + "\n";
    return all;
  }
};

TEST_F(ClassArchive, HoldsNothingThatRosterOrDownloadsSayOfAnybody) {
  const ScratchClass a;
  a.write("course/roster.csv",
          "id,name,email,login,github\n"
          "00421,Ada Lovelace,ada.l@example.edu,ada,ada-hub\n"
          "00422,Bob Byron,bob.b@example.edu,bob,bob-hub\n00423,Eve Evers,eve.e@example.edu,eve,eve-hub\n");
  a.hand_in("bob", "// Bob Byron, 00422, bob.b@example.edu\n#include \"find_duplicates.h\"\nint own_code;\n");
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  ASSERT_EQ(
      a.in_class({"override", "00421", "find_duplicates", "--points", "7", "--why", "Ada Lovelace was ill"})
          .status.code,
      0);
  const Output refused = a.in_class({"archive", "class.zip"});
  EXPECT_EQ(refused.status.code, 2) << "not asked to be without names";
  const Output done = a.in_class({"archive", "class.zip", "--anonymous", "--without-comments"});
  if (done.err.find("libarchive-dev") != std::string::npos) GTEST_SKIP() << done.err;
  ASSERT_EQ(done.status.code, 0) << done.err;
  const std::string all = read(a, "class.zip");
  EXPECT_NE(all.find("int own_code;"), std::string::npos) << all.substr(0, 2000);
  EXPECT_NE(all.find(",find_duplicates,graded,7,"), std::string::npos);
  for (const char* word : {"Ada", "Lovelace", "Bob", "Byron", "Evers", "0042", "example.edu", "-hub",
                           "hand-ins", "ada/", "bob/", "\"ada\"", "was ill", "\"p-"})
    EXPECT_EQ(all.find(word), std::string::npos) << word;

  const Output with = a.in_class({"archive", "with.zip", "--anonymous"});
  ASSERT_EQ(with.status.code, 0) << with.err;
  EXPECT_NE(with.out.find("--without-comments"), std::string::npos) << with.out;
  EXPECT_NE(read(a, "with.zip").find("Bob Byron"), std::string::npos) << "his own comment";
}

TEST_F(ClassArchive, IsAskedForWhenTheClassIsToBeKeptNoLonger) {
  const ScratchClass a;
  const std::string toml = slurp(a.course() / "class.toml");
  a.write("course/class.toml", toml + "\n[privacy]\nkeep_until = \"2020-09-30\"\n");
  const std::string past = a.in_class({"status"}).out;
  EXPECT_NE(past.find("keep_until = \"2020-09-30\" has passed"), std::string::npos) << past;
  a.write("course/class.toml", toml + "\n[privacy]\nkeep_until = \"2999-09-30\"\n");
  const std::string ahead = a.in_class({"status"}).out;
  EXPECT_EQ(ahead.find("keep_until"), std::string::npos) << ahead;
}

}  // namespace
}  // namespace grader
