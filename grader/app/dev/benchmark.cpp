#include <unistd.h>

#include "app/context.h"

namespace grader {

// A program of its own, so that nobody else has to wait for it to be built.
int dev_benchmark(Context& context, const Options& options) {
  StatusLine status;
  if (Status ready = prepare(context, context.catalogue.katas(), status); !ready)
    return report_fault(ready.fault());
  status.show("building the benchmark …");
  const std::string program = "grader/benchmarks/kata-benchmark";
  if (Status built = build_targets(context.env, {program, "grader/benchmarks/subject.so",
                                                 "grader/benchmarks/antagonist", "grader/tests/state_test"});
      !built) {
    return report_fault(built.fault());
  }
  status.clear();
  std::vector<std::string> words = {(context.env.build / program).string()};
  if (options.quick) words.push_back("--quick");
  words.insert(words.end(), options.names.begin(), options.names.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execv(argv[0], argv.data());
  return report_fault(machine_fault("cannot run " + words[0]));
}

}  // namespace grader
