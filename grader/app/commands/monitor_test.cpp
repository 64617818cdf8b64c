// ./kata monitor as a user meets it.
#include <gtest/gtest.h>
#include <signal.h>

#include <functional>
#include <thread>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"
#include "tests/terminal.h"

namespace grader {
namespace {

class Monitor : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }
  /// Lets the command run on a terminal of its own and returns all that came out; `meanwhile` is called with
  /// its process once something did.
  std::string on_terminal(Command command, const std::function<void(pid_t)>& meanwhile, int& code) const {
    Terminal terminal;
    auto child = Child::start(command, terminal.descriptor(), terminal.descriptor(), terminal.descriptor());
    EXPECT_TRUE(child);
    const std::string text = terminal.read_all([&] { meanwhile(child->pid()); });
    code = child->wait().code;
    return text;
  }

  static constexpr const char* kHangs =
      "#include \"find_duplicates.h\"\n"
      "std::vector<int> find_duplicates(std::span<const int>) { for (volatile int i = 0;; i = 1) {} }\n";

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Monitor, PrintsLinesAndTheVerdictWithoutATerminal) {
  const Output output = checkout_->run({"monitor", "find_duplicates"});
  EXPECT_EQ(output.status.code, 1) << output.err;
  EXPECT_HOLDS(output.out, " s  processors ");
  EXPECT_HOLDS(output.out, " tests passed");
  EXPECT_HOLDS(output.out, "NOT YET");
  EXPECT_HOLDS(output.out, "Used in ");
  EXPECT_TRUE(holds(output.out, "Nothing disturbed it.\n") || holds(output.out, "Disturbed:\n"))
      << output.out;
  EXPECT_FALSE(holds(output.out, "\033")) << "no cursor moves into a pipe";
  EXPECT_EQ(checkout_->temporary_files(), 0U);
  EXPECT_HOLDS(checkout_->run({"history", "find_duplicates"}).out, "1 attempt\n") << "as run does";
}

TEST_F(Monitor, PaintsABlockOnATerminalAndGivesTheCursorBack) {
  if (!Terminal::available()) GTEST_SKIP() << Terminal::kSkipped;
  checkout_->write_stub("does not compile\n");
  int code = 0;
  const std::string text = on_terminal(
      checkout_->command({"monitor", "find_duplicates"}), [](pid_t) {}, code);
  EXPECT_EQ(code, 1);
  EXPECT_HOLDS(text, "  processors [");
  EXPECT_GT(text.rfind("\033[?25h"), text.rfind("\033[?25l"));
  EXPECT_HOLDS(text, "does not compile");
}

TEST_F(Monitor, EndsWithTheRunOnAnInterruptAndLeavesNothing) {
  if (!Terminal::available()) GTEST_SKIP() << Terminal::kSkipped;
  checkout_->write_stub(kHangs);
  int code = 0;
  const std::string text = on_terminal(
      checkout_->command({"monitor", "find_duplicates"}),
      [](pid_t pid) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        ::kill(pid, SIGINT);
      },
      code);
  EXPECT_EQ(code, 130) << text;
  EXPECT_TRUE(text.ends_with("kata: interrupted\r\n")) << text;
  EXPECT_GT(text.rfind("\033[?25h"), text.rfind("\033[?25l"));
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

TEST_F(Monitor, SaysWhatIsWrongAsRunDoes) {
  const Output misspelt = checkout_->run({"monitor", "find_duplicate"});
  EXPECT_EQ(misspelt.status.code, 2);
  EXPECT_HOLDS(misspelt.err, "did you mean 'find_duplicates'?");
  EXPECT_EQ(checkout_->run({"monitor", "find_duplicates", "--impl", "solution"}).status.code, 2);
}

}  // namespace
}  // namespace grader
