#include "app/commands/growth.h"

#include <fmt/format.h>

#include "base/text.h"
#include "judge/curve.h"
#include "machine/affinity.h"
#include "run/machine.h"

namespace grader {
namespace {

// Many short repetitions: the least of them is what other programs disturbed the least. A plain number, for
// old and new versions of Google Benchmark.
constexpr const char* kMinTime = "--benchmark_min_time=0.002";
constexpr const char* kRepetitions = "--benchmark_repetitions=9";
constexpr Seconds kDeadline{120};
constexpr std::size_t kMostOutput = std::size_t{4} << 20;

}  // namespace

Status measure_growth(Context& context, const Kata& kata) {
  std::string messages;
  auto session = prepare_session(context.env, kata, kata.stub(), messages);
  if (!session) return session.fault();
  if (session->candidate.empty())
    return user_fault(
        fmt::format("{}: the stub does not compile; ./kata run {} shows why", kata.name, kata.name));
  // One thread takes turns with the harness, as in a duel; several need all processors.
  std::optional<ScopedAffinity> pinned;
  if (kata.limits.threads == 1 && kata.limits.connections == 0) pinned.emplace(usable_processors().front());
  auto output =
      run_captured({.argv = {context.env.bench_program(kata.name).string(), "--session=" + session->to_json(),
                             kMinTime, kRepetitions, "--benchmark_format=json"}},
                   kDeadline, kMostOutput);
  if (!output) return output.fault();
  if (interrupted()) return machine_fault("interrupted");
  if (output->timed_out)
    return user_fault(
        fmt::format("{}: its benchmark was not done within {:.0f} s", kata.name, kDeadline.count()));
  if (!output->status.success())
    return machine_fault(
        fmt::format("{}: its benchmark failed: {}", kata.name, printable(output->err, {.one_line = true})));
  const auto curves = curves_of_benchmark(output->out, "stub");
  for (const Curve& curve : curves) {
    if (Status saved = context.gradebook->save_curve(kata.name, curve.implementation, curve_json(curve));
        !saved)
      return saved;
  }
  if (const std::string error = benchmark_error(output->out); !error.empty())
    return user_fault(
        fmt::format("{}: some sizes are missing: {}", kata.name, printable(error, {.one_line = true})));
  return ok();
}

}  // namespace grader
