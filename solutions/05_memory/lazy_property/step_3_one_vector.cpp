#include "lazy_property.h"

#include <algorithm>
#include <vector>

// Step 3: all points stay in one vector, in place of a vector for each shape.

namespace {

using Points = std::span<const Point>;

struct Outline {
  std::int64_t properties[6];  // by Property
  unsigned known = 0;          // a bit for each
};

std::int64_t area_of(Points points) {
  std::uint64_t area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[i + 1 < points.size() ? i + 1 : 0];
    area += static_cast<std::uint64_t>(std::int64_t{a.x} * b.y) -
            static_cast<std::uint64_t>(std::int64_t{b.x} * a.y);
  }
  return static_cast<std::int64_t>(area);
}

std::int64_t sides_of(Points points) {
  std::uint64_t sides = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[i + 1 < points.size() ? i + 1 : 0];
    const auto dx = static_cast<std::uint64_t>(std::int64_t{b.x} - a.x);
    const auto dy = static_cast<std::uint64_t>(std::int64_t{b.y} - a.y);
    sides += dx * dx + dy * dy;
  }
  return static_cast<std::int64_t>(sides);
}

std::int64_t property_of(Points points, Property property) {
  const auto by_x = [](Point a, Point b) { return a.x < b.x; };
  const auto by_y = [](Point a, Point b) { return a.y < b.y; };
  if (points.empty()) return 0;
  switch (property) {
    case Property::area: return area_of(points);
    case Property::sides: return sides_of(points);
    case Property::left: return std::min_element(points.begin(), points.end(), by_x)->x;
    case Property::right: return std::max_element(points.begin(), points.end(), by_x)->x;
    case Property::top: return std::min_element(points.begin(), points.end(), by_y)->y;
    case Property::bottom: break;
  }
  return std::max_element(points.begin(), points.end(), by_y)->y;
}

std::int64_t read(Outline& outline, Points points, Property property) {
  const auto number = static_cast<unsigned>(property);
  if ((outline.known >> number & 1) == 0) {
    outline.properties[number] = property_of(points, property);
    outline.known |= 1U << number;
  }
  return outline.properties[number];
}

}  // namespace

void answer_reads(std::span<const Point> points, std::span<const Shape> shapes,
                  std::span<const Operation> operations, std::span<std::int64_t> answers) {
  std::vector<Outline> outlines(shapes.size());
  std::vector<Point> now(points.begin(), points.end());
  std::size_t answered = 0;
  for (const Operation& operation : operations) {
    Outline& outline = outlines[operation.shape];
    const Shape& shape = shapes[operation.shape];
    if (operation.kind == OperationKind::move) {
      now[shape.begin + operation.index] = operation.to;
      outline.known = 0;
    } else {
      answers[answered++] = read(outline, Points(now).subspan(shape.begin, shape.count), operation.property);
    }
  }
}
