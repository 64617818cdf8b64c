#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kit/contract.h"

struct Row {
  std::string_view name;  ///< Any bytes, any length.
  std::int64_t count;
  double amount;  ///< Any finite number.
};

/// The rows as comma-separated values: for each row, in order, `name,count,amount` and '\n'.
///
/// A name that contains a comma, a quote ("), '\r' or '\n' is enclosed in quotes, and each quote inside it is
/// written twice. Every other name is written as it is, the empty one too.
/// Numbers are written as std::to_chars writes them: the count in decimal, the amount with
/// std::chars_format::fixed and a precision of 2. So the exact value of the double is rounded to the nearest
/// cent, and from the middle between two cents to the even one: 0.125 gives 0.12, 0.375 gives 0.38,
/// and 1.115, which is a double a little below, gives 1.11. A minus sign stays, also before zero: -0.001
/// gives -0.00.
///
/// Example: {"plums", 3, 2.5} and {"pears, \"ripe\"", -1, 0} give
/// plums,3,2.50
/// "pears, ""ripe""",-1,0.00
std::string write_report(std::span<const Row> rows) KATA_FUNCTION(write_report, rows);
