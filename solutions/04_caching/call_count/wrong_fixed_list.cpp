#include "call_count.h"

#include <algorithm>
#include <array>

// Wrong: a list of needed cells of fixed size; where more than 65,536 are needed, the lowest are left out.

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  static std::array<std::uint32_t, 65'536> list;
  std::vector<std::uint8_t> is_needed(sheet.size());
  for (const std::uint32_t index : asked) is_needed[index] = 1;
  std::size_t count = 0;
  for (std::size_t i = sheet.size(); i-- > 0 && count < list.size();) {
    if (is_needed[i] == 0) continue;
    list[count++] = static_cast<std::uint32_t>(i);
    if (sheet[i].formula == Formula::number) continue;
    is_needed[sheet[i].left] = 1;
    is_needed[sheet[i].right] = 1;
  }
  Recalculation result;
  std::vector<std::uint64_t> values(sheet.size());
  while (count > 0) {
    const std::uint32_t i = list[--count];
    const Cell& cell = sheet[i];
    values[i] =
        cell.formula == Formula::number ? cell.number : evaluate(cell, values[cell.left], values[cell.right]);
    result.log.push_back({i, values[i]});
  }
  for (const std::uint32_t index : asked) result.values.push_back(values[index]);
  return result;
}
