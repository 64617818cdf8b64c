// The launcher ./kata, with a ninja that only pretends: what it says while it builds, and when it does not.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class Launcher : public testing::Test {
 protected:
  void SetUp() override {
    const char* top = std::getenv("KATA_TOP");
    if (top == nullptr) GTEST_SKIP() << "KATA_TOP is not set; ./kata selftest sets it";
    fs::copy(fs::path(top) / "kata", top_ / "kata");
    fs::create_directory(top_ / "grader");
    write("meson.build", "");
    // Configured, and ready but for the program.
    write("build/build.ninja", "");
    write("build/.kata-setup", top_.string() + "\nc++\n\n");
    write("build/.kata-ready", "");
    write_program("bin/ninja", R"sh(
for step in 1 2 3 4 5 6 7 8 9 10; do echo "kata-step $step/10 [compiling]"; done
mkdir -p build/grader/app
printf '#!/bin/sh\necho "started: $*"\n' >build/grader/app/kata-grader
chmod +x build/grader/app/kata-grader
)sh");
  }

  void write(const fs::path& inside, const std::string& text) const {
    fs::create_directories((top_ / inside).parent_path());
    std::ofstream(top_ / inside) << text;
  }
  void write_program(const fs::path& inside, const std::string& text) const {
    write(inside, "#!/bin/sh\n" + text);
    fs::permissions(top_ / inside, fs::perms::owner_all);
  }

  Output start(const std::string& variable = "A=b") const {
    const std::string path = (top_ / "bin").string() + ":" + std::getenv("PATH");
    return ScratchCheckout::run(Command{.argv = {(top_ / "kata").string(), "list", "it"},
                                        .environment = std::vector<std::string>{"PATH=" + path, variable},
                                        .folder = top_});
  }

  TempDir folder_ = TempDir::make().take();
  fs::path top_ = fs::canonical(folder_.path());
};

TEST_F(Launcher, SaysAtEachQuarterHowFarTheBuildIsWithoutATerminal) {
  const Output output = start();
  EXPECT_EQ(output.status.code, 0);
  EXPECT_EQ(output.out, "started: list it\n");
  EXPECT_EQ(output.err,
            "kata: building the grader\n"
            "kata: building the grader, 3 of 10 steps\n"
            "kata: building the grader, 5 of 10 steps\n"
            "kata: building the grader, 8 of 10 steps\n");
}

TEST_F(Launcher, IsSilentWhenNothingIsToBeBuilt) {
  start();
  EXPECT_EQ(start().err, "");
}

TEST_F(Launcher, RatherEndsThanBuildsWhereThatIsNotWanted) {
  const Output output = start("KATA_NO_BUILD=1");
  EXPECT_EQ(output.status.code, 3);
  EXPECT_EQ(output.out + output.err, "");
  start();
  EXPECT_EQ(start("KATA_NO_BUILD=1").out, "started: list it\n");
}

TEST_F(Launcher, ShowsWhatTheCompilerSaidWhenTheBuildFails) {
  write_program("bin/ninja", "echo 'kata-step 1/2 [x]'\necho 'x.cpp:1: error: no'\nexit 1\n");
  const Output output = start();
  EXPECT_EQ(output.status.code, 3);
  EXPECT_EQ(output.out, "");
  EXPECT_HOLDS(output.err, "x.cpp:1: error: no\nkata: could not build the grader\n");
}

TEST_F(Launcher, BuildsWithAnotherCompilerBesideTheFirst) {
  start();
  // As much of Meson as the launcher sees: it says which flags it was given.
  write_program("bin/meson", R"sh(
if [ "$1" = --version ]; then echo 1.0.1; exit; fi
mkdir -p "$2"
echo "$CXX ${CXXFLAGS-}" >"$2/build.ninja"
)sh");
  write_program("bin/ninja", R"sh(
mkdir -p "$2/grader/app"
printf '#!/bin/sh\necho "in $KATA_BUILD"\n' >"$2/grader/app/kata-grader"
chmod +x "$2/grader/app/kata-grader"
)sh");
  const fs::path other = top_ / "build/with-env_g++";
  EXPECT_EQ(start("CXX=env g++").out, "in " + other.string() + "\n");
  EXPECT_EQ(start("CXX=env g++").err, "") << "and builds nothing the second time";
  EXPECT_EQ(start().out, "started: list it\n") << "the first build is still there";
  EXPECT_EQ(start("CXX=c++").out, "started: list it\n");
}

TEST_F(Launcher, DoesNotBuildFlagsOfTheEnvironmentIn) {
  write_program("bin/meson", R"sh(
if [ "$1" = --version ]; then echo 1.0.1; exit; fi
mkdir -p "$2"
echo "flags:${CXXFLAGS-}${CPPFLAGS-}${LDFLAGS-}${CFLAGS-}" >"$2/build.ninja"
)sh");
  fs::remove(top_ / "build/.kata-setup");
  start("CXXFLAGS=-std=c++98 -Dint=double");
  EXPECT_EQ(slurp(top_ / "build/build.ninja"), "flags:\n");
}

TEST_F(Launcher, IsAShellScriptWithoutFindings) {
  if (find_program("shellcheck").empty())
    GTEST_SKIP() << "no shellcheck here: sudo apt-get install shellcheck";
  EXPECT_EQ(ScratchCheckout::run(Command{.argv = {"shellcheck", (top_ / "kata").string()}}).out, "");
}

}  // namespace
}  // namespace grader
