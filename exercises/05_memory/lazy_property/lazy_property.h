#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

struct Point {
  std::int32_t x, y;
};

/// An outline whose corners are points[begin] to points[begin + count - 1], in this order; the last is joined
/// to the first.
struct Shape {
  std::uint32_t begin, count;
};

enum class Property : std::uint32_t {
  area,   ///< Twice the area with a sign: the sum of x * next.y - next.x * y over all corners.
  sides,  ///< The sum of the squared lengths of all sides, the closing one included.
  left,   ///< The lowest x; right is the highest.
  right,
  top,  ///< The lowest y; bottom is the highest.
  bottom
};

enum class OperationKind : std::uint32_t { move, read };

struct Operation {
  OperationKind kind;
  std::uint32_t shape;  ///< Below shapes.size().
  std::uint32_t
      index;          ///< move: which corner, counted from 0, below the shape's count. read: may be anything.
  Point to;           ///< move: where it is from now on. read: may be anything.
  Property property;  ///< read: what is asked for. move: may be any of them.
};

/// Performs the operations in order and writes one answer for each read, in order.
///
/// Coordinates are any numbers of 32 bits. Area and sides are computed modulo 2^64, so that each is one exact
/// number; a shape of one point has an area and sides of 0, and of one without points every property is 0.
/// Shapes do not share points, lie in any order, and there may be points of no shape. REQUIRES:
/// answers.size() is the number of reads. The spans are only valid during the call. Example: a square with
/// corners (0, 0), (2, 0), (2, 2), (0, 2) has an area of 8 and sides of 16. With corner 2 moved to (5, 5)
/// they are 20 and 76, and right is 5.
void answer_reads(std::span<const Point> points, std::span<const Shape> shapes,
                  std::span<const Operation> operations, std::span<std::int64_t> answers)
    KATA_FUNCTION(answer_reads, points, shapes, operations, answers);
