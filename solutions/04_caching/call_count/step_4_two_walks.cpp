#include "call_count.h"

// Step 4: one walk down marks what is needed, one walk up evaluates it; no recursion, and no value is asked
// whether it is known.

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  std::vector<std::uint8_t> is_needed(sheet.size());
  for (const std::uint32_t index : asked) is_needed[index] = 1;
  for (std::size_t i = sheet.size(); i-- > 0;) {
    if (is_needed[i] == 0 || sheet[i].formula == Formula::number) continue;
    is_needed[sheet[i].left] = 1;
    is_needed[sheet[i].right] = 1;
  }

  Recalculation result;
  std::vector<std::uint64_t> values(sheet.size());
  for (std::uint32_t i = 0; i < sheet.size(); ++i) {
    if (is_needed[i] == 0) continue;
    const Cell& cell = sheet[i];
    values[i] =
        cell.formula == Formula::number ? cell.number : evaluate(cell, values[cell.left], values[cell.right]);
    result.log.push_back({i, values[i]});
  }
  for (const std::uint32_t index : asked) result.values.push_back(values[index]);
  return result;
}
