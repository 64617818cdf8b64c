#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "base/text.h"
#include "benchmarks/parts.h"
#include "benchmarks/subjects.h"
#include "kata/read_text.h"
#include "run/process.h"
#include "score/stats.h"

namespace grader::benchmarks {
namespace {

double seconds_of(const Bench& bench, std::vector<std::string> words) {
  words.insert(words.begin(), (bench.env.top / "kata").string());
  const auto start = std::chrono::steady_clock::now();
  auto output = run_captured({.argv = words}, Seconds(600));
  if (!output) throw std::runtime_error(output.fault().message);
  if (output->status.code > 1) throw std::runtime_error(output->err);
  return Seconds(std::chrono::steady_clock::now() - start).count();
}

// The stub as it was, whatever happens meanwhile.
class StubKeeper {
 public:
  explicit StubKeeper(const Kata& kata) : path_(kata.stub()) {
    auto text = read_text(path_);
    if (!text) throw std::runtime_error(text.fault().message);
    text_ = *text;
  }
  ~StubKeeper() { std::ofstream(path_) << text_; }
  // A comment is enough: every save is compiled as if all had changed.
  // Never the same text twice, for what was compiled before is not compiled again.
  void edit() const {
    static int count = 0;
    std::ofstream(path_) << text_ << fmt::format("// {} {}\n", ::getpid(), ++count);
  }

 private:
  std::filesystem::path path_;
  std::string text_;
};

// `./kata watch` on a terminal of its own, as somebody sits before it.
class Watcher {
 public:
  Watcher(const Bench& bench, const Kata& kata) : terminal_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
    if (!terminal_ || ::grantpt(terminal_.get()) != 0 || ::unlockpt(terminal_.get()) != 0)
      throw std::runtime_error("there is no pseudo-terminal");
    const UniqueFd end(::open(::ptsname(terminal_.get()), O_RDWR | O_NOCTTY | O_CLOEXEC));
    ::ioctl(end.get(), TIOCSWINSZ, &size);
    const std::string program = (bench.env.top / "kata").string();
    auto child = Child::start({.argv = {"/usr/bin/env", "TERM=xterm", program, "watch", kata.name}},
                              end.get(), end.get(), end.get());
    if (!child) throw std::runtime_error(child.fault().message);
    child_.emplace(child.take());
    wait_for_verdict();
  }

  // From now until the screen shows the next verdict.
  double seconds_to_verdict() const {
    const auto start = std::chrono::steady_clock::now();
    wait_for_verdict();
    return Seconds(std::chrono::steady_clock::now() - start).count();
  }

 private:
  void wait_for_verdict() const {
    std::string shown;
    const auto start = std::chrono::steady_clock::now();
    // Every change of the screen is written as a whole; this line stands only beside a verdict.
    while (shown.find("judged in") == std::string::npos) {
      pollfd ready{terminal_.get(), POLLIN, 0};
      char buffer[65536];
      const ssize_t got = ::poll(&ready, 1, 1000) > 0 ? ::read(terminal_.get(), buffer, sizeof buffer) : 0;
      if (got > 0) shown.append(buffer, static_cast<std::size_t>(got));
      if (interrupted()) throw std::runtime_error("interrupted");
      if (got < 0 || std::chrono::steady_clock::now() - start > Seconds(120))
        throw std::runtime_error("watch shows no verdict: " + printable(shown));
    }
  }

  UniqueFd terminal_;
  std::optional<Child> child_;
};

void measure_watch(const Bench& bench) {
  const int repetitions = bench.quick ? 3 : 9;
  fmt::print("\n| save to verdict in watch | median | longest |\n|---|---|---|\n");
  std::vector<double> all;
  std::vector<double> medians;
  for (const Kata* kata : bench.katas) {
    const StubKeeper keeper(*kata);
    const Watcher watcher(bench, *kata);
    std::vector<double> taken;
    for (int i = 0; i < repetitions; ++i) {
      keeper.edit();
      taken.push_back(watcher.seconds_to_verdict());
    }
    all.insert(all.end(), taken.begin(), taken.end());
    medians.push_back(median(taken));
    fmt::print("| {} | {:.2f} s | {:.2f} s |\n", kata->name, median(taken), quantile(taken, 1));
    std::fflush(stdout);
  }
  fmt::print("| **all saves** | {:.2f} s | {:.2f} s |\n", median(all), quantile(all, 1));
  fmt::print("| **all katas, their medians** | {:.2f} s | {:.2f} s |\n", median(medians),
             quantile(medians, 1));
}

}  // namespace

void measure_turnaround(const Bench& bench) {
  const int repetitions = bench.quick ? 3 : 9;
  fmt::print("## Turnaround\n\n| what | median | longest |\n|---|---|---|\n");
  std::vector<double> all;
  for (const Kata* kata : bench.katas) {
    const StubKeeper keeper(*kata);
    std::vector<double> taken;
    for (int i = 0; i < repetitions && !interrupted(); ++i) {
      keeper.edit();
      taken.push_back(seconds_of(bench, {"run", kata->name}));
    }
    all.insert(all.end(), taken.begin(), taken.end());
    fmt::print("| edit to verdict, {} | {:.2f} s | {:.2f} s |\n", kata->name, median(taken),
               quantile(taken, 1));
    std::fflush(stdout);
  }
  fmt::print("| **edit to verdict, all** | {:.2f} s | {:.2f} s |\n", median(all), quantile(all, 1));
  for (std::vector<std::string> words :
       {std::vector<std::string>{"grade"}, {"grade", "--impl", "solution"}, {"list"}}) {
    std::vector<double> taken;
    const bool grading = words[0] == "grade";
    const std::string name = join(words, " ");
    if (grading) {
      for (const Kata* kata : bench.katas) words.push_back(kata->name);
    }
    for (int i = 0; i < (grading ? 3 : 15); ++i) taken.push_back(seconds_of(bench, words));
    const double katas = grading ? static_cast<double>(bench.katas.size()) : 1;
    fmt::print("| ./kata {}{} | {} | {} |\n", name, grading ? ", per kata" : "",
               human_duration(Seconds(median(taken) / katas)),
               human_duration(Seconds(quantile(taken, 1) / katas)));
  }
  auto session = prepare(bench.env, {"CPU", 1});
  if (!session) throw std::runtime_error(session.fault().message);
  std::vector<double> null_calls;
  for (std::uint64_t i = 0; i < 5; ++i) {
    auto report = duel_of(bench.env, *session, i);
    if (!report) throw std::runtime_error(report.fault().message);
    null_calls.push_back(report->null_call_s);
  }
  fmt::print("| a null call, request to reply | {} | {} |\n", human_duration(Seconds(median(null_calls))),
             human_duration(Seconds(quantile(null_calls, 1))));
  measure_watch(bench);
}

}  // namespace grader::benchmarks
