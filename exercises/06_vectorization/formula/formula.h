#pragma once

#include <span>
#include <string_view>

#include "kit/contract.h"

/// Sets out[i] to what the formula gives for row i.
///
/// `columns` holds all rows of the first column, then all of the second, and so on: column k, whose name is
/// names[k], begins at k * out.size(). There may be no columns, and there may be no rows.
///
/// A formula is made of, from what binds least to what binds most:
///   c ? a : b    a where c is not 0, else b (NaN is not 0); from the right: c ? a : d ? e : f
///   a < b, a > b 1 or 0; from the left, as all that follow
///   a + b, a - b
///   a * b, a / b
///   -a           a with the other sign
///   numbers (2, 0.5, 1e-3: digits first), names, ( ), min(a, b), max(a, b), abs(a), sqrt(a)
/// with blanks anywhere between these. Each operation is rounded to double by itself (IEEE 754), in the order
/// written: results are the same to the bit, but any NaN may stand for another. min and max are NaN if one
/// of the two is, and -0 is less than 0.
/// REQUIRES: the formula is valid, has at most 20,000 characters, and is nested at most 200 deep. Names are
/// letters, digits and _, begin with a letter, and differ from each other and from the functions'.
void evaluate(std::string_view formula, std::span<const std::string_view> names,
              std::span<const double> columns, std::span<double> out)
    KATA_FUNCTION(evaluate, formula, names, columns, out);
