#include "judge/judge.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>

#include "base/sentence.h"
#include "base/text.h"
#include "duel/duel.h"
#include "judge/closer_look.h"
#include "judge/judge_metrics.h"
#include "judge/libraries.h"
#include "judge/tests.h"
#include "judge/toolchain.h"
#include "run/sandbox.h"
#include "worker/call_budget.h"

namespace grader {
namespace {

constexpr double kCalibrationBudgetSeconds = 4;
constexpr double kWidestCalibration = 0.1;  // half of the interval, on the log scale
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
  if (const TestFailure* last = ended_by_budget(result.failures)) {
    result.reason =
        fmt::format("the tests took longer than {:.0f} s, in {}", session.calls_s, sentence(last->test));
  }
  return false;
}

void name_source(std::string& text, const std::filesystem::path& source) {
  replace_all(text, kSourceSeen, source.filename().string());
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
                                                 const std::filesystem::path& source, const TestPlan& plan,
                                                 const std::vector<std::string>& flags) {
  TestedImplementation tested;
  auto session = prepare_session(env, kata, source, tested.messages, flags);
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
