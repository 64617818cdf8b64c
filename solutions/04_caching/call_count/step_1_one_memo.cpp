#include "call_count.h"

#include <map>

// Step 1: one memo for all questions; what one of them needed the next one finds there.

namespace {

class Calculator {
 public:
  explicit Calculator(std::span<const Cell> sheet) : sheet_(sheet) {}

  std::uint64_t value_of(std::uint32_t index) {
    if (memo_.count(index) != 0) return memo_[index];
    const Cell& cell = sheet_[index];
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    if (cell.formula != Formula::number) {
      left = value_of(cell.left);
      right = value_of(cell.right);
    }
    memo_[index] = evaluate(cell, left, right);
    log_.push_back({index, memo_[index]});
    return memo_[index];
  }

  std::vector<Evaluation> log() const { return log_; }

 private:
  std::span<const Cell> sheet_;
  std::map<std::uint32_t, std::uint64_t> memo_;
  std::vector<Evaluation> log_;
};

}  // namespace

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  Recalculation result;
  Calculator calculator(sheet);
  for (const std::uint32_t index : asked) result.values.push_back(calculator.value_of(index));
  result.log = calculator.log();
  return result;
}
