#include "run/orphans.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// A program that is called like the sandbox and waits, as the real one does in its unlucky moment.
class Orphans : public testing::Test {
 protected:
  void SetUp() override { fs::copy_file("/bin/sleep", folder_.path() / "bwrap"); }
  Child start(const std::string& owner) const {
    return Child::start({.argv = {(folder_.path() / "bwrap").string(), "60"},
                         .environment = {{"A=b", "KATA_OWNER=" + owner}}})
        .take();
  }
  static int gone() {
    auto child = Child::start({.argv = {"/bin/true"}});
    const int pid = child->pid();
    child->wait();
    return pid;
  }

  TempDir folder_ = TempDir::make().take();
};

TEST_F(Orphans, AreSandboxesWhoseGraderIsGone) {
  Child orphan = start(std::string(kScratchPrefix) + std::to_string(gone()));
  Child busy = start(std::string(kScratchPrefix) + std::to_string(::getpid()));
  Child foreign = start("somebody");
  sweep_orphans();
  EXPECT_EQ(orphan.wait().signal, SIGKILL);
  EXPECT_EQ(::kill(busy.pid(), 0), 0);
  for (Child* living : {&busy, &foreign}) {
    ::kill(living->pid(), SIGTERM);
    EXPECT_EQ(living->wait().signal, SIGTERM) << "was left alone";
  }
}

}  // namespace
}  // namespace grader
