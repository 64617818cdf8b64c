#include "call_count.h"

#include <algorithm>

// Wrong: fills a table from the first cell up to the last one asked for, needed or not.

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  Recalculation result;
  if (asked.empty()) return result;
  const std::uint32_t last = *std::max_element(asked.begin(), asked.end());
  std::vector<std::uint64_t> values(last + 1);
  for (std::uint32_t i = 0; i <= last; ++i) {
    const Cell& cell = sheet[i];
    const bool is_number = cell.formula == Formula::number;
    values[i] = evaluate(cell, is_number ? 0 : values[cell.left], is_number ? 0 : values[cell.right]);
    result.log.push_back({i, values[i]});
  }
  for (const std::uint32_t index : asked) result.values.push_back(values[index]);
  return result;
}
