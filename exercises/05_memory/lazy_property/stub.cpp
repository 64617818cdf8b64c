#include "lazy_property.h"

#include <algorithm>
#include <any>
#include <string>
#include <unordered_map>
#include <vector>

// TODO: make it fast and small. Run './kata run lazy_property' after each change.

namespace {

using Properties = std::unordered_map<std::string, std::any>;

struct Outline {
  std::vector<Point> points;
  Properties properties;
};

std::int64_t area_of(std::vector<Point> points) {
  std::uint64_t area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[(i + 1) % points.size()];
    area += static_cast<std::uint64_t>(std::int64_t{a.x} * b.y) -
            static_cast<std::uint64_t>(std::int64_t{b.x} * a.y);
  }
  return static_cast<std::int64_t>(area);
}

std::int64_t sides_of(std::vector<Point> points) {
  std::uint64_t sides = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[(i + 1) % points.size()];
    const auto dx = static_cast<std::uint64_t>(std::int64_t{b.x} - a.x);
    const auto dy = static_cast<std::uint64_t>(std::int64_t{b.y} - a.y);
    sides += dx * dx + dy * dy;
  }
  return static_cast<std::int64_t>(sides);
}

Properties properties_of(std::vector<Point> points) {
  Properties properties;
  properties["area"] = area_of(points);
  properties["sides"] = sides_of(points);
  std::vector<std::int64_t> xs, ys;
  for (const Point point : points) {
    xs.push_back(point.x);
    ys.push_back(point.y);
  }
  std::sort(xs.begin(), xs.end());
  std::sort(ys.begin(), ys.end());
  properties["left"] = xs.empty() ? 0 : xs.front();
  properties["right"] = xs.empty() ? 0 : xs.back();
  properties["top"] = ys.empty() ? 0 : ys.front();
  properties["bottom"] = ys.empty() ? 0 : ys.back();
  return properties;
}

std::int64_t value_of(Outline outline, Property property) {
  constexpr const char* kNames[] = {"area", "sides", "left", "right", "top", "bottom"};
  return std::any_cast<std::int64_t>(outline.properties[kNames[static_cast<std::size_t>(property)]]);
}

}  // namespace

void answer_reads(std::span<const Point> points, std::span<const Shape> shapes,
                  std::span<const Operation> operations, std::span<std::int64_t> answers) {
  std::vector<Outline> outlines;
  for (const Shape& shape : shapes) {
    const auto corners = points.subspan(shape.begin, shape.count);
    Outline outline{{corners.begin(), corners.end()}, {}};
    outline.properties = properties_of(outline.points);
    outlines.push_back(outline);
  }
  std::size_t answered = 0;
  for (const Operation& operation : operations) {
    Outline& outline = outlines[operation.shape];
    if (operation.kind == OperationKind::move) {
      outline.points[operation.index] = operation.to;
      outline.properties = properties_of(outline.points);
    } else {
      answers[answered++] = value_of(outline, operation.property);
    }
  }
}
