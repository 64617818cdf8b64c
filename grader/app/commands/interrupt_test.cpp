// Ctrl-C and kill -9 in the middle of things: nothing is left behind, and the next command works.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

struct Process {
  pid_t parent = 0;
  char state = '?';
};

std::map<pid_t, Process> all_processes() {
  std::map<pid_t, Process> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const pid_t pid = std::atoi(entry.path().filename().c_str());
    const std::string stat = pid > 0 ? ScratchCheckout::read(entry.path() / "stat") : "";
    const std::size_t name_end = stat.rfind(')');
    if (name_end == std::string::npos) continue;
    std::istringstream rest(stat.substr(name_end + 1));
    Process process;
    rest >> process.state >> process.parent;
    all[pid] = process;
  }
  return all;
}

std::vector<pid_t> descendants(pid_t ancestor) {
  const auto all = all_processes();
  std::vector<pid_t> found{ancestor};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto& [pid, process] : all) {
      if (process.parent == found[i]) found.push_back(pid);
    }
  }
  return found;
}

bool is_gone(pid_t pid) {
  for (int i = 0; i < 1000; ++i) {
    const auto all = all_processes();
    const auto process = all.find(pid);
    if (process == all.end() || process->second.state == 'Z' || process->second.state == 'X') return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// A stub that never returns, so that whenever a worker is there the command is in the middle.
class Interrupt : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    checkout_->write_stub(
        "#include \"find_duplicates.h\"\n"
        "std::vector<int> find_duplicates(std::span<const int>) { for (volatile int i = 0;; i = 1) {} }\n");
  }

  struct Ended {
    ExitStatus status;
    std::string out;
    std::string err;
  };

  // Starts a command, sends it the signal once a worker serves the stub, and sees all its processes end.
  Ended stopped(const std::vector<std::string>& arguments, int signal) const {
    const fs::path out = checkout_->top() / "out";
    const fs::path err = checkout_->top() / "err";
    const UniqueFd out_fd(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    const UniqueFd err_fd(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    auto child = Child::start(checkout_->command(arguments), -1, out_fd.get(), err_fd.get());
    EXPECT_TRUE(child);
    if (!child) return {};
    std::vector<pid_t> all;
    for (int i = 0; i < 12'000 && !serves(all); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      all = descendants(child->pid());
    }
    EXPECT_TRUE(serves(all)) << "no worker came; " << ScratchCheckout::read(out)
                             << ScratchCheckout::read(err);
    ::kill(child->pid(), signal);
    const ExitStatus status = child->wait();
    for (const pid_t pid : all)
      EXPECT_TRUE(is_gone(pid)) << ScratchCheckout::read("/proc/" + std::to_string(pid) + "/cmdline");
    return {status, ScratchCheckout::read(out), ScratchCheckout::read(err)};
  }

  static bool serves(const std::vector<pid_t>& processes) {
    for (const pid_t pid : processes) {
      const std::string line = ScratchCheckout::read("/proc/" + std::to_string(pid) + "/cmdline");
      if (line.starts_with(std::string("kata-worker\0serve", 17))) return true;
    }
    return false;
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Interrupt, OfARunLeavesNothingBehind) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Ended ended =
        stopped({"run", "find_duplicates", "--json", "report.json", "--junit", "report.xml"}, signal);
    EXPECT_EQ(ended.status.code, 130);
    EXPECT_TRUE(ended.err.ends_with("kata: interrupted\n"))
        << ended.err;  // behind a warning without a sandbox
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(checkout_->temporary_files(), 0U);
    EXPECT_FALSE(fs::exists(checkout_->top() / "report.json"));
    EXPECT_FALSE(fs::exists(checkout_->top() / "report.xml"));
  }
}

TEST_F(Interrupt, OfAGradeLeavesAReportThatSaysItIsNotComplete) {
  const Ended ended = stopped({"grade", "--json", "report.json"}, SIGINT);
  EXPECT_EQ(ended.status.code, 130);
  EXPECT_TRUE(ended.err.ends_with("kata: interrupted\n")) << ended.err;  // behind a warning without a sandbox
  EXPECT_EQ(checkout_->temporary_files(), 0U);
  const auto report = nlohmann::json::parse(checkout_->read(checkout_->top() / "report.json"));
  EXPECT_EQ(report.at("complete"), false);
  EXPECT_TRUE(report.at("katas").empty());
}

TEST_F(Interrupt, ByKillLeavesWorkForTheNextRunWhichDoesIt) {
  const Ended ended = stopped({"run", "find_duplicates", "--json", "report.json"}, SIGKILL);
  EXPECT_EQ(ended.status.signal, SIGKILL);
  EXPECT_FALSE(fs::exists(checkout_->top() / "report.json"));
  EXPECT_GT(checkout_->temporary_files(), 0U) << "nothing to sweep: this test tests nothing";

  checkout_->write_stub("does not compile\n");
  const Output next = checkout_->run({"run", "find_duplicates"});
  EXPECT_EQ(next.status.code, 1) << next.err;
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

}  // namespace
}  // namespace grader
