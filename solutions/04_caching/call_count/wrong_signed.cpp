#include "call_count.h"

#include <algorithm>
#include <optional>

// Wrong: picks the larger of two signed numbers, so that values from 2^63 on count as negative.

namespace {

struct Calculator {
  std::span<const Cell> sheet;
  std::vector<std::optional<std::uint64_t>> memo;
  std::vector<Evaluation> log;

  std::uint64_t value_of(std::uint32_t index) {
    if (memo[index]) return *memo[index];
    const Cell& cell = sheet[index];
    const bool is_number = cell.formula == Formula::number;
    const auto left = is_number ? 0 : static_cast<std::int64_t>(value_of(cell.left));
    const auto right = is_number ? 0 : static_cast<std::int64_t>(value_of(cell.right));
    memo[index] = cell.formula == Formula::larger
                      ? static_cast<std::uint64_t>(std::max(left, right))
                      : evaluate(cell, static_cast<std::uint64_t>(left), static_cast<std::uint64_t>(right));
    log.push_back({index, *memo[index]});
    return *memo[index];
  }
};

}  // namespace

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  Calculator calculator{sheet, std::vector<std::optional<std::uint64_t>>(sheet.size()), {}};
  Recalculation result;
  for (const std::uint32_t index : asked) result.values.push_back(calculator.value_of(index));
  result.log = calculator.log;
  return result;
}
