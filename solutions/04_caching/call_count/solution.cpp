#include "call_count.h"

#include <algorithm>
#include <cstddef>

// Two walks without a branch: needed cells are listed, all formulas are computed and one is picked.

// Operands stand before the cells that use them, so two walks do without recursion: one down, which lists the
// cells that are needed, and one up that list, which evaluates them. Neither asks a question whose answer the
// processor would have to guess, and every address depends on the sheet alone.

namespace {

// The cells that the questions need, directly or not, in descending order; all below `end`.
std::vector<std::uint32_t> needed_cells(std::span<const Cell> sheet, std::span<const std::uint32_t> asked,
                                        std::size_t end) {
  // One more than there are cells: the operands of a number may be anything, and nothing is marked there.
  std::vector<std::uint8_t> needed(end + 1);
  for (const std::uint32_t index : asked) needed[index] = 1;
  std::vector<std::uint32_t> cells(end);
  std::size_t count = 0;
  for (std::size_t i = end; i-- > 0;) {
    const Cell& cell = sheet[i];
    cells[count] = static_cast<std::uint32_t>(i);
    count += needed[i];
    const auto mark = static_cast<std::uint8_t>(needed[i] & (cell.formula != Formula::number));
    // Not needed[mark ? left : somewhere] = 1: later loads would have to wait for such an address.
    needed[std::min<std::size_t>(cell.left, end)] |= mark;
    needed[std::min<std::size_t>(cell.right, end)] |= mark;
  }
  cells.resize(count);
  return cells;
}

}  // namespace

Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked) {
  Recalculation result;
  if (asked.empty()) return result;
  const std::size_t end = *std::max_element(asked.begin(), asked.end()) + std::size_t{1};
  const std::vector<std::uint32_t> cells = needed_cells(sheet, asked, end);

  std::vector<std::uint64_t> values(end);
  result.log.resize(cells.size());
  auto entry = result.log.begin();
  for (std::size_t i = cells.size(); i-- > 0; ++entry) {
    const std::uint32_t index = cells[i];
    const Cell& cell = sheet[index];
    // For a number these are some values or other, which are not used.
    const std::uint64_t left = values[std::min(cell.left, index)];
    const std::uint64_t right = values[std::min(cell.right, index)];
    const std::uint64_t by_formula[] = {cell.number, left + right, left * right, std::max(left, right)};
    const std::uint64_t value = by_formula[static_cast<std::size_t>(cell.formula)];
    values[index] = value;
    *entry = {index, value};
  }

  result.values.reserve(asked.size());
  for (const std::uint32_t index : asked) result.values.push_back(values[index]);
  return result;
}
