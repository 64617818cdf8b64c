#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kit/contract.h"

enum class Formula : std::uint8_t { number, sum, product, larger };

/// The longest chain of cells in a sheet, each an operand of the next: no recursion goes deeper.
constexpr std::uint32_t kLongestChain = 6'000;

/// One cell of a spreadsheet. Its operands are cells that stand before it.
struct Cell {
  Formula formula;
  std::uint32_t left;    ///< Index of an operand. A number has none: there it may be anything.
  std::uint32_t right;   ///< As `left`; may be the same cell.
  std::uint64_t number;  ///< The value of a number. For the other formulas it may be anything.
};

/// The value of a cell whose operands have these values. One use of this is a call, and calls are counted.
inline std::uint64_t evaluate(const Cell& cell, std::uint64_t left, std::uint64_t right) {
  switch (cell.formula) {
    case Formula::number: return cell.number;
    case Formula::sum: return left + right;
    case Formula::product: return left * right;
    case Formula::larger: return left > right ? left : right;
  }
  return 0;
}

/// One call, as the log records it.
struct Evaluation {
  std::uint32_t cell;
  std::uint64_t value;
};

struct Recalculation {
  std::vector<std::uint64_t> values;  ///< Of the cells asked for, in the order asked.
  std::vector<Evaluation> log;        ///< The calls made, in order.
};

/// The values, modulo 2^64, of the cells asked for, and the log of the calls that led to them. Any log is
/// accepted that obeys four rules:
///   1. Every value is right.
///   2. A cell is evaluated after its operands.
///   3. Every call is needed: its cell is asked for, or is an operand of a cell that is evaluated later.
///   4. No cell is evaluated more often than there are questions; so for one question, once at most.
/// A cell may be asked for several times; each time is a question. There may be none, and no cells either.
/// A sheet may be of any size, but no chain of operands in it is longer than kLongestChain.
///
/// Example: of the cells 3, 4, 0 + 1, 2 * 2 the last is asked for. Its value is 49, the log {0, 3}, {1, 4},
/// {2, 7}, {3, 49}.
Recalculation recalculate(std::span<const Cell> sheet, std::span<const std::uint32_t> asked)
    KATA_FUNCTION(recalculate, sheet, asked);

/// The auditor: believes nothing and goes through the log call by call. Returns in words the first rule that
/// is broken, or nothing. Tests and duel use it; you may too.
inline std::string audit(std::span<const Cell> sheet, std::span<const std::uint32_t> asked,
                         const Recalculation& result) {
  const auto found = [&](const char* what, std::size_t call) {
    return what + (": call " + std::to_string(call)) + ", cell " + std::to_string(result.log[call].cell);
  };
  std::vector<std::uint64_t> values(sheet.size());
  std::vector<std::size_t> calls(sheet.size());
  for (std::size_t i = 0; i < result.log.size(); ++i) {
    const std::uint32_t index = result.log[i].cell;
    if (index >= sheet.size()) return found("no such cell", i);
    const Cell& cell = sheet[index];
    const bool is_number = cell.formula == Formula::number;
    if (!is_number && (calls[cell.left] == 0 || calls[cell.right] == 0)) {
      return found("before its operand", i);
    }
    if (++calls[index] > asked.size()) return found("once too often", i);
    values[index] = is_number ? cell.number : evaluate(cell, values[cell.left], values[cell.right]);
    if (result.log[i].value != values[index]) return found("wrong value", i);
  }
  std::vector<bool> needed(sheet.size());
  for (const std::uint32_t index : asked) needed[index] = true;
  for (std::size_t i = result.log.size(); i-- > 0;) {
    const Cell& cell = sheet[result.log[i].cell];
    if (!needed[result.log[i].cell]) return found("not needed", i);
    if (cell.formula != Formula::number) needed[cell.left] = needed[cell.right] = true;
  }
  if (result.values.size() != asked.size()) return "not one value per question";
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (calls[asked[i]] == 0) return "never evaluated: cell " + std::to_string(asked[i]);
    if (result.values[i] != values[asked[i]]) return "wrong answer to question " + std::to_string(i);
  }
  return {};
}
