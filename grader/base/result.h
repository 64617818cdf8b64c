#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace grader {

/// Who has to act on a fault; decides the exit code.
enum class Blame {
  user,     ///< The command line or a file is wrong: exit code 2.
  machine,  ///< The grader or the machine failed: exit code 3.
};

/// Why something could not be done, as one sentence for a person.
/// A wrong or slow kata is not a fault: that is a verdict, and a value.
struct Fault {
  std::string message;
  Blame blame = Blame::machine;

  /// The same fault with a phrase of the calling layer in front: `where: message`.
  Fault within(const std::string& where) && {
    message = where + ": " + message;
    return std::move(*this);
  }
};

inline Fault user_fault(std::string message) { return {std::move(message), Blame::user}; }
inline Fault machine_fault(std::string message) { return {std::move(message), Blame::machine}; }

/// A value, or the fault that kept it from being made. Reading the wrong one is a bug and asserts.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(implicit)
  Result(Fault fault) : state_(std::in_place_index<1>, std::move(fault)) {}  // NOLINT(implicit)

  explicit operator bool() const { return state_.index() == 0; }

  T& operator*() { return value(); }
  const T& operator*() const { return const_cast<Result*>(this)->value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &**this; }
  /// Moves the value out.
  T take() { return std::move(value()); }

  Fault& fault() {
    assert(state_.index() == 1);
    return *std::get_if<1>(&state_);
  }
  const Fault& fault() const { return const_cast<Result*>(this)->fault(); }

 private:
  T& value() {
    assert(state_.index() == 0);
    return *std::get_if<0>(&state_);
  }

  std::variant<T, Fault> state_;
};

/// The result of something done for its effect: `Status done = ...; if (!done) return done.fault();`
using Status = Result<std::monostate>;
inline Status ok() { return std::monostate{}; }

}  // namespace grader
