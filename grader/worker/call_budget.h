#pragma once

#include <chrono>
#include <string>
#include <utility>

namespace grader {

/// Stands in the message of a call that was ended because a budget was spent.
inline constexpr const char* kEndedByBudget = "was ended: ";

/// What all calls of one implementation may take together, by the wall clock, beside the limit of each.
class CallBudget {
 public:
  /// `most_s` of 0: as long as they like. `whose` goes before "took longer than 20 s".
  CallBudget(double most_s, std::string whose)
      : most_s_(most_s), whose_(std::move(whose)), left_(std::chrono::duration<double>(most_s)) {}

  bool limited() const { return most_s_ > 0; }
  bool spent() const { return limited() && left_.count() <= 0; }
  std::chrono::duration<double> left() const { return left_; }
  void spend(std::chrono::nanoseconds time) { left_ -= time; }
  /// "the tests took longer than 20 s"
  std::string in_words() const;

 private:
  double most_s_;
  std::string whose_;
  std::chrono::duration<double> left_;
};

}  // namespace grader
