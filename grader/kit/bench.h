#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <deque>
#include <type_traits>
#include <utility>

#include "kit/random.h"
#include "kit/work_file.h"
#include "kit/workload.h"

namespace kata {

/// Two Google Benchmark families made from one function: it runs against the reference as NAME/reference and
/// against the implementation under test as NAME/candidate. Settings go to both. The time shown is the one
/// the function reports with SetIterationTime(kata::last_call()): the call itself, without the crossing.
class BothSides {
 public:
  BothSides(const char* name, void (*function)(benchmark::State&));

  BothSides* operator->() { return this; }
  BothSides* Arg(std::int64_t n) {
    return both([=](auto* b) { b->Arg(n); });
  }
  BothSides* Range(std::int64_t low, std::int64_t high) {
    return both([=](auto* b) { b->Range(low, high); });
  }
  BothSides* DenseRange(std::int64_t low, std::int64_t high, int step = 1) {
    return both([=](auto* b) { b->DenseRange(low, high, step); });
  }
  BothSides* RangeMultiplier(int multiplier) {
    return both([=](auto* b) { b->RangeMultiplier(multiplier); });
  }
  BothSides* Complexity(benchmark::BigO order = benchmark::oAuto) {
    return both([=](auto* b) { b->Complexity(order); });
  }
  BothSides* Unit(benchmark::TimeUnit unit) {
    return both([=](auto* b) { b->Unit(unit); });
  }
  BothSides* MinTime(double seconds) {
    return both([=](auto* b) { b->MinTime(seconds); });
  }
  BothSides* Iterations(benchmark::IterationCount n) {
    return both([=](auto* b) { b->Iterations(n); });
  }

 private:
  template <class Apply>
  BothSides* both(Apply apply) {
    apply(reference_);
    apply(candidate_);
    return this;
  }

  benchmark::internal::Benchmark* reference_;
  benchmark::internal::Benchmark* candidate_;
};

/// How long the last call of the contract took, in seconds.
inline double last_call() { return std::chrono::duration<double>(Transport::current().last_call()).count(); }

/// Inputs of one kind, for the loop of a benchmark. The first kMost are generated when they are asked for,
/// then the same are taken in turn: a branch predictor would learn a single one by heart, and so would show a
/// time that no duel shows. `generate` takes a Random&, as the first function of a kata::Duel does.
template <class Generate>
class Inputs {
 public:
  using Input = std::invoke_result_t<Generate&, Random&>;
  static constexpr std::size_t kMost = 16;

  explicit Inputs(Generate generate) : generate_(std::move(generate)) {}

  /// The input of the next call. It stays where it is as long as this object lives.
  const Input& next() {
    if (made_.size() < kMost) return made_.emplace_back(generate_, random_).input;
    at_ = (at_ + 1) % kMost;
    return made_[at_].input;
  }

 private:
  struct Made {
    Made(Generate& generate, Random& random) : input(generate(random)) {}
    Input input;
  };
  Generate generate_;
  Random random_{1};
  std::deque<Made> made_;
  std::size_t at_ = kMost - 1;
};

}  // namespace kata

/// Like BENCHMARK(), for both sides.
#define KATA_BENCHMARK(function)                                               \
  static ::kata::BothSides kata_benchmark_of_##function(#function, &function); \
  [[maybe_unused]] static ::kata::BothSides* kata_benchmark_##function = (&kata_benchmark_of_##function)
