#include "lazy_property.h"

#include <algorithm>
#include <vector>

// Step 1: six fields in place of a map of names, and nothing is passed by value; a move still works out all
// of them.

namespace {

struct Outline {
  std::vector<Point> points;
  std::int64_t properties[6];  // by Property
};

void work_out(Outline& outline) {
  std::uint64_t area = 0;
  std::uint64_t sides = 0;
  const std::vector<Point>& points = outline.points;
  std::int32_t bounds[4] = {};
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[i + 1 < points.size() ? i + 1 : 0];
    area += static_cast<std::uint64_t>(std::int64_t{a.x} * b.y) -
            static_cast<std::uint64_t>(std::int64_t{b.x} * a.y);
    const auto dx = static_cast<std::uint64_t>(std::int64_t{b.x} - a.x);
    const auto dy = static_cast<std::uint64_t>(std::int64_t{b.y} - a.y);
    sides += dx * dx + dy * dy;
    bounds[0] = i == 0 ? a.x : std::min(bounds[0], a.x);
    bounds[1] = i == 0 ? a.x : std::max(bounds[1], a.x);
    bounds[2] = i == 0 ? a.y : std::min(bounds[2], a.y);
    bounds[3] = i == 0 ? a.y : std::max(bounds[3], a.y);
  }
  outline.properties[0] = static_cast<std::int64_t>(area);
  outline.properties[1] = static_cast<std::int64_t>(sides);
  std::copy_n(bounds, 4, outline.properties + 2);
}

}  // namespace

void answer_reads(std::span<const Point> points, std::span<const Shape> shapes,
                  std::span<const Operation> operations, std::span<std::int64_t> answers) {
  std::vector<Outline> outlines(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto corners = points.subspan(shapes[i].begin, shapes[i].count);
    outlines[i].points.assign(corners.begin(), corners.end());
    work_out(outlines[i]);
  }
  std::size_t answered = 0;
  for (const Operation& operation : operations) {
    Outline& outline = outlines[operation.shape];
    if (operation.kind == OperationKind::move) {
      outline.points[operation.index] = operation.to;
      work_out(outline);
    } else {
      answers[answered++] = outline.properties[static_cast<std::size_t>(operation.property)];
    }
  }
}
