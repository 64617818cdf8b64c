#include "benchmarks/antagonists.h"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace grader::benchmarks {

const Condition kQuiet{"quiet", "", 0};
const Condition kMemoryHogs{"3 memory hogs", "memory", 3};
const Condition kBursty{"1 bursty", "bursty", 1};

Antagonists::Antagonists(const BuildEnvironment& env, const Condition& condition) {
  for (int i = 0; i < condition.count; ++i) {
    auto child =
        Child::start({.argv = {(env.build / "grader/benchmarks/antagonist").string(), condition.kind}});
    if (!child) throw std::runtime_error(child.fault().message);
    children_.push_back(child.take());
  }
  // Until they have touched their memory and the scheduler has spread them.
  if (condition.count > 0) std::this_thread::sleep_for(std::chrono::milliseconds(300));
}

}  // namespace grader::benchmarks
