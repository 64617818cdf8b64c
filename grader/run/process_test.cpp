#include "run/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "base/temp_dir.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr Seconds kLong(60);  // never reached when the code is right
constexpr Seconds kShort(0.2);

Output shell(const std::string& script, Seconds deadline = kLong, std::size_t most_output_bytes = 1 << 20) {
  auto output = run_captured({.argv = {"/bin/sh", "-c", script}}, deadline, most_output_bytes);
  EXPECT_TRUE(output) << output.fault().message;
  return output.take();
}

// Whether it lives; one that was killed may still be on its way out, or wait to be reaped by init.
bool is_gone(pid_t pid) {
  for (int i = 0; i < 1000; ++i) {
    std::string state;
    std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
    for (int field = 0; field < 3; ++field) status >> state;
    if (!status || state == "Z" || state == "X") return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(RunCaptured, ReturnsBothOutputsAndTheExitCode) {
  const Output output = shell("echo out; echo err >&2; exit 7");
  EXPECT_EQ(output.out, "out\n");
  EXPECT_EQ(output.err, "err\n");
  EXPECT_EQ(output.status.code, 7);
  EXPECT_EQ(output.status.signal, 0);
  EXPECT_FALSE(output.status.success());
  EXPECT_FALSE(output.timed_out);
  EXPECT_TRUE(shell("true").status.success());
}

TEST(RunCaptured, NamesTheSignalThatEndedIt) {
  const Output output = shell("kill -SEGV $$");
  EXPECT_EQ(output.status.signal, SIGSEGV);
  EXPECT_EQ(output.status.code, 0);
  EXPECT_FALSE(output.status.success());
}

TEST(RunCaptured, CutsOutputAndStillReadsItToTheEnd) {
  const Output output =
      shell("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2; exit 3", kLong, 1000);
  EXPECT_EQ(output.out.size(), 1000U);
  EXPECT_EQ(output.err.size(), 1000U);
  EXPECT_EQ(output.status.code, 3) << "it was not stopped by a full pipe";
}

TEST(RunCaptured, StopsAtTheDeadlineWithAllThatItStarted) {
  const Output output = shell("echo begun; sleep 1000 & echo $!; sleep 1000", kShort);
  EXPECT_TRUE(output.timed_out);
  EXPECT_EQ(output.status.signal, SIGKILL);
  ASSERT_TRUE(output.out.starts_with("begun\n")) << "what it said before is kept";
  EXPECT_TRUE(is_gone(std::atoi(output.out.c_str() + 6)));
}

TEST(RunCaptured, StopsAtTheDeadlineAlsoWhatHasClosedItsOutput) {
  const Output output = shell("exec >&- 2>&-; sleep 1000", kShort);
  EXPECT_TRUE(output.timed_out);
  EXPECT_EQ(output.status.signal, SIGKILL);
}

TEST(RunCaptured, WaitsForAProgramThatHasClosedItsOutput) {
  const Output output = shell("exec >&- 2>&-; sleep 0.05; exit 4");
  EXPECT_FALSE(output.timed_out);
  EXPECT_EQ(output.status.code, 4);
}

TEST(RunCaptured, OfAMissingProgramIsAFaultWithItsName) {
  const auto output = run_captured({.argv = {"/no/such/program"}}, kLong);
  ASSERT_FALSE(output);
  EXPECT_EQ(output.fault().blame, Blame::machine);
  EXPECT_EQ(output.fault().message, "cannot run /no/such/program: No such file or directory");
  EXPECT_EQ(run_captured({.argv = {"/"}}, kLong).fault().message, "cannot run /: Permission denied");
}

TEST(RunCaptured, GivesNothingToRead) { EXPECT_EQ(shell("cat; echo done").out, "done\n"); }

TEST(RunCaptured, PassesTheEnvironmentOrJustWhatIsAskedFor) {
  ::setenv("KATA_PROCESS_TEST", "inherited", 1);
  EXPECT_EQ(shell("echo $KATA_PROCESS_TEST").out, "inherited\n");
  const Command command{.argv = {"/usr/bin/env"}, .environment = std::vector<std::string>{"A=b"}};
  EXPECT_EQ(run_captured(command, kLong)->out, "A=b\n");
  ::unsetenv("KATA_PROCESS_TEST");
}

TEST(RunCaptured, RunsInTheFolderAskedFor) {
  const TempDir folder = TempDir::make().take();
  const auto output = run_captured({.argv = {"/bin/pwd", "-P"}, .folder = folder.path()}, kLong);
  EXPECT_EQ(output->out, fs::canonical(folder.path()).string() + "\n");
  EXPECT_FALSE(run_captured({.argv = {"/bin/pwd"}, .folder = "/no/such/folder"}, kLong));
}

TEST(RunCaptured, SetsLimits) {
  const Command command{.argv = {"/bin/sh", "-c", "ulimit -n; ulimit -c"},
                        .limits = {{RLIMIT_NOFILE, 40}, {RLIMIT_CORE, 0}}};
  EXPECT_EQ(run_captured(command, kLong)->out, "40\n0\n");
  const auto spins =
      run_captured({.argv = {"/bin/sh", "-c", "while :; do :; done"}, .limits = {{RLIMIT_CPU, 1}}}, kLong);
  EXPECT_NE(spins->status.signal, 0);
  EXPECT_FALSE(spins->timed_out);
}

TEST(RunCaptured, LeavesNoDescriptorOpenButThoseNamed) {
  const UniqueFd leaked(::open("/dev/null", O_RDONLY));  // without O_CLOEXEC: another library might do so
  const UniqueFd ours(::open("/etc/passwd", O_RDONLY | O_CLOEXEC));
  const std::string list =
      "for f in /proc/self/fd/*; do n=${f##*/}; [ $n -lt 3 ] || readlink $f; done 2>/dev/null";
  const Command command{.argv = {"/bin/bash", "-c", list}, .descriptors = {{ours.get(), 9}}};
  if (::access("/bin/bash", X_OK) != 0) GTEST_SKIP() << "no bash here";
  const auto output = run_captured(command, kLong);
  EXPECT_NE(output->out.find("/etc/passwd\n"), std::string::npos);
  EXPECT_EQ(output->out.find("pipe:"), std::string::npos) << output->out;
}

TEST(RunCaptured, CanSwapDescriptors) {
  const TempDir folder = TempDir::make().take();
  for (const char* name : {"a", "b"}) std::ofstream(folder.path() / name) << name;
  const UniqueFd a(::open((folder.path() / "a").c_str(), O_RDONLY | O_CLOEXEC));
  const UniqueFd b(::open((folder.path() / "b").c_str(), O_RDONLY | O_CLOEXEC));
  // Each wants the number that the other has now.
  const Command command{.argv = {"/bin/sh", "-c", "cat /dev/fd/$0 /dev/fd/$1", std::to_string(a.get()),
                                 std::to_string(b.get())},
                        .descriptors = {{a.get(), b.get()}, {b.get(), a.get()}}};
  EXPECT_EQ(run_captured(command, kLong)->out, "ba");
}

TEST(RunCaptured, LeavesSignalsAsAProgramExpectsThem) {
  struct sigaction before = {};
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &before);
  EXPECT_EQ(shell("kill -PIPE $$; echo survived").status.signal, SIGPIPE);
  ::sigaction(SIGPIPE, &before, nullptr);
}

TEST(Child, IsKilledAndReapedWithItsObject) {
  pid_t pid = 0;
  {
    const auto child = Child::start({.argv = {"/bin/sleep", "1000"}});
    ASSERT_TRUE(child);
    pid = child->pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_NE(::kill(pid, 0), 0);
  EXPECT_EQ(::waitpid(pid, nullptr, WNOHANG), -1) << "already reaped";
}

TEST(Child, DiesWithTheProcessThatStartedIt) {
  int link[2];
  ASSERT_EQ(::pipe2(link, O_CLOEXEC), 0);
  const pid_t parent = ::fork();
  if (parent == 0) {
    const auto child = Child::start({.argv = {"/bin/sleep", "1000"}});
    const pid_t pid = child->pid();
    [[maybe_unused]] const auto written = ::write(link[1], &pid, sizeof pid);
    ::pause();
  }
  pid_t pid = 0;
  ASSERT_EQ(::read(link[0], &pid, sizeof pid), static_cast<ssize_t>(sizeof pid));
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  EXPECT_TRUE(is_gone(pid));
  ::close(link[0]);
  ::close(link[1]);
}

TEST(GiveUp, EndsWhatAnotherThreadWaitsForAndCanBeTakenBack) {
  Output output;
  std::thread waiting([&] { output = shell("trap 'exit 7' TERM; while :; do sleep 0.01; done"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  give_up(true);
  waiting.join();
  EXPECT_EQ(output.status.code == 7 || output.status.signal == SIGTERM, true);
  EXPECT_TRUE(interrupted());
  give_up(false);
  EXPECT_FALSE(interrupted());
  EXPECT_EQ(shell("exit 3").status.code, 3);
}

TEST(FindProgram, LooksThroughThePath) {
  EXPECT_EQ(find_program("sh").filename(), "sh");
  EXPECT_EQ(find_program("no-such-program-anywhere"), "");
}

// In a process of its own, which from then on counts as interrupted.
TEST(WatchForInterrupt, EndsWhatRunsAndIsRemembered) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    watch_for_interrupt();
    const bool early = interrupted();
    const Output output = shell("kill -INT $PPID; sleep 1000");
    ::_exit(!early && interrupted() && !output.timed_out && output.status.signal == SIGTERM ? 0 : 1);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

}  // namespace
}  // namespace grader
