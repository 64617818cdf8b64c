#include "judge/judge.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>

#include "base/sentence.h"
#include "base/text.h"
#include "base/units.h"
#include "duel/duel.h"
#include "judge/libraries.h"
#include "judge/sanitize.h"
#include "judge/tests.h"
#include "judge/toolchain.h"
#include "run/sandbox.h"
#include "score/points.h"
#include "score/stop_rule.h"
#include "worker/call_budget.h"

namespace grader {
namespace {

constexpr double kCalibrationBudgetSeconds = 4;
constexpr double kWidestCalibration = 0.1;  // half of the interval, on the log scale
constexpr double kNoticeable = 1.1;
// A verdict on anything is there within half a minute: the compiler has a deadline of its own, and the calls
// of tests and measurement together may take what is left of this, each part at least the fewest.
constexpr double kVerdictSeconds = 29;
constexpr double kMostSecondsOfCalls = 20;
constexpr double kFewestSecondsOfCalls = 3;

std::uint64_t system_seed() {
  std::uint64_t seed = 0;
  [[maybe_unused]] const auto got = ::getrandom(&seed, sizeof seed, 0);
  return seed;
}

// "2.1x as fast as the reference"; "not faster than the reference"
struct Comparison {
  const char* gained;
  const char* none;
};

Comparison comparison(Metric metric) {
  switch (metric) {
    case Metric::time: return {"as fast as the reference", "not faster than the reference"};
    case Metric::peak_heap: return {"less memory than the reference", "no smaller than the reference"};
    case Metric::allocations:
      return {"fewer allocations than the reference", "no fewer allocations than the reference"};
    case Metric::round_trips:
      return {"fewer reads and writes than the reference", "no fewer reads and writes than the reference"};
  }
  return {"", ""};
}

std::string shortfall(const MetricResultView& metric) {
  const Comparison words = comparison(metric.metric);
  if (metric.speedup.value < 1.1 && metric.speedup.value > 0.9)
    return fmt::format("correct, but {}: {} is needed", words.none, times(metric.marks.pass));
  return fmt::format("correct, but {} {} where {} is needed", times(metric.speedup.value), words.gained,
                     times(metric.marks.pass));
}

Marks marks_of(Metric wanted, const std::vector<MetricMarks>& all) {
  for (const auto& [metric, marks] : all) {
    if (metric == wanted) return marks;
  }
  return {};
}

void judge_metrics(const DuelReport& report, const JudgeOptions& options, KataResult& result) {
  std::vector<DuelVerdict> verdicts;
  std::vector<MetricResult> earned;
  for (const MetricDuel& duel : report.metrics) {
    MetricResultView view{.metric = duel.metric,
                          .speedup = duel.estimate(),
                          .marks = marks_of(duel.metric, options.marks),
                          .calibrated = options.calibrated,
                          .verdict = DuelVerdict::inconclusive,
                          .reference = duel.reference(),
                          .candidate = duel.candidate()};
    const Ruling ruling = settle(duel.estimate(), view.marks.pass);
    view.verdict = ruling.verdict;
    if (ruling.flagged) {
      result.notes.push_back(fmt::format("The {} mark of {} lies within the interval{}{}.",
                                         to_string(duel.metric), times(view.marks.pass),
                                         report.disturbance.empty() ? "" : ": ", report.disturbance));
    }
    if (!options.shipped && duel.estimate().value > implausible_speedup(view.marks, options.calibrated)) {
      result.notes.push_back(fmt::format("For a person to look at: {} is far beyond the expert's {}.",
                                         times(duel.estimate().value), times(view.marks.expert)));
    }
    verdicts.push_back(view.verdict);
    // What cannot be told from the reference is the reference: an untouched stub earns exactly nothing.
    const bool faster = duel.estimate().low > kNoticeable || view.verdict == DuelVerdict::pass;
    earned.push_back({faster ? duel.estimate().value : 1.0, view.marks.full});
    result.metrics.push_back(view);
  }
  if (report.basis == Basis::nearest) {
    result.notes.push_back(
        "Another program used this processor's core during the measurement. Measure again if the speedup is "
        "near "
        "a mark: it slows different code by different amounts.");
  }
  if (!options.shipped && !report.suspicion.empty())
    result.notes.push_back("For a person to look at: " + report.suspicion + ".");
  switch (combined(verdicts)) {
    case DuelVerdict::pass: result.verdict = Verdict::pass; break;
    case DuelVerdict::fail: result.verdict = Verdict::fail; break;
    case DuelVerdict::inconclusive: result.verdict = Verdict::inconclusive; break;
  }
  result.points = points(earned, result.points_max);
  for (const MetricResultView& metric : result.metrics) {
    if (metric.verdict == DuelVerdict::pass || !result.reason.empty()) continue;
    result.reason = metric.verdict == DuelVerdict::fail
                        ? shortfall(metric)
                        : fmt::format("correct, but noise hides whether {} reaches {}",
                                      times(metric.speedup.value), times(metric.marks.pass));
  }
}

// The code is known to be correct; how fast is it?
Status judge_speed(const BuildEnvironment& env, Session& session, const JudgeOptions& options,
                   KataResult& result) {
  session.budget_s = options.budget_s.value_or(kDuelBudgetSeconds);
  auto report = duel(env, session);
  if (!report) return report.fault();
  result.wall_speedup = report->wall_speedup;
  result.basis = report->basis;
  if (const auto& loss = report->losses.front()) {
    result.verdict = Verdict::fail;
    result.reason = loss->why;
    result.over_limit = loss->over_limit;
    return ok();
  }
  judge_metrics(*report, options, result);
  return ok();
}

// The first failure of a test that was ended because all calls together took too long.
const TestFailure* ended_by_budget(const std::vector<TestFailure>& failures) {
  const auto found = std::ranges::find_if(failures, [](const TestFailure& failure) {
    return failure.message.find(kEndedByBudget) != std::string::npos;
  });
  return found == failures.end() ? nullptr : &*found;
}

// Adds what those tests found. False when one failed: the verdict then is final.
Result<bool> judge_correctness(const BuildEnvironment& env, const Session& session, TestPart part,
                               KataResult& result) {
  auto tests = run_tests(env, session, {.part = part});
  if (!tests) return tests.fault();
  result.tests_passed += tests->passed;
  result.tests_total += tests->total;
  result.failures = std::move(tests->failures);
  result.printed.insert(result.printed.end(), tests->printed.begin(), tests->printed.end());
  if (result.failures.empty()) return true;
  result.verdict = Verdict::fail;
  result.points = 0;
  result.reason =
      fmt::format("{} of {} tests failed", result.tests_total - result.tests_passed, result.tests_total);
  if (ended_by_budget(result.failures) != nullptr)
    result.reason = fmt::format("the tests took longer than {:.0f} s, in {}", session.calls_s,
                                sentence(ended_by_budget(result.failures)->test));
  return false;
}

void name_source(std::string& text, const std::filesystem::path& source) {
  replace_all(text, kSourceSeen, source.filename().string());
}

// Where the first crash was, if a sanitizer knows; and how to look at it.
void explain_crash(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                   KataResult& result) {
  const auto crash = std::ranges::find_if(
      result.failures, [](const TestFailure& failure) { return is_memory_error(failure.message); });
  if (crash == result.failures.end()) return;
  const std::size_t dot = crash->test.find('.');
  // The suite may be called ...Thorough, of which results do not tell.
  const std::string filter = crash->test.substr(0, dot) + "*" + crash->test.substr(dot);
  constexpr Seconds kPatience(20);
  const auto report =
      sanitize(env, kata, source, {.tests = filter, .deadline = kPatience, .only_confined = true});
  if (report && !report->finding.empty())
    crash->message += "\nA sanitizer says where: " + report->finding + ".";
  result.notes.push_back(fmt::format(
      "To look closer: ./kata run {} --sanitize, or gdb --args build/exercises/{}_test --in-process "
      "--gtest_filter='{}'.",
      kata.name, kata.name, filter));
}

// Tests that take longer under ThreadSanitizer, or a machine without it, say nothing about the code.
void look_for_races(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                    KataResult& result) {
  constexpr Seconds kPatience(10);
  const auto report = sanitize(
      env, kata, source,
      {.sanitizer = Sanitizer::thread, .tests = kQuickTests, .deadline = kPatience, .only_confined = true});
  if (!report || !report->data_race) return;
  result.verdict = Verdict::fail;
  result.points = 0;
  result.reason = report->finding;
  result.notes.push_back(
      fmt::format("ThreadSanitizer saw the race: ./kata run {} --sanitize shows it in full.", kata.name));
}

// Of a kata that asks for more than -O2; empty for others.
std::string flags_note(const BuildEnvironment& env, const Kata& kata) {
  if (kata.flags.empty()) return {};
  std::vector<std::string> used = kata.flags;
  const std::vector<std::string> left_out = flags_left_out(env, kata);
  std::erase_if(used, [&](const std::string& flag) { return std::ranges::count(left_out, flag) > 0; });
  std::string note = used.empty() ? "" : fmt::format("Both sides are compiled with {}.", join(used, " "));
  if (!left_out.empty())
    note +=
        fmt::format("{}Without {}, which does not work here.", note.empty() ? "" : " ", join(left_out, " "));
  return note;
}

}  // namespace

bool is_memory_error(const std::string& message) {
  for (const char* sign :
       {" crashed (SIG", " aborted (SIG", " past the end of ", " before the beginning of "}) {
    if (message.find(sign) != std::string::npos) return true;
  }
  return false;
}

Status check_ended(const Output& output, const std::string& what) {
  if (interrupted()) return machine_fault("interrupted");
  if (output.status.success()) return ok();
  return machine_fault(fmt::format("{} failed: {}", what,
                                   output.err.empty() ? "its program ended without a word" : output.err));
}

Result<DuelReport> duel(const BuildEnvironment& env, const Session& session) {
  return duel(env.bench_program(session.kata), session);
}

Result<DuelReport> duel(const std::filesystem::path& bench_program, const Session& session) {
  const Command command{.argv = {bench_program.string(), "--duel", "--session=" + session.to_json()}};
  const double sides = 2 + static_cast<double>(session.rivals.size());
  const Seconds deadline(120 + 4 * session.budget_s + 5 * sides * session.limits.time_s);
  auto output = run_captured(command, deadline, std::size_t{16} << 20);
  if (!output) return output.fault();
  if (Status ended = check_ended(*output, "the duel of " + session.kata); !ended) return ended.fault();
  return DuelReport::from_json(output->out);
}

Result<Session> prepare_session(const BuildEnvironment& env, const Kata& kata,
                                const std::filesystem::path& candidate_source, std::string& messages,
                                const std::vector<std::string>& candidate_flags) {
  // Both at once, for who makes the first verdict wait; either is kept.
  auto in_background = std::async(std::launch::async, [&] { return compile(env, kata, kata.reference()); });
  auto candidate = compile(env, kata, candidate_source, candidate_flags);
  auto reference = in_background.get();
  if (!reference) return reference.fault();
  if (!reference->ok())
    return user_fault(fmt::format("the reference of {} does not compile: {}", kata.name,
                                  useful_line_first(reference->messages)));
  if (!candidate) return candidate.fault();
  messages = candidate->messages;
  return Session{.kata = kata.name,
                 .worker = env.worker(),
                 .reference = reference->object,
                 .candidate = candidate->object,
                 .hidden = env.top,
                 .limits = kata.limits,
                 .sandbox = env.sandbox,
                 .metrics = kata.metrics,
                 .budget_s = kDuelBudgetSeconds,
                 .seed = system_seed()};
}

Result<TestedImplementation> test_implementation(const BuildEnvironment& env, const Kata& kata,
                                                 const std::filesystem::path& source, const TestPlan& plan) {
  TestedImplementation tested;
  auto session = prepare_session(env, kata, source, tested.messages);
  if (!session) return session.fault();
  if (session->candidate.empty()) return tested;
  tested.compiled = true;
  auto tests = run_tests(env, *session, plan);
  if (!tests) return tests.fault();
  tested.tests = tests.take();
  return tested;
}

Result<KataResult> judge(const BuildEnvironment& env, const Kata& kata, const JudgeOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  KataResult result{.kata = kata.name,
                    .chapter = kata.chapter,
                    .title = kata.title,
                    .implementation = options.implementation};
  result.points_max = kata.points;
  result.confined = env.sandbox;
  const auto finished = [&]() -> Result<KataResult> {
    // An assertion names the file as the compiler saw it.
    for (Printed& printed : result.printed) name_source(printed.text, options.source);
    for (TestFailure& failure : result.failures) name_source(failure.printed, options.source);
    result.seconds = Seconds(std::chrono::steady_clock::now() - start).count();
    return result;
  };

  if (const std::string& obstacle = libraries_of(kata).obstacle; !obstacle.empty()) {
    result.verdict = Verdict::skipped;
    result.reason = obstacle;
    return finished();
  }
  auto session = prepare_session(env, kata, options.source, result.compiler);
  if (!session) return session.fault();
  if (session->candidate.empty()) {
    result.verdict = Verdict::fail;
    result.reason = "does not compile";
    return finished();
  }
  if (std::string note = flags_note(env, kata); !note.empty()) result.notes.push_back(std::move(note));
  session->metrics = options.marks;
  session->baseline_l1_load = options.baseline_l1_load;
  if (options.seed) session->seed = *options.seed;
  const auto bound_calls = [&] {
    const double left_s = kVerdictSeconds - Seconds(std::chrono::steady_clock::now() - start).count();
    if (!options.patient) session->calls_s = std::clamp(left_s, kFewestSecondsOfCalls, kMostSecondsOfCalls);
  };

  bound_calls();
  auto right = judge_correctness(env, *session, TestPart::quick, result);
  if (!right) return right.fault();
  if (!*right) {
    if (options.explain_crashes) explain_crash(env, kata, options.source, result);
    return finished();
  }
  bound_calls();
  if (Status judged = judge_speed(env, *session, options, result); !judged) return judged.fault();
  if (result.points > 0) {
    bound_calls();
    right = judge_correctness(env, *session, TestPart::thorough, result);
    if (!right) return right.fault();
    if (!*right && options.explain_crashes) explain_crash(env, kata, options.source, result);
  }
  if (result.points > 0 && options.look_for_races && kata.limits.threads > 1) {
    look_for_races(env, kata, options.source, result);
  }
  return finished();
}

Result<std::vector<Expert>> measure_expert(const BuildEnvironment& env, const Kata& kata,
                                           double baseline_l1_load) {
  std::string messages;
  auto session = prepare_session(env, kata, kata.solution(), messages);
  if (!session) return session.fault();
  if (session->candidate.empty()) return machine_fault("the solution does not compile:\n" + messages);
  session->full_length = true;
  session->budget_s = kCalibrationBudgetSeconds;
  session->baseline_l1_load = baseline_l1_load;
  auto report = duel(env, *session);
  if (!report) return report.fault();
  if (const auto& loss = report->losses.front()) return machine_fault("the solution failed: " + loss->why);
  std::vector<Expert> experts;
  for (const MetricDuel& metric : report->metrics) {
    // Marks that rest on it hold for good, so better none than one that a busy machine made up.
    const Estimate& found = metric.estimate();
    if (std::log(found.high / found.low) > 2 * kWidestCalibration)
      return machine_fault("the machine is too busy to measure the solution" +
                           (report->disturbance.empty() ? "" : ": " + report->disturbance));
    experts.push_back({found.value, found.low, found.high, metric.reference(), report->l1_load});
  }
  return experts;
}

}  // namespace grader
