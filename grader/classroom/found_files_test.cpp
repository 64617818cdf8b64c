#include "classroom/found_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "base/temp_dir.h"
#include "classroom/archive_reader.h"
#include "classroom/hostile_archives.h"
#include "classroom/kata_of_file.h"
#include "judge/ninja.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

namespace fs = std::filesystem;

class FoundFiles : public testing::Test {
 protected:
  void SetUp() override {
    const auto env = BuildEnvironment::from_environment();
    if (!env) GTEST_SKIP() << "KATA_TOP and KATA_BUILD are not set; ./kata selftest sets them";
    if (!sandbox_obstacle().empty()) GTEST_SKIP() << sandbox_obstacle();
    const std::string program = "grader/classroom/kata-archive";
    const Status built = build_targets(*env, {program});
    ASSERT_TRUE(built) << built.fault().message;
    program_ = env->build / program;
  }

  fs::path write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
    return folder_.path() / name;
  }
  std::vector<FoundFile> found(const fs::path& path) const {
    auto files = found_files(path, program_);
    EXPECT_TRUE(files) << files.fault().message;
    return files ? files.take() : std::vector<FoundFile>();
  }
  static std::string told(const std::vector<FoundFile>& files) {
    std::string text;
    for (const FoundFile& file : files)
      text += file.path + (file.refused.empty() ? "" : " (" + file.refused + ")") + "\n";
    return text;
  }

  TempDir folder_ = TempDir::make().take();
  fs::path program_;
};

TEST_F(FoundFiles, AreThoseOfAFolderAndOfTheArchivesInItAndInThose) {
  write("class/Ada/find_duplicates/stub.cpp", "ada");
  write("class/bob.zip", packed("bob.zip", {{"find_duplicates/stub.cpp", "bob"},
                                            {"more.tgz", packed("more.tgz", {{"x.cpp", "more"}})}}));
  EXPECT_EQ(told(found(folder_.path() / "class")),
            "Ada/find_duplicates/stub.cpp\nbob.zip/find_duplicates/stub.cpp\nbob.zip/more.tgz/x.cpp\n");
}

TEST_F(FoundFiles, OfAClasssArchiveAreNamedWithoutItAndOfOnePersonsWithIt) {
  EXPECT_EQ(told(found(write("class.zip", packed("class.zip", {{"Ada/stub.cpp", "1"}})))), "Ada/stub.cpp\n");
  EXPECT_EQ(told(found(write("ada.zip",
                             packed("ada.zip", {{kManifestName, "{}"}, {"find_duplicates/stub.cpp", "1"}})))),
            "ada.zip/kata-handin.json\nada.zip/find_duplicates/stub.cpp\n");
}

TEST_F(FoundFiles, InAFolderAreRegularOnesOnly) {
  write("class/a.cpp", "1");
  fs::create_symlink("/etc/passwd", folder_.path() / "class/b.cpp");
  fs::create_directory_symlink("/etc", folder_.path() / "class/c");
  ASSERT_EQ(::mkfifo((folder_.path() / "class/d.cpp").c_str(), 0600), 0);
  EXPECT_EQ(told(found(folder_.path() / "class")),
            "a.cpp\nb.cpp (a symbolic link)\nc (a symbolic link)\nd.cpp (no regular file)\n");
}

TEST_F(FoundFiles, OfHostileArchivesAreNamedWithTheReasonAndNothingIsWrittenAnywhere) {
  const fs::path inside = folder_.path() / "in/here";
  fs::create_directories(inside);
  const std::vector<TestArchive> archives = hostile_archives();
  EXPECT_GE(archives.size(), 30u);
  for (const TestArchive& archive : archives) {
    const fs::path path = write("in/here/" + archive.name, archive.bytes);
    const std::vector<FoundFile> files = found(path);
    const bool named = std::ranges::any_of(files, [&](const FoundFile& file) {
      return file.refused.find(archive.expected) != std::string::npos;
    });
    EXPECT_TRUE(named) << archive.name << " was to be refused as '" << archive.expected << "':\n"
                       << told(files).substr(0, 500);
    for (const FoundFile& file : files) EXPECT_TRUE(file.refused.empty() || file.bytes.empty());
    fs::remove(path);
    EXPECT_TRUE(fs::is_empty(inside)) << archive.name;
  }
  EXPECT_FALSE(fs::exists(folder_.path() / "evil.cpp") || fs::exists(folder_.path() / "in/evil.cpp") ||
               fs::exists("/tmp/evil.cpp"));
}

TEST_F(FoundFiles, ComeBackFromAZipThatWeMakeWhichIsTheSameForTheSameFiles) {
  const std::vector<ArchiveEntry> entries = {{"a/stub.cpp", "one", ""},
                                             {"ü.cpp", std::string(5000, 'x'), ""}};
  const auto zip = make_zip(program_, entries);
  ASSERT_TRUE(zip) << zip.fault().message;
  EXPECT_EQ(*zip, *make_zip(program_, entries));
  const auto files = found(write("made.zip", *zip));
  ASSERT_EQ(told(files), "a/stub.cpp\nü.cpp\n");
  EXPECT_EQ(files[1].bytes, std::string(5000, 'x'));
}

TEST(ArchiveStream, WithLiesInItIsReadNoFurther) {
  for (const char* stream : {"", "F 1\n", "F 99999999999999999999 1\na", "F 5 5\nab", "F -1 2\nab",
                             "Q 1 1\nab", "garbage", "F 18446744073709551615 2\nab"})
    EXPECT_EQ(read_archive_stream(stream).ended_early, "reading it went wrong") << stream;
  EXPECT_EQ(read_archive_stream("F 1 2\nabbE 0 3\nbad").ended_early, "bad");
  EXPECT_EQ(read_archive_stream("F 1 2\nabbO 0 0\n").entries.size(), 1u);
}

}  // namespace
}  // namespace grader::classroom
