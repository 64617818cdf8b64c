#include "run/syscall_filter.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <thread>

namespace grader {
namespace {

// How a process of its own ends that does this behind the filter. 42 where there are no filters.
int behind_filter(const Permissions& permissions, const std::function<bool()>& act) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    if (!install_syscall_filter(permissions)) ::_exit(42);
    ::_exit(act() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

class SyscallFilter : public testing::Test {
 protected:
  void SetUp() override {
    if (behind_filter({}, [] { return true; }) == 42)
      GTEST_SKIP() << "this kernel has no system call filters";
  }
};

TEST_F(SyscallFilter, LetsOrdinaryWorkBe) {
  EXPECT_EQ(behind_filter({},
                          [] {
                            std::vector<int> numbers(1 << 20, 1);
                            return numbers.back() == 1 && ::getpid() > 0;
                          }),
            0);
}

TEST_F(SyscallFilter, StopsProcessesSocketsAndSignals) {
  constexpr int kStopped = 128 + SIGSYS;
  EXPECT_EQ(behind_filter({}, [] { return ::fork() >= 0; }), kStopped);
  EXPECT_EQ(behind_filter({}, [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), kStopped);
  EXPECT_EQ(behind_filter({}, [] { return ::kill(::getppid(), 0) == 0; }), kStopped);
  EXPECT_EQ(behind_filter({}, [] { return ::execl("/bin/true", "true", nullptr) == 0; }), kStopped);
  EXPECT_EQ(behind_filter({.threads = true}, [] { return ::fork() >= 0; }), kStopped)
      << "a process is no thread";
}

TEST_F(SyscallFilter, AllowsThreadsOnlyWhereAskedFor) {
  const auto start_a_thread = [] {
    bool ran = false;
    std::thread([&] { ran = true; }).join();
    return ran;
  };
  EXPECT_EQ(behind_filter({.threads = true}, start_a_thread), 0);
  EXPECT_EQ(behind_filter({}, start_a_thread), 128 + SIGSYS);
}

TEST_F(SyscallFilter, AllowsUnixSocketsOnlyWhereAskedFor) {
  const auto unix_socket = [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; };
  EXPECT_EQ(behind_filter({.network = true}, unix_socket), 0);
  EXPECT_EQ(behind_filter({}, unix_socket), 128 + SIGSYS);
  const auto internet_socket = [] {
    return ::socket(AF_INET, SOCK_STREAM, 0) == -1 && errno == EAFNOSUPPORT;
  };
  EXPECT_EQ(behind_filter({.network = true}, internet_socket), 0);
  const auto serve = [] { return ::bind(::socket(AF_UNIX, SOCK_STREAM, 0), nullptr, 0) == 0; };
  EXPECT_EQ(behind_filter({.network = true}, serve), 128 + SIGSYS);
}

TEST_F(SyscallFilter, RefusesChangesOfModeAndOwnerUnlessAllowed) {
  const auto change = [] { return ::fchmod(0, 0600) == 0 || errno != EPERM || ::fchown(0, 1, 1) == 0; };
  EXPECT_EQ(behind_filter({}, change), 1);
  const auto change_a_pipe = [] {
    int ends[2];
    return ::pipe(ends) == 0 && ::fchmod(ends[0], 0600) == 0;
  };
  EXPECT_EQ(behind_filter({}, change_a_pipe), 1);
  EXPECT_EQ(behind_filter({.modes = true}, change_a_pipe), 0);
  EXPECT_EQ(behind_filter({.modes = true}, [] { return ::futimens(0, nullptr) == 0; }), 1);
}

TEST_F(SyscallFilter, MakesUnknownCallsFail) {
  EXPECT_EQ(behind_filter({}, [] { return ::syscall(SYS_swapoff, "x") == -1 && errno == ENOSYS; }), 0);
}

TEST(SyscallName, IsThatOfTheCallOrItsNumber) {
  EXPECT_EQ(syscall_name(SYS_socket), "socket");
  EXPECT_EQ(syscall_name(SYS_clone3), "clone3");
  EXPECT_EQ(syscall_name(999), "system call 999");
}

}  // namespace
}  // namespace grader
