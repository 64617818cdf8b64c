#include <fmt/format.h>
#include <unistd.h>

#include <sstream>
#include <stdexcept>

#include "benchmarks/parts.h"
#include "run/process.h"

namespace grader::benchmarks {

// The test of the state is its measurement too: the same, at length.
void measure_state(const Bench& bench) {
  fmt::print("## State\n\n| what | figure |\n|---|---|\n");
  std::fflush(stdout);
  Command command{.argv = {(bench.env.build / "grader/tests/state_test").string(),
                           "--gtest_filter=State.Keeps*:State.OfTenThousand*:State.Records*"}};
  command.environment.emplace();
  for (char** variable = environ; *variable != nullptr; ++variable)
    command.environment->emplace_back(*variable);
  command.environment->push_back(fmt::format("KATA_STATE_BENCHMARK={}", bench.quick ? 40 : 200));
  auto output = run_captured(command, Seconds(3600));
  if (!output) throw std::runtime_error(output.fault().message);
  if (!output->status.success()) throw std::runtime_error("the state lost something:\n" + output->out);
  std::istringstream lines(output->out);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("|")) fmt::print("{}\n", line);
  }
}

}  // namespace grader::benchmarks
