#pragma once

#include <vector>

#include "kit/random.h"
#include "lazy_property.h"

/// What one call is given, but for the room for its answers.
struct Drawing {
  std::vector<Point> points;
  std::vector<Shape> shapes;
  std::vector<Operation> operations;
};

inline std::vector<std::int64_t> answers_of(const Drawing& drawing) {
  std::size_t reads = 0;
  for (const Operation& operation : drawing.operations)
    reads += operation.kind == OperationKind::read ? 1U : 0U;
  std::vector<std::int64_t> answers(reads, 77);  // as memory may hold anything
  answer_reads(drawing.points, drawing.shapes, drawing.operations, answers);
  return answers;
}

inline Property any_property(kata::Random& random) {
  return static_cast<Property>(random.between(0U, static_cast<std::uint32_t>(Property::bottom)));
}

/// Appends a shape of these points; between shapes there may be points of none.
inline void add_shape(Drawing& drawing, const std::vector<Point>& points, std::size_t gap = 0) {
  drawing.points.resize(drawing.points.size() + gap);
  drawing.shapes.push_back(
      {static_cast<std::uint32_t>(drawing.points.size()), static_cast<std::uint32_t>(points.size())});
  drawing.points.insert(drawing.points.end(), points.begin(), points.end());
}

inline std::vector<Point> any_points(kata::Random& random, std::size_t n, std::int32_t low,
                                     std::int32_t high) {
  std::vector<Point> points(n);
  for (Point& point : points) {
    point.x = random.between(low, high);
    point.y = random.between(low, high);
  }
  return points;
}

/// What somebody does to shapes, one after the other: drags some corners to anywhere in [low, high], and with
/// a chance of `looks` reads up to four properties. About `n` operations.
inline void add_operations(kata::Random& random, Drawing& drawing, std::size_t n, double looks, double skew,
                           std::int32_t low, std::int32_t high) {
  const auto add = [&](OperationKind kind, std::size_t shape, std::uint32_t index) {
    const Point to = any_points(random, 1, low, high)[0];
    drawing.operations.push_back({kind, static_cast<std::uint32_t>(shape), index, to, any_property(random)});
  };
  while (drawing.operations.size() < n && !drawing.shapes.empty()) {
    const std::size_t shape = random.skewed_index(drawing.shapes.size(), skew);
    const std::uint32_t count = drawing.shapes[shape].count;
    for (int moves = random.between(1, 3); moves > 0 && count > 0; --moves)
      add(OperationKind::move, shape, random.between(0U, count - 1));
    if (!random.chance(looks)) continue;
    for (int reads = random.between(1, 4); reads > 0; --reads)
      add(OperationKind::read, shape, static_cast<std::uint32_t>(random.bits()));
  }
}
