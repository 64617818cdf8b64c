#include "call_count.h"

#include <algorithm>

// Wrong: marks the operands of a number as well, whatever they are.

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  std::vector<char> needed(sheet.size());
  for (const std::uint32_t index : asked) needed[index] = 1;
  for (std::size_t i = sheet.size(); i-- > 0;) {
    if (needed[i] == 0) continue;
    if (sheet[i].left < i) needed[sheet[i].left] = 1;
    if (sheet[i].right < i) needed[sheet[i].right] = 1;
  }
  Recalculation result;
  std::vector<std::uint64_t> values(sheet.size());
  for (std::uint32_t i = 0; i < sheet.size(); ++i) {
    if (needed[i] == 0) continue;
    const Cell& cell = sheet[i];
    const bool is_number = cell.formula == Formula::number;
    values[i] = evaluate(cell, is_number ? 0 : values[cell.left], is_number ? 0 : values[cell.right]);
    result.log.push_back({i, values[i]});
  }
  for (const std::uint32_t index : asked) result.values.push_back(values[index]);
  return result;
}
