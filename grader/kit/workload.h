#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "kit/check.h"
#include "kit/random.h"
#include "kit/transport.h"

namespace kata {

/// What a duel repeats: generate a fresh input, call both sides on it, compare what they returned.
class Workload {
 public:
  virtual ~Workload() = default;
  /// The input generated before it is kept as well.
  virtual void generate(Random& random) = 0;
  /// An input of another shape or size, where the kata has any: it is compared, not timed.
  virtual bool has_unannounced() const = 0;
  virtual void generate_unannounced(Random& random) = 0;
  /// Calls the contract on the input generated last through `side`'s transport and keeps the result. Throws
  /// CallFailed.
  virtual void call(Side side) = 0;
  /// The same on the last but one of generate(), of which there has to be one; the result is not kept.
  virtual void call_on_previous(Side side) = 0;
  /// Empty when the two kept results are the same; else the first difference in words.
  virtual std::string difference() const = 0;

  /// The workload that bench.cpp registered with kata::Duel; null when it registered none.
  static Workload* registered();

 protected:
  static void register_this(Workload& workload);
};

template <class Generate, class Call>
class GeneratedWorkload final : public Workload {
 public:
  using Input = std::invoke_result_t<Generate, Random&>;
  using Result = std::invoke_result_t<Call, const Input&>;
  using Unannounced = std::function<Input(Random&)>;

  GeneratedWorkload(Generate generate, Call call, Tolerance tolerance, Unannounced unannounced)
      : generate_(std::move(generate)),
        call_(std::move(call)),
        tolerance_(tolerance),
        unannounced_(std::move(unannounced)) {
    register_this(*this);
  }

  void generate(Random& random) override {
    previous_ = std::move(timed_);
    timed_ = std::make_unique<Input>(generate_(random));
    input_ = timed_.get();
  }
  bool has_unannounced() const override { return unannounced_ != nullptr; }
  void generate_unannounced(Random& random) override {
    compared_ = std::make_unique<Input>(unannounced_(random));
    input_ = compared_.get();
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
  Generate generate_;
  Call call_;
  Tolerance tolerance_;
  Unannounced unannounced_;
  std::unique_ptr<Input> timed_;
  std::unique_ptr<Input> previous_;
  std::unique_ptr<Input> compared_;
  const Input* input_ = nullptr;
  Result results_[2]{};
};

/// Registers what the duel measures, once, at the end of a bench.cpp:
///
///   static const kata::Duel duel(generate, call, {.unannounced = other});
///
/// `generate(kata::Random&)` returns an input (a value that owns its parts); `call(const Input&)` calls the
/// contract with it and returns everything the implementation has to get right. Only the contract's call is
/// timed. Generate inputs on which the reference takes about 1 to 5 ms, of slightly varying size.
///
/// `unannounced(kata::Random&)` returns inputs that the benchmark does not generate otherwise (kit/shapes.h
/// has shapes), none larger or slower. A duel slips in some of them: they are compared as all are, and not
/// timed, so that code which is right only for the benchmark's own inputs loses.
template <class Generate, class Call>
class Duel {
  using Workload = GeneratedWorkload<Generate, Call>;

 public:
  struct Options {
    Tolerance tolerance = {};
    typename Workload::Unannounced unannounced = nullptr;
  };

  Duel(Generate generate, Call call) : Duel(std::move(generate), std::move(call), Options()) {}
  Duel(Generate generate, Call call, Options options)
      : workload_(std::move(generate), std::move(call), options.tolerance, std::move(options.unannounced)) {}

 private:
  Workload workload_;
};

}  // namespace kata
