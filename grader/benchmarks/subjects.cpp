#include "benchmarks/subjects.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/text.h"
#include "judge/compile.h"
#include "judge/judge.h"
#include "run/process.h"
#include "score/stats.h"

namespace grader::benchmarks {
namespace {

// About 0.4 ms of each kind of work for the candidate on a machine of 2025.
struct Work {
  const char* kind;
  int units;
  const char* code;
};

constexpr Work kWorks[] = {{"CPU", 300'000, R"(#include "subject.h"
std::uint64_t subject(std::uint64_t token) {
  std::uint64_t x = token;
  for (int i = 0; i < @UNITS@; ++i) x = x * 6364136223846793005U + 1442695040888963407U;
  asm volatile("" : : "r"(x));
  return token + 1;
}
)"},
                           {"allocating", 300, R"(#include "subject.h"
#include <memory>
#include <vector>
std::uint64_t subject(std::uint64_t token) {
  for (int i = 0; i < @UNITS@; ++i) {
    std::vector<std::unique_ptr<char[]>> blocks;
    for (int k = 0; k < 64; ++k) {
      blocks.emplace_back(new char[static_cast<std::size_t>(16 + (k * 37) % 496)]);
      blocks.back()[0] = static_cast<char>(k);
    }
    asm volatile("" : : "r"(blocks.data()) : "memory");
  }
  return token + 1;
}
)"},
                           {"memory", 160, R"(#include "subject.h"
#include <sys/mman.h>
#include <cstddef>
namespace {
// Sums chunk by chunk, in an order that jumps about, going on through 128 MiB from call to call: several times what the
// caches hold, so every line comes from memory on either side, whatever the other did in between. The jumps give each
// call its share of fast and slow places; chunks and pages are large so that they cost the same in short and long calls.
struct Chunks {
  static constexpr std::uint32_t kChunks = 1 << 12;
  static constexpr std::uint32_t kWords = 32768 / sizeof(std::uint64_t);
  static constexpr std::size_t kBytes = std::size_t{kChunks} * kWords * sizeof(std::uint64_t);
  std::uint64_t* words = static_cast<std::uint64_t*>(
      mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  std::uint32_t at = 0;
  Chunks() {
    madvise(words, kBytes, MADV_HUGEPAGE);
    for (std::size_t i = 0; i < kBytes / sizeof(std::uint64_t); i += 512) words[i] = i;  // else there is no page
  }
  std::uint64_t next_sum() {
    at = (at * 1664525U + 1013904223U) % kChunks;  // of full period
    const std::uint64_t* const chunk = words + std::size_t{at} * kWords;
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < kWords; ++i) sum += chunk[i];
    return sum;
  }
};
}
std::uint64_t subject(std::uint64_t token) {
  static Chunks chunks;
  std::uint64_t sum = 0;
  for (int i = 0; i < @UNITS@; ++i) sum += chunks.next_sum();
  asm volatile("" : : "r"(sum));
  return token + 1;
}
)"}};

Result<std::filesystem::path> compile_side(const BuildEnvironment& env, const Kata& kata,
                                           const TempDir& folder, const Work& work, double units) {
  std::string code = work.code;
  const std::string number = fmt::format("{:.0f}", units);
  replace_all(code, "@UNITS@", number);
  const auto source = folder.path() / (number + ".cpp");
  std::ofstream(source) << code;
  auto compiled = compile(env, kata, source);
  if (!compiled) return compiled.fault();
  if (!compiled->ok()) return machine_fault(compiled->messages);
  return compiled->object;
}

// A link to the harness program beside the subject's object, as for a kata.
std::filesystem::path bench_program(const BuildEnvironment& env) {
  const std::filesystem::path link = env.build / "grader/benchmarks/subject_bench";
  std::error_code error;
  std::filesystem::remove(link, error);
  std::filesystem::create_symlink("../harness/kata-harness", link, error);
  return link;
}

}  // namespace

std::string Subject::name() const { return fmt::format("{} {}x", kind, ratio); }

Result<Session> prepare(const BuildEnvironment& env, const Subject& subject) {
  Kata kata;
  kata.name = "subject";
  kata.folder = env.top / "grader/benchmarks/subject";
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  for (const Work& work : kWorks) {
    if (work.kind != subject.kind) continue;
    // The reference takes some milliseconds at the most, as a kata's does.
    constexpr double kMostTimes = 10;
    const double units = std::round(work.units * std::min(1.0, kMostTimes / subject.ratio));
    auto reference = compile_side(env, kata, *folder, work, units * subject.ratio);
    if (!reference) return reference.fault();
    auto candidate = compile_side(env, kata, *folder, work, units);
    if (!candidate) return candidate.fault();
    return Session{.kata = kata.name,
                   .worker = env.worker(),
                   .reference = *reference,
                   .candidate = *candidate,
                   .hidden = env.top,
                   .limits = {},
                   .sandbox = env.sandbox,
                   .metrics = {{Metric::time, {1.5, 20, 20}}},
                   .budget_s = kDuelBudgetSeconds};
  }
  return user_fault("there is no such kind of subject");
}

Result<DuelReport> duel_of(const BuildEnvironment& env, Session session, std::uint64_t seed) {
  session.seed = seed;
  return duel(bench_program(env), session);
}

const Estimate& time_estimate(const DuelReport& report) {
  if (const auto& loss = report.losses.front()) throw std::runtime_error(loss->why);
  return report.metrics.front().estimate();
}

bool holds(const Estimate& estimate, double truth) { return estimate.low <= truth && truth <= estimate.high; }

std::optional<Session> solution_session(const BuildEnvironment& env, const Kata& kata,
                                        double baseline_l1_load) {
  std::string messages;
  Session session = value_or_throw(prepare_session(env, kata, kata.solution(), messages));
  std::erase_if(session.metrics, [](const MetricMarks& entry) { return entry.metric != Metric::time; });
  if (session.metrics.empty()) return std::nullopt;
  session.baseline_l1_load = baseline_l1_load;
  return session;
}

Series measure_series(int duels, const std::function<DuelReport(std::uint64_t seed)>& measure) {
  Series series;
  for (int i = 0; i < duels; ++i) {
    const DuelReport report = measure(static_cast<std::uint64_t>(i));
    series.estimates.push_back(time_estimate(report));
    series.seconds.push_back(report.seconds);
    series.nearest += report.basis == Basis::nearest ? 1 : 0;
  }
  return series;
}

namespace {

std::vector<double> speedups(const Series& series) {
  std::vector<double> values;
  for (const Estimate& estimate : series.estimates) values.push_back(estimate.value);
  return values;
}

}  // namespace

double Series::median_speedup() const { return median(speedups(*this)); }
double Series::spread_percent() const { return 100 * coefficient_of_variation(speedups(*this)); }

double best_l1_load(const BuildEnvironment& env) {
  constexpr int kLooks = 5;
  const Session session = value_or_throw(prepare(env, {"CPU", 1}));
  double best = 0;
  for (std::uint64_t i = 0; i < kLooks; ++i) {
    const double load = value_or_throw(duel_of(env, session, i)).l1_load;
    best = best > 0 ? std::min(best, load) : load;
  }
  return best;
}

}  // namespace grader::benchmarks
