// ./kata update, in a clone of a book that goes on.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "base/slurp.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class Update : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    if (find_program("git").empty()) GTEST_SKIP() << "no git here: sudo apt-get install git";
    checkout_.emplace();
    checkout_->write(".gitignore", ".kata\ntmp\n");
    git(top(), "init --quiet -b main");
    git(top(), "add .");
    git(top(), "commit --quiet -m first");
    git(top(), "clone --quiet --bare . " + origin().string());
    git(top(), "remote add origin " + origin().string());
    git(top(), "fetch --quiet");
    git(top(), "branch --quiet --set-upstream-to=origin/main");
  }

  fs::path top() const { return checkout_->top(); }
  fs::path origin() const { return folder_.path() / "origin.git"; }
  fs::path stub() const { return checkout_->kata_folder() / "stub.cpp"; }

  void git(const fs::path& where, const std::string& words) const {
    const std::string line = "git -c user.name=a -c user.email=a@b " + words;
    const Output output = ScratchCheckout::run(
        Command{.argv = {"sh", "-c", line}, .environment = checkout_->environment(), .folder = where});
    EXPECT_EQ(output.status.code, 0) << line << output.err;
  }
  /// The authors go on: that line is added to these files of the kata.
  void publish(const std::string& files, const std::string& line) const {
    const fs::path author = folder_.path() / "author";
    fs::remove_all(author);
    git(folder_.path(), "clone --quiet origin.git author");
    const Output added = ScratchCheckout::run(
        Command{.argv = {"sh", "-c", "for file in " + files + "; do echo '" + line + "' >>$file; done"},
                .folder = author / ScratchCheckout::kKata});
    EXPECT_EQ(added.status.code, 0);
    git(author, "commit --quiet -am next");
    git(author, "push --quiet");
  }

  TempDir folder_ = TempDir::make().take();
  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Update, KeepsAnEditedStubAndBringsTheRest) {
  checkout_->write_stub("int mine;\n");
  const std::string mine = slurp(stub());
  EXPECT_EQ(checkout_->run({"update"}).out, "The book is up to date.\n");
  publish("stub.cpp reference.cpp find_duplicates.h", "// new");
  const Output output = checkout_->run({"update"});
  EXPECT_EQ(output.status.code, 0) << output.err;
  EXPECT_EQ(output.out,
            "The book was updated: 3 files. Your stubs are as you left them.\n"
            "The contract of find_duplicates is new: look whether your stub still fits.\n");
  EXPECT_EQ(slurp(stub()), mine);
  EXPECT_HOLDS(slurp(checkout_->kata_folder() / "reference.cpp"), "// new");
  EXPECT_HOLDS(checkout_->run({"history", "find_duplicates"}).out, "kept      not judged");
  EXPECT_FALSE(fs::exists(top() / ".kata/update"));
}

TEST_F(Update, ChangesNothingWhereItWouldLoseAnEdit) {
  checkout_->write(std::string(ScratchCheckout::kKata) + "/README.md", "my notes\n");
  publish("README.md", "new");
  const Output edited = checkout_->run({"update"});
  EXPECT_EQ(edited.status.code, 2);
  EXPECT_HOLDS(edited.err, "find_duplicates/README.md; put it elsewhere");
  EXPECT_EQ(slurp(checkout_->kata_folder() / "README.md"), "my notes\n");
  git(top(), "commit --quiet -am mine");
  EXPECT_HOLDS(checkout_->run({"update"}).err, "commits of your own");
  EXPECT_EQ(slurp(checkout_->kata_folder() / "README.md"), "my notes\n");
}

TEST_F(Update, SaysWhatToDoWithoutARepository) {
  fs::remove_all(top() / ".git");
  const Output output = checkout_->run({"update"});
  EXPECT_EQ(output.status.code, 2);
  EXPECT_HOLDS(output.err, "not made by git clone");
}

}  // namespace
}  // namespace grader
