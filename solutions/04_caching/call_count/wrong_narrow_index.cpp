#include "call_count.h"

// Wrong: 16 bits for the index of an operand, to have smaller cells. A large sheet has more of them.

namespace {

struct SmallCell {
  Formula formula;
  std::uint16_t left;
  std::uint16_t right;
};

}  // namespace

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  std::vector<SmallCell> cells;
  cells.reserve(sheet.size());
  for (const Cell& cell : sheet) {
    cells.push_back(
        {cell.formula, static_cast<std::uint16_t>(cell.left), static_cast<std::uint16_t>(cell.right)});
  }
  std::vector<char> needed(sheet.size());
  for (const std::uint32_t index : asked) needed[index] = true;
  for (std::size_t i = sheet.size(); i-- > 0;) {
    if (needed[i] && cells[i].formula != Formula::number)
      needed[cells[i].left] = needed[cells[i].right] = true;
  }
  Recalculation result;
  std::vector<std::uint64_t> values(sheet.size());
  for (std::uint32_t i = 0; i < sheet.size(); ++i) {
    if (!needed[i]) continue;
    const bool is_number = cells[i].formula == Formula::number;
    values[i] =
        is_number ? sheet[i].number : evaluate(sheet[i], values[cells[i].left], values[cells[i].right]);
    result.log.push_back({i, values[i]});
  }
  for (const std::uint32_t index : asked) result.values.push_back(values[index]);
  return result;
}
