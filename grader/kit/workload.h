#pragma once

#include <memory>
#include <string>
#include <utility>

#include "kit/check.h"
#include "kit/random.h"
#include "kit/transport.h"

namespace kata {

/// What a duel repeats: draw a fresh input, call both sides on it, compare what they returned.
class Workload {
 public:
  virtual ~Workload() = default;
  /// The input drawn before it is kept as well.
  virtual void draw(Random& random) = 0;
  /// Calls the contract on the drawn input through `side`'s transport and keeps the result. Throws
  /// CallFailed.
  virtual void call(Side side) = 0;
  /// The same on the input drawn before, of which there has to be one; the result is not kept.
  virtual void call_on_previous(Side side) = 0;
  /// Empty when the two kept results are the same; else the first difference in words.
  virtual std::string difference() const = 0;

  /// The workload that bench.cpp registered with kata::Duel; null when it registered none.
  static Workload* registered();

 protected:
  static void register_this(Workload& workload);
};

template <class Draw, class Call>
class DrawnWorkload final : public Workload {
 public:
  using Input = std::invoke_result_t<Draw, Random&>;
  using Result = std::invoke_result_t<Call, const Input&>;

  DrawnWorkload(Draw draw, Call call, Tolerance tolerance)
      : draw_(std::move(draw)), call_(std::move(call)), tolerance_(tolerance) {
    register_this(*this);
  }

  void draw(Random& random) override {
    previous_ = std::move(input_);
    input_ = std::make_unique<Input>(draw_(random));
  }
  void call(Side side) override {
    const SideScope scope(side);
    results_[static_cast<std::size_t>(side)] = call_(*input_);
    Transport::throw_failure();
  }
  void call_on_previous(Side side) override {
    const SideScope scope(side);
    static_cast<void>(call_(*previous_));
    Transport::throw_failure();
  }
  std::string difference() const override { return kata::difference(results_[0], results_[1], tolerance_); }

 private:
  Draw draw_;
  Call call_;
  Tolerance tolerance_;
  std::unique_ptr<Input> input_;
  std::unique_ptr<Input> previous_;
  Result results_[2]{};
};

/// Registers what the duel measures, once, at the end of a bench.cpp:
///
///   static const kata::Duel duel(draw, call);
///
/// `draw(kata::Random&)` returns an input (a value that owns its parts); `call(const Input&)` calls the
/// contract with it and returns everything the implementation has to get right. Only the contract's call is
/// timed. Draw inputs on which the reference takes about 1 to 5 ms, of slightly varying size.
template <class Draw, class Call>
class Duel {
 public:
  Duel(Draw draw, Call call, Tolerance tolerance = {})
      : workload_(std::move(draw), std::move(call), tolerance) {}

 private:
  DrawnWorkload<Draw, Call> workload_;
};

}  // namespace kata
