#include "judge/compile_commands.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/slurp.h"
#include "judge/toolchain.h"
#include "kata/scratch_workbook.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class CompileCommands : public testing::Test {
 protected:
  CompileCommands() {
    workbook_.add_kata("02_algorithms", "find_duplicates");
    env_.top = fs::canonical(workbook_.top());
    env_.book = env_.top;
    env_.source_top = env_.top;
    env_.build = env_.top / "build";
    env_.compiler = {"ccache", "c++"};
    fs::create_directory(env_.build);
  }
  Catalogue read() const { return Catalogue::read(env_.top).take(); }
  fs::path file() const { return env_.top / "compile_commands.json"; }
  json kept() const {
    EXPECT_TRUE(keep_compile_commands(env_, read()));
    return json::parse(std::ifstream(file()));
  }
  void date(std::chrono::hours hours) const {
    fs::last_write_time(file(), fs::file_time_type::clock::now() + hours);
  }

  ScratchWorkbook workbook_;
  BuildEnvironment env_;
};

TEST_F(CompileCommands, NameEveryImplementationWithTheFlagsItIsJudgedWith) {
  const json all = kept();
  const Catalogue catalogue = read();
  const fs::path kata = env_.top / "exercises/02_algorithms/find_duplicates";
  const fs::path solutions = env_.top / "solutions/02_algorithms/find_duplicates";
  std::vector<std::string> files;
  for (const json& entry : all) {
    files.push_back(entry.at("file"));
    const std::vector<std::string> words = entry.at("arguments");
    EXPECT_EQ(words.front(), "ccache");
    EXPECT_EQ(words.back(), files.back());
    EXPECT_EQ(std::count(words.begin(), words.end(), "-I" + kata.string()), 1);
    EXPECT_EQ(std::count(words.begin(), words.end(), "-I" + (env_.top / "grader").string()), 1);
    if (fs::path(files.back()).filename() == "test.cpp" || fs::path(files.back()).filename() == "bench.cpp")
      continue;
    const auto include = std::find(words.begin(), words.end(), "-include");
    ASSERT_NE(include, words.end());
    EXPECT_EQ(slurp(*(include + 1)), prelude_of(*catalogue.katas().front()));
    for (std::string wanted : implementation_flags(env_, *catalogue.katas().front()))
      EXPECT_EQ(std::count(words.begin(), words.end(), wanted), 1) << wanted;
  }
  EXPECT_EQ(files,
            (std::vector<std::string>{kata / "stub.cpp", kata / "reference.cpp", solutions / "solution.cpp",
                                      solutions / "wrong_empty.cpp", solutions / "wrong_order.cpp",
                                      kata / "test.cpp", kata / "bench.cpp"}));
}

TEST_F(CompileCommands, KeepWhatMesonSaysOfTheRest) {
  const std::string meson = R"([{"directory": "/b", "command": "c++ -c test.cpp", "file": "test.cpp"}])";
  const json all = json::parse(compile_commands(env_, read(), meson));
  EXPECT_EQ(all.size(), 8U);
  EXPECT_EQ(all.at(0).at("file"), "test.cpp");
  EXPECT_EQ(json::parse(compile_commands(env_, read(), "[]\n")).size(), 7U);
}

TEST_F(CompileCommands, AreWrittenAnewOnlyWhenKatasChange) {
  EXPECT_EQ(kept().size(), 7U);
  std::ofstream(file()) << "[]";
  date(std::chrono::hours(1));
  EXPECT_EQ(kept().size(), 0U) << "nothing has changed since";
  date(std::chrono::hours(-1));
  EXPECT_EQ(kept().size(), 7U);
  date(std::chrono::hours(-1));
  workbook_.add_kata("02_algorithms", "count_words");
  EXPECT_EQ(kept().size(), 14U);
}

TEST_F(CompileCommands, ReplaceALinkAndNotWhatItLeadsTo) {
  std::ofstream(env_.build / "compile_commands.json") << "[]";
  fs::create_symlink(env_.build / "compile_commands.json", file());
  EXPECT_EQ(kept().size(), 7U);
  EXPECT_FALSE(fs::is_symlink(file()));
}

}  // namespace
}  // namespace grader
