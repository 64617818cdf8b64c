#include "classroom/kata_of_file.h"

#include <gtest/gtest.h>

namespace grader::classroom {
namespace {

const std::vector<std::string> kKatas = {"find_duplicates", "word_count"};

std::string kata_of(std::string_view path, std::string_view text = "") {
  const KataOfFile found = kata_of_file(path, text, kKatas);
  return found.kata.empty() ? "(" + found.reason + ")" : found.kata;
}

TEST(KataOfFile, IsTheFolderThatIsCalledSo) {
  EXPECT_EQ(kata_of("02_algorithms/find_duplicates/stub.cpp"), "find_duplicates");
  EXPECT_EQ(kata_of("word_count/stub-1.cpp", "#include \"word_count.h\"\n"), "word_count");
}

TEST(KataOfFile, IsElseTheFilesOwnName) { EXPECT_EQ(kata_of("word_count.cpp"), "word_count"); }

TEST(KataOfFile, IsElseTheHeaderThatItIncludes) {
  EXPECT_EQ(kata_of("stub-2.cpp", "// mine\r\n  #  include <vector>\n#include \"word_count.h\"\r\n"),
            "word_count");
  EXPECT_EQ(kata_of("a.cpp", "#include \"../find_duplicates/find_duplicates.h\"\n"), "find_duplicates");
  EXPECT_EQ(kata_of("a.cpp", "#include \"find_duplicates.h\"\n#include \"word_count.h\"\n"),
            "(it includes the headers of several katas: find_duplicates, word_count)");
}

TEST(KataOfFile, IsNeitherWhenPathAndIncludeDisagree) {
  EXPECT_EQ(kata_of("word_count/stub.cpp", "#include \"find_duplicates.h\"\n"),
            "(its path says word_count, its #include says find_duplicates)");
}

TEST(KataOfFile, IsToldApartFromWhatIsNoHandIn) {
  EXPECT_EQ(kata_of("a.cpp", "int main() {}"),
            "(neither its path nor an #include names a kata; --kata NAME says which it is)");
  EXPECT_EQ(kata_of("word_count/notes.txt"), "(no C++ source file (.cpp))");
  for (const char* path : {"word_count/test.cpp", "word_count/word_count.h", "__MACOSX/word_count/stub.cpp",
                           "word_count/._stub.cpp", "word_count/.DS_Store", "kata-handin.json"})
    EXPECT_TRUE(kata_of_file(path, "", kKatas).ignored) << path;
}

TEST(RefusedPath, TakesOrdinaryOnesAndNoneThatNobodyHonestMakes) {
  for (const char* path :
       {"a/b.cpp", "Jürgen Groß/stub.cpp", "王小明/stub.cpp", "O'Brien, \"Pat\"/a b.cpp", "..a/b..cpp"})
    EXPECT_EQ(refused_path(path), "") << path;
  for (const std::string& path :
       {std::string("../a.cpp"), std::string("a/../../b.cpp"), std::string("/etc/passwd"),
        std::string("C:/a.cpp"), std::string("a\x1b[2Jb.cpp"),
        std::string("a\xe2\x80\xae"
                    "ppc.b"),
        std::string("\xff.cpp"), std::string("a\nb.cpp"), std::string(300, 'a'), std::string()})
    EXPECT_NE(refused_path(path), "") << path;
}

}  // namespace
}  // namespace grader::classroom
