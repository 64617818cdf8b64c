#include <fmt/format.h>

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
  words.insert(words.begin(), (bench.workshop.top / "kata").string());
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
  void edit(int i) const { std::ofstream(path_) << text_ << fmt::format("// {} {}\n", ::getpid(), i); }

 private:
  std::filesystem::path path_;
  std::string text_;
};

}  // namespace

void measure_turnaround(const Bench& bench) {
  const int repetitions = bench.quick ? 3 : 9;
  fmt::print("## Turnaround\n\n| what | median | longest |\n|---|---|---|\n");
  std::vector<double> all;
  for (const Kata* kata : bench.katas) {
    const StubKeeper keeper(*kata);
    std::vector<double> taken;
    for (int i = 0; i < repetitions && !interrupted(); ++i) {
      keeper.edit(i);
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
  auto session = prepare(bench.workshop, {"CPU", 1});
  if (!session) throw std::runtime_error(session.fault().message);
  std::vector<double> empty;
  for (std::uint64_t i = 0; i < 5; ++i) {
    auto report = duel_of(bench.workshop, *session, i);
    if (!report) throw std::runtime_error(report.fault().message);
    empty.push_back(report->empty_call_s);
  }
  fmt::print("| an empty call, request to reply | {} | {} |\n", human_duration(Seconds(median(empty))),
             human_duration(Seconds(quantile(empty, 1))));
}

}  // namespace grader::benchmarks
