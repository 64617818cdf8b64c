#include "kit/bench.h"

#include <string>

namespace kata {
namespace {

benchmark::internal::Benchmark* register_side(const char* name, const char* suffix, Side side,
                                              void (*function)(benchmark::State&)) {
  const auto run = [=](benchmark::State& state) {
    const SideScope scope(side);
    try {
      function(state);
      Transport::throw_failure();
    } catch (const std::exception& exception) {
      state.SkipWithError(exception.what());
    }
  };
  return benchmark::RegisterBenchmark((std::string(name) + suffix).c_str(), run)->UseManualTime();
}

}  // namespace

BothSides::BothSides(const char* name, void (*function)(benchmark::State&))
    : reference_(register_side(name, "/reference", Side::reference, function)),
      candidate_(register_side(name, "/candidate", Side::candidate, function)) {}

}  // namespace kata
