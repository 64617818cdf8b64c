#include "call_count.h"

// Wrong: calls as often as plain recursion does, but logs only the first time. The log looks perfect; the
// work is done all the same, and a sheet of ninety Fibonacci numbers never ends.

namespace {

struct Calculator {
  std::span<const Cell> sheet;
  std::vector<bool> logged;
  std::vector<Evaluation> log;

  std::uint64_t value_of(std::uint32_t index) {
    const Cell& cell = sheet[index];
    const bool is_number = cell.formula == Formula::number;
    const std::uint64_t left = is_number ? 0 : value_of(cell.left);
    const std::uint64_t right = is_number ? 0 : value_of(cell.right);
    const std::uint64_t value = evaluate(cell, left, right);
    if (!logged[index]) log.push_back({index, value});
    logged[index] = true;
    return value;
  }
};

}  // namespace

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  Calculator calculator{sheet, std::vector<bool>(sheet.size()), {}};
  Recalculation result;
  for (const std::uint32_t index : asked) result.values.push_back(calculator.value_of(index));
  result.log = calculator.log;
  return result;
}
