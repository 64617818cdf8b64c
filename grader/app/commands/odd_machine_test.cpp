// What a machine or a shell may do to the program: streams that are closed or full, folders that are full or
// gone, odd settings. Each has its sentence or no effect.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class OddMachine : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }
  /// A shell's line, in which $KATA is the program.
  Output shell(const std::string& line) const {
    Command command = checkout_->command({});
    command.environment->push_back("KATA=" + command.argv.front());
    command.argv = {"/bin/sh", "-c", line};
    return ScratchCheckout::run(command);
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(OddMachine, StandardErrorMayBeClosedOrFull) {
  for (const char* where : {"2>&-", "2>/dev/full"}) {
    for (const char* words : {"run no_such_kata", "rnu", "run find_duplicates --file /no/such.cpp"})
      EXPECT_EQ(shell(std::string("\"$KATA\" ") + words + " " + where).status.code, 2) << words << where;
    const Output list = shell(std::string("\"$KATA\" list ") + where);
    EXPECT_EQ(list.status.code, 0);
    EXPECT_HOLDS(list.out, "find_duplicates");
  }
}

TEST_F(OddMachine, StandardOutputThatIsClosedOrFullIsToldOf) {
  for (const char* where : {">&-", ">/dev/full"}) {
    const Output output = shell(std::string("\"$KATA\" list ") + where);
    EXPECT_EQ(output.status.code, 2) << where;
    EXPECT_HOLDS(output.err, "kata: cannot write to standard output: ");
  }
  EXPECT_EQ(shell("\"$KATA\" list >&- 2>&-").status.code, 2);
}

TEST_F(OddMachine, AReaderMayHaveSeenEnough) {
  const Output output = shell("(\"$KATA\" man; echo \"code $?\" >&2) | head -n 1");
  EXPECT_HOLDS(output.out, ".TH KATA");
  EXPECT_EQ(output.err, "code 0\n");
}

TEST_F(OddMachine, TheLocaleChangesNothing) {
  EXPECT_EQ(shell("LC_ALL=C \"$KATA\" list").out, shell("\"$KATA\" list").out);
}

TEST_F(OddMachine, ANegativeSeedIsRefusedAsOne) {
  const Output output = shell("\"$KATA\" run find_duplicates --seed -1");
  EXPECT_EQ(output.status.code, 2);
  EXPECT_EQ(output.err, "kata: --seed: '-1' is less than 0; './kata run --help' shows what is possible\n");
}

TEST_F(OddMachine, AStubInUtf16IsTheEditorsMistake) {
  std::string text = "\xff\xfe";
  for (const char c : std::string("int x;\n")) text += {c, '\0'};
  checkout_->write(std::string(ScratchCheckout::kKata) + "/stub.cpp", text);
  const Output output = checkout_->run({"run", "find_duplicates"});
  EXPECT_EQ(output.status.code, 1) << output.err;
  EXPECT_HOLDS(output.out, "stub.cpp: error: this file is saved as UTF-16");
  EXPECT_HOLDS(output.out, "does not compile");
}

TEST_F(OddMachine, AFullFolderForTemporaryFilesIsToldOf) {
  const fs::path small = checkout_->top() / "small";
  fs::create_directory(small);
  if (::mount("none", small.c_str(), "tmpfs", 0, "size=16k") != 0)
    GTEST_SKIP() << "cannot mount a tmpfs here";
  std::ofstream(small / "filling") << std::string(64 << 10, 'x');
  const Output output = shell("TMPDIR=" + small.string() + " \"$KATA\" run find_duplicates");
  ::umount(small.c_str());
  EXPECT_EQ(output.status.code, 2) << output.out;
  EXPECT_HOLDS(output.err, "kata: " + small.string() + ", the folder for temporary files, is full");
}

TEST_F(OddMachine, AQuizEndsWithCtrlC) {
  int pipe[2];
  ASSERT_EQ(::pipe2(pipe, O_CLOEXEC), 0);
  const UniqueFd never_written(pipe[1]);
  const UniqueFd input(pipe[0]);
  const UniqueFd out(::open((checkout_->top() / "out").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  auto child =
      Child::start(checkout_->command({"quiz", "find_duplicates"}), input.get(), out.get(), out.get());
  ASSERT_TRUE(child);
  const auto said = [&] { return ScratchCheckout::read(checkout_->top() / "out"); };
  for (int i = 0; i < 600 && said().find("1 to ") == std::string::npos; ++i) ::usleep(50'000);
  ::kill(child->pid(), SIGINT);
  EXPECT_EQ(child->wait().code, 130);
  EXPECT_HOLDS(said(), "0 of 0 right so far; what you answered is kept.");
}

}  // namespace
}  // namespace grader
