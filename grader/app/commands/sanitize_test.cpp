// Where a student's code goes wrong: function and line, after a crash and on request.
#include <gtest/gtest.h>
#include <signal.h>

#include <thread>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

class Sanitized : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }
  /// `body` begins in line 5 of the stub.
  void write(const std::string& body) const {
    checkout_->write_stub(
        "#include \"find_duplicates.h\"\n#include <stdexcept>\nstd::vector<int> "
        "find_duplicates(std::span<const int> values) {\n" +
        body + "\n}\n");
  }
  std::string run(const std::vector<std::string>& more, int code) const {
    std::vector<std::string> arguments = {"run", "find_duplicates"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Output output = checkout_->run(arguments);
    EXPECT_EQ(output.status.code, code) << output.out << output.err;
    return output.out + output.err;
  }

  std::optional<ScratchCheckout> checkout_;
};

constexpr const char* kBeyond =
    "std::vector<int> copy(values.begin(), values.end());\n"
    "return {copy.data()[values.size()]};";

TEST_F(Sanitized, NamesFunctionAndLineOnRequest) {
  write(kBeyond);
  const std::string told = run({"--sanitize"}, 1);
  if (told.find("is not installed here") != std::string::npos) GTEST_SKIP() << told;
  EXPECT_HOLDS(told, "(READ of size 4) in find_duplicates(std::span<int const>), stub.cpp:6");
}

TEST_F(Sanitized, NamesTheLineOfACrashByItself) {
  write("volatile int* nowhere = nullptr;\nreturn {*nowhere};");
  const std::string told = run({}, 1);
  EXPECT_HOLDS(told, "crashed (SIGSEGV)");
  EXPECT_HOLDS(told, "A sanitizer says where: ");
  EXPECT_HOLDS(told, "stub.cpp:6.");
  EXPECT_HOLDS(told, "gdb --args build/exercises/find_duplicates_test --in-process --gtest_filter=");
}

TEST_F(Sanitized, SaysThatThereIsNothing) {
  checkout_->write_stub(
      "#include \"find_duplicates.h\"\n"
      "std::vector<int> find_duplicates(std::span<const int> values) {\n"
      "  std::vector<int> all(values.begin(), values.end());\n"
      "  std::sort(all.begin(), all.end());\n"
      "  std::vector<int> found;\n"
      "  for (std::size_t i = 1; i < all.size(); ++i) {\n"
      "    if (all[i] == all[i - 1] && (found.empty() || found.back() != all[i])) found.push_back(all[i]);\n"
      "  }\n"
      "  return found;\n"
      "}\n");
  EXPECT_HOLDS(run({"--sanitize"}, 0), "AddressSanitizer and UndefinedBehaviorSanitizer found nothing.");
}

TEST_F(Sanitized, GivesNoReport) {
  EXPECT_HOLDS(run({"--sanitize", "--json", "-"}, 2), "--sanitize gives no verdict to report");
}

TEST_F(Sanitized, InProcessCodeEndsWithCtrlC) {
  write("while (values.data() != nullptr || values.empty()) asm volatile(\"\");\nreturn {};");
  Command command = checkout_->command({});
  const std::string program = std::string(std::getenv("KATA_BUILD")) + "/exercises/find_duplicates_test";
  const Output session = checkout_->run({"dev", "session", "find_duplicates", "--debug"});
  ASSERT_EQ(session.status.code, 0) << session.err;
  command.argv = {program, "--in-process", "--gtest_brief=1", "--session=" + session.out};
  auto child = Child::start(command);
  ASSERT_TRUE(child);
  // Until the call runs, a signal is kept for later: send it until it ends.
  std::thread interrupter([pid = child->pid()] {
    for (int i = 0; i < 600 && ::kill(pid, SIGINT) == 0; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  });
  EXPECT_EQ(child->wait().signal, SIGINT);
  interrupter.join();
}

}  // namespace
}  // namespace grader
