#include "lazy_property.h"

#include <algorithm>
#include <vector>

// Wrong: keeps the sides right by what changes, but reads the corner that moves from where it is already.

namespace {

using Number = std::uint64_t;  // modulo 2^64

constexpr unsigned bit(Property property) { return 1U << static_cast<unsigned>(property); }
constexpr unsigned kMeasures = bit(Property::area) | bit(Property::sides);

struct Record {
  Number area, sides;
  std::int32_t bounds[4];  // left, right, top, bottom
  std::uint32_t begin, count;
  unsigned known = 0;
};

Number product(std::int64_t a, std::int64_t b) { return static_cast<Number>(a) * static_cast<Number>(b); }

// Of the square of the distance.
Number distance(Point a, Point b) {
  const std::int64_t dx = std::int64_t{a.x} - b.x;
  const std::int64_t dy = std::int64_t{a.y} - b.y;
  return product(dx, dx) + product(dy, dy);
}

Number area_of(const Point* points, std::uint32_t count) {
  Number area = 0;
  Point last = points[count - 1];
  for (std::uint32_t i = 0; i < count; ++i) {
    area += product(last.x, points[i].y) - product(points[i].x, last.y);
    last = points[i];
  }
  return area;
}

Number sides_of(const Point* points, std::uint32_t count) {
  Number sides = 0;
  Point last = points[count - 1];
  for (std::uint32_t i = 0; i < count; ++i) {
    sides += distance(last, points[i]);
    last = points[i];
  }
  return sides;
}

// A bound is the lowest of x, -x - 1, y or -y - 1, which -1 - n, or ~n, turns into each other.
std::int32_t seen_from(unsigned side, Point point) {
  const std::int32_t along = side < 2 ? point.x : point.y;
  return side % 2 == 0 ? along : ~along;
}

std::int32_t bound_of(const Point* points, std::uint32_t count, unsigned side) {
  std::int32_t bound = seen_from(side, points[0]);
  for (std::uint32_t i = 1; i < count; ++i) bound = std::min(bound, seen_from(side, points[i]));
  return bound;
}

class Drawing {
 public:
  Drawing(std::span<const Point> points, std::span<const Shape> shapes)
      : points_(points.begin(), points.end()), records_(shapes.size()) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      records_[i].begin = shapes[i].begin;
      records_[i].count = shapes[i].count;
    }
  }

  void move(std::uint32_t shape, std::uint32_t index, Point to) {
    Record& record = records_[shape];
    Point* const points = points_.data() + record.begin;
    const Point from = points[index];
    points[index] = to;
    if (record.known == 0) return;
    if ((record.known & kMeasures) != 0 && record.count > 1) {
      const Point before = points[index > 0 ? index - 1 : record.count - 1];
      const Point after = points[index + 1 < record.count ? index + 1 : 0];
      record.area += product(std::int64_t{to.x} - from.x, std::int64_t{after.y} - before.y) -
                     product(std::int64_t{to.y} - from.y, std::int64_t{after.x} - before.x);
      record.sides += distance(before, to) + distance(to, after) - distance(before, points[index]) -
                      distance(points[index], after);
    }
    for (unsigned side = 0; side < 4; ++side) {
      std::int32_t& bound = record.bounds[side];
      const std::int32_t is = seen_from(side, to);
      const bool may_rise = seen_from(side, from) == bound && is > bound;
      record.known &= ~(static_cast<unsigned>(may_rise) << (side + 2));
      bound = std::min(bound, is);
    }
  }

  std::int64_t read(std::uint32_t shape, Property property) {
    Record& record = records_[shape];
    const Point* const points = points_.data() + record.begin;
    if (record.count == 0) return 0;
    const bool is_known = (record.known & bit(property)) != 0;
    record.known |= bit(property);
    if (property == Property::area) {
      if (!is_known) record.area = area_of(points, record.count);
      return static_cast<std::int64_t>(record.area);
    }
    if (property == Property::sides) {
      if (!is_known) record.sides = sides_of(points, record.count);
      return static_cast<std::int64_t>(record.sides);
    }
    const unsigned side = static_cast<unsigned>(property) - static_cast<unsigned>(Property::left);
    if (!is_known) record.bounds[side] = bound_of(points, record.count, side);
    return side % 2 == 0 ? record.bounds[side] : ~record.bounds[side];
  }

 private:
  std::vector<Point> points_;
  std::vector<Record> records_;
};

}  // namespace

void answer_reads(std::span<const Point> points, std::span<const Shape> shapes,
                  std::span<const Operation> operations, std::span<std::int64_t> answers) {
  Drawing drawing(points, shapes);
  std::size_t answered = 0;
  for (const Operation& operation : operations) {
    if (operation.kind == OperationKind::move) {
      drawing.move(operation.shape, operation.index, operation.to);
    } else {
      answers[answered++] = drawing.read(operation.shape, operation.property);
    }
  }
}
