#include "call_count.h"

// Step 3: two vectors, values and whether they are known; the keys have no gaps, so nothing has to be looked
// for.

namespace {

class Calculator {
 public:
  explicit Calculator(std::span<const Cell> sheet)
      : sheet_(sheet), values_(sheet.size()), is_known_(sheet.size()) {}

  std::uint64_t value_of(std::uint32_t index) {
    if (is_known_[index] != 0) return values_[index];
    const Cell& cell = sheet_[index];
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    if (cell.formula != Formula::number) {
      left = value_of(cell.left);
      right = value_of(cell.right);
    }
    const std::uint64_t value = evaluate(cell, left, right);
    values_[index] = value;
    is_known_[index] = 1;
    log_.push_back({index, value});
    return value;
  }

  std::vector<Evaluation> take_log() { return std::move(log_); }

 private:
  std::span<const Cell> sheet_;
  std::vector<std::uint64_t> values_;
  std::vector<std::uint8_t> is_known_;
  std::vector<Evaluation> log_;
};

}  // namespace

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  Recalculation result;
  Calculator calculator(sheet);
  for (const std::uint32_t index : asked) result.values.push_back(calculator.value_of(index));
  result.log = calculator.take_log();
  return result;
}
