// `dev new` makes a kata that keeps what a kata promises: `dev check` agrees.
#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "sum_even_squares";

class NewKata : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    const fs::path real = std::getenv("KATA_TOP");
    fs::copy(real / "exercises/meson.build", checkout_->top() / "exercises/meson.build");
  }

  // The commands with which the real build folder makes a program of find_duplicates, made to make the new
  // kata's.
  std::string build_script(const std::string& kind) const {
    const std::string target = std::string("exercises/find_duplicates_") + kind;
    Command ninja{.argv = {"ninja", "-C", std::getenv("KATA_BUILD"), "-t", "commands", target}};
    std::istringstream all(ScratchCheckout::run(ninja).out);
    std::string script = std::string("set -e\ncd ") + std::getenv("KATA_BUILD") + "\n";
    const std::string out = (checkout_->top() / "build/exercises").string() + "/" + kName + "_" + kind;
    for (std::string line; std::getline(all, line);) {
      // Libraries are there already.
      if (line.find(target) == std::string::npos) continue;
      replace_all(line, target, out);
      // A path to the kata's folder begins where a word or an option does.
      const std::string folder = "exercises/02_algorithms/find_duplicates";
      for (std::size_t at; (at = line.find(folder)) != std::string::npos;) {
        const std::size_t word = line.find_last_of(" I'", at) + 1;
        line.replace(word, at + folder.size() - word,
                     (checkout_->top() / "exercises/01_basics" / kName).string());
      }
      replace_all(line, "find_duplicates", kName);
      script += line + "\n";
    }
    return script;
  }

  // A build folder for this checkout alone, which takes all but the new kata's programs from the real one.
  void make_build_folder() {
    const fs::path real = std::getenv("KATA_BUILD");
    const fs::path build = checkout_->top() / "build";
    for (const char* folder : {"grader/duel", "exercises"}) fs::create_directories(build / folder);
    for (const char* kind : {"test", "bench"})
      fs::create_directories(build / "exercises" / (std::string(kName) + "_" + kind + ".p"));
    fs::copy(real / "toolchain.txt", build / "toolchain.txt");
    std::string ninja = "rule make\n  command = sh $in\n";
    for (const char* part : {"grader/duel/kata-worker", "grader/duel/kata-allocation-counter.so"}) {
      fs::copy(real / part, build / part);
      ninja += std::string("build ") + part + ": phony\n";
    }
    fs::create_directories(build / "grader/app");
    fs::create_symlink(real / "grader/app/kata-tools", build / "grader/app/kata-tools");
    ninja += "build grader/app/kata-tools: phony\n";
    for (const std::string kind : {"test", "bench"}) {
      checkout_->write("build/" + kind + ".sh", build_script(kind));
      ninja += std::string("build exercises/") + kName + "_" + kind + ": make " + kind + ".sh\n";
    }
    checkout_->write("build/build.ninja", ninja);
    checkout_->use_build(build);
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(NewKata, RefusesNamesThatAreNone) {
  for (const char* name : {"sums", "basics/sums", "01_basics/Sums", "01_basics/../x", "01_basics/a/b", ""}) {
    const Output output = checkout_->run({"dev", "new", name});
    EXPECT_EQ(output.status.code, 2) << name;
    EXPECT_EQ(output.out, "");
    EXPECT_EQ(output.err, "kata: name it CHAPTER/NAME in lower case, such as 02_algorithms/binary_search\n");
  }
  const Output taken = checkout_->run({"dev", "new", "01_basics/find_duplicates"});
  EXPECT_EQ(taken.status.code, 2);
  EXPECT_EQ(taken.err, "kata: there is a kata 02_algorithms/find_duplicates already\n");
}

TEST_F(NewKata, PassesTheAuthorsCheck) {
  const std::string meson_before = checkout_->read(checkout_->top() / "exercises/meson.build");
  const Output made = checkout_->run({"dev", "new", std::string("01_basics/") + kName});
  ASSERT_EQ(made.status.code, 0) << made.err;
  const std::string meson = checkout_->read(checkout_->top() / "exercises/meson.build");
  const std::string line = std::string("  '") + kName + "': '01_basics',\n";
  EXPECT_NE(meson.find(line), std::string::npos);
  EXPECT_EQ(meson.size(), meson_before.size() + line.size());

  make_build_folder();
  const Output check = checkout_->run({"dev", "check", kName});
  EXPECT_EQ(check.status.code, 0) << check.err;
  EXPECT_EQ(check.out, std::string(kName) + ": ok\n");
  EXPECT_EQ(checkout_->temporary_files(), 0U);

  const Output listed = checkout_->run({"list"});
  EXPECT_NE(listed.out.find(kName), std::string::npos);
  EXPECT_EQ(checkout_->run({"dev", "new", std::string("02_more/") + kName}).status.code, 2)
      << "there already";
}

}  // namespace
}  // namespace grader
