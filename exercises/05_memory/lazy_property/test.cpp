#include <algorithm>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"
#include "lazy_property_inputs.h"

using Answers = std::vector<std::int64_t>;
using Points = std::vector<Point>;
using enum Property;

constexpr Property kAll[] = {area, sides, left, right, top, bottom};

static Operation move(std::uint32_t shape, std::uint32_t index, Point to) {
  return {OperationKind::move, shape, index, to, bottom};
}
static Operation read(std::uint32_t shape, Property property) {
  return {OperationKind::read, shape, 0xFFFF'FFFF, {-1, -1}, property};
}

static void read_all(Drawing& drawing, std::uint32_t shape) {
  for (const Property property : kAll) drawing.operations.push_back(read(shape, property));
}

static Drawing drawing_of(const Points& points, const std::vector<Operation>& operations) {
  Drawing drawing;
  add_shape(drawing, points);
  drawing.operations = operations;
  return drawing;
}

// The six properties of one shape after some moves.
static Answers all_of(const Points& points, const std::vector<Operation>& moves = {}) {
  Drawing drawing = drawing_of(points, moves);
  read_all(drawing, 0);
  return answers_of(drawing);
}

static testing::AssertionResult agrees(const Drawing& drawing) {
  const Answers expected = kata::reference([&] { return answers_of(drawing); });
  return kata::same(expected, answers_of(drawing));
}

static const Points kSquare{{0, 0}, {2, 0}, {2, 2}, {0, 2}};

TEST(LazyProperty, KnowsASquare) {
  EXPECT_EQ(all_of(kSquare), (Answers{8, 16, 0, 2, 0, 2}));
  EXPECT_EQ(all_of(kSquare, {move(0, 2, {5, 5})}), (Answers{20, 76, 0, 5, 0, 5}));
  EXPECT_EQ(all_of({{0, 2}, {2, 2}, {2, 0}, {0, 0}}), (Answers{-8, 16, 0, 2, 0, 2})) << "the other way round";
}

TEST(LazyProperty, TakesShapesOfNoOneAndTwoPoints) {
  EXPECT_EQ(all_of({}), (Answers{0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(all_of({{-7, 9}}), (Answers{0, 0, -7, -7, 9, 9}));
  EXPECT_EQ(all_of({{-7, 9}}, {move(0, 0, {3, -4})}), (Answers{0, 0, 3, 3, -4, -4}));
  const Operation side = read(0, sides), moved = move(0, 0, {3, 3});
  EXPECT_EQ(answers_of(drawing_of({{-7, 9}}, {side, moved, side, moved, side})), (Answers{0, 0, 0}));
  EXPECT_EQ(all_of({{1, 1}, {4, 5}}), (Answers{0, 50, 1, 4, 1, 5}));
  EXPECT_EQ(all_of({{1, 1}, {4, 5}}, {move(0, 0, {4, 4})}), (Answers{0, 2, 4, 4, 4, 5}));
}

// One at the begin of another shape, and one behind the last point.
TEST(LazyProperty, TellsAShapeWithoutPointsFromOthersAtItsPlace) {
  for (const std::uint32_t first : {0U, 1U}) {
    Drawing drawing = drawing_of(kSquare, {});
    drawing.shapes = {{0, 4}, {0, 0}, {4, 0}};
    for (const std::uint32_t shape : {first, 1 - first, 2U, 0U}) read_all(drawing, shape);
    EXPECT_TRUE(agrees(drawing)) << "shape " << first << " first";
  }
}

TEST(LazyProperty, WithoutShapesOrReadsAnswersNothing) {
  EXPECT_EQ(answers_of({}), Answers{});
  EXPECT_EQ(answers_of(drawing_of(kSquare, {move(0, 0, {9, 9})})), Answers{});
}

TEST(LazyProperty, SeesTheSideThatCloses) {
  const std::vector<Operation> known{read(0, area), read(0, sides)};
  for (const std::uint32_t corner : {0U, 3U}) {
    Drawing drawing = drawing_of(kSquare, known);
    drawing.operations.push_back(move(0, corner, {-3, 1}));
    read_all(drawing, 0);
    EXPECT_EQ(answers_of(drawing), (Answers{8, 16, 12, 44, -3, 2, 0, 2})) << "corner " << corner;
  }
}

TEST(LazyProperty, ReadsEachPropertyAnewAfterAMove) {
  for (const Property first : kAll) {
    Drawing drawing = drawing_of(kSquare, {});
    read_all(drawing, 0);
    drawing.operations.insert(drawing.operations.end(), {move(0, 1, {7, -3}), read(0, first)});
    read_all(drawing, 0);
    EXPECT_TRUE(agrees(drawing)) << "first property " << static_cast<int>(first);
  }
}

TEST(LazyProperty, ShrinksItsBounds) {
  for (int round = 0; round < 8; ++round) {
    const Property bound = kAll[2 + round % 4];
    const std::int32_t sign = bound == left || bound == top ? -1 : 1;
    const std::int32_t far = round < 4 ? 0 : sign < 0 ? INT32_MAX : INT32_MIN;
    const bool is_x = bound == left || bound == right;
    const auto at = [&](std::int32_t value) {
      return is_x ? Point{far + sign * value, 1} : Point{1, far + sign * value};
    };
    const Drawing drawing = drawing_of({at(3), at(9), at(5), at(9)},
                                       {read(0, bound), move(0, 1, at(4)), read(0, bound), move(0, 3, at(2)),
                                        read(0, bound), move(0, 2, at(2)), read(0, bound), move(0, 0, at(4)),
                                        read(0, bound), move(0, 1, at(4)), read(0, bound)});
    Answers expected{9, 9, 5, 4, 4, 4};
    for (std::int64_t& value : expected) value = far + sign * value;
    EXPECT_EQ(answers_of(drawing), expected) << "bound " << static_cast<int>(bound) << " about " << far;
  }
}

TEST(LazyProperty, SeesSeveralMovesBetweenReads) {
  Drawing drawing = drawing_of(
      kSquare, {read(0, area), read(0, sides), move(0, 1, {6, 0}), move(0, 2, {6, 6}), move(0, 1, {6, 0}),
                move(0, 0, {0, 0}), read(0, area), read(0, sides), move(0, 1, {2, 0}), move(0, 2, {2, 2})});
  read_all(drawing, 0);
  EXPECT_EQ(answers_of(drawing), (Answers{8, 16, 48, 128, 8, 16, 0, 2, 0, 2}));
}

TEST(LazyProperty, ComputesModulo64Bits) {
  constexpr std::int32_t kLow = INT32_MIN, kHigh = INT32_MAX;
  const Points corners{{kLow, kLow}, {kHigh, kLow}, {kHigh, kHigh}, {kLow, kHigh}};
  constexpr std::int64_t kSide = (std::int64_t{1} << 32) - 1;
  EXPECT_EQ(all_of(corners),
            (Answers{static_cast<std::int64_t>(2 * std::uint64_t{kSide} * kSide),
                     static_cast<std::int64_t>(4 * std::uint64_t{kSide} * kSide), kLow, kHigh, kLow, kHigh}));
  EXPECT_EQ(all_of({{65'536, 0}, {65'536, 131'072}, {0, 0}})[0], std::int64_t{1} << 33);
  EXPECT_EQ(all_of({{kLow, 0}, {kHigh, 0}}),
            (Answers{0, static_cast<std::int64_t>(2 * std::uint64_t{kSide} * kSide), kLow, kHigh, 0, 0}));
}

TEST(LazyProperty, KeepsShapesApart) {
  for (const std::uint32_t n : {5U, 257U, 4097U}) {
    Drawing drawing;
    for (std::uint32_t i = 0; i < n; ++i) add_shape(drawing, kSquare, i % 3);
    std::swap(drawing.shapes[1], drawing.shapes[n - 1]);
    drawing.operations = {move(1, 0, {-9, -9}), move(n - 1, 3, {8, 8})};
    for (const std::uint32_t shape : {0U, 1U, 2U, n - 2, n - 1}) read_all(drawing, shape);
    EXPECT_TRUE(agrees(drawing)) << n << " shapes";
  }
}

TEST(LazyProperty, TakesShapesOfEverySize) {
  kata::Random random(1);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    for (const std::int32_t high : {2, INT32_MAX}) {
      Drawing drawing;
      add_shape(drawing, any_points(random, n, -high, high), n % 3);
      read_all(drawing, 0);
      add_operations(random, drawing, high == 2 ? 200 : 40, 0.7, 0, -high, high);
      ASSERT_TRUE(agrees(drawing)) << n << " corners up to " << high;
    }
  }
}

TEST(LazyProperty, KnowsCoordinatesOfEveryShape) {
  kata::Random random(2);
  for (const kata::Shape shape : kata::kShapes) {
    const auto xs = kata::shaped(random, shape, 300, INT32_MIN, INT32_MAX);
    Drawing drawing;
    for (std::size_t i = 0; i < 20; ++i) {
      Points points;
      for (std::size_t k = 0; k < 15; ++k) points.push_back({xs[15 * i + k], xs[299 - 15 * i - k]});
      add_shape(drawing, points);
    }
    add_operations(random, drawing, 4'500, 0.5, 0.5, -3, 3);
    ASSERT_TRUE(agrees(drawing)) << kata::name(shape);
  }
}

TEST(LazyProperty, DoesNotRememberEarlierCalls) {
  kata::Random random(3);
  Drawing drawing;
  std::vector<std::int32_t> xs = random.integers(400, -99, 99);
  for (std::size_t i = 0; i < 20; ++i) add_shape(drawing, Points(20));
  add_operations(random, drawing, 300, 0.8, 0, -99, 99);
  for (int i = 0; i < 20; ++i) {
    for (std::size_t k = 0; k < xs.size(); ++k) drawing.points[k].x = xs[k];
    ASSERT_TRUE(agrees(drawing));
    if (i % 3 == 0) kata::alter_unseen(random, std::span<std::int32_t>(xs));
    const auto any = [&]() -> Operation& { return drawing.operations[random.between(1U, 298U)]; };
    for (int k = 0; k < 20 && i % 3 == 1; ++k) std::swap(any().property, any().property);
    for (int k = 0; k < 20 && i % 3 == 2; ++k) std::swap(any().to, any().to);
  }
}

// One part of a shape, a point or an operation changes places with another one's, so that all sums stay.
TEST(LazyProperty, SeesWhatAloneHasChangedSinceTheLastCall) {
  kata::Random random(5);
  Drawing drawing;
  for (int i = 0; i < 12; ++i) add_shape(drawing, any_points(random, 8, -99, 99), 1);
  add_operations(random, drawing, 300, 0.8, 0, -99, 99);
  for (Operation& operation : drawing.operations) operation.index %= 8;  // a read may become a move
  drawing.points.push_back({50, -50});
  for (std::size_t i = 0; i < 12; i += 2) ++drawing.shapes[i].count;
  for (int i = 0; i < 90; ++i) {
    const std::size_t places[]{random.between<std::size_t>(0, 299), random.between<std::size_t>(0, 299)};
    Operation &one = drawing.operations[places[0]], &other = drawing.operations[places[1]];
    Shape &shape = drawing.shapes[places[0] % 11], &next = drawing.shapes[places[0] % 11 + 1];
    if (i % 9 == 0) std::swap(one.kind, other.kind);
    if (i % 9 == 1) std::swap(one.shape, other.shape);
    if (i % 9 == 2) std::swap(one.index, other.index);
    if (i % 9 == 3) std::swap(one.to.x, other.to.x);
    if (i % 9 == 4) std::swap(one.to.y, other.to.y);
    if (i % 9 == 5) std::swap(one.property, other.property);
    if (i % 9 == 6) std::swap(drawing.points[places[0] % 96].y, drawing.points[places[1] % 96].y);
    if (i % 9 == 7) std::swap(shape.begin, next.begin);
    if (i % 9 == 8) std::swap(shape.count, next.count);
    ASSERT_TRUE(agrees(drawing)) << "change " << i;
  }
}

// As many as a number of the last move counts before it comes round.
TEST(LazyPropertyThorough, SeesMovesHoweverManyLieBetweenReads) {
  for (const std::size_t n : kata::sizes_above_powers(140'000)) {
    for (const std::size_t moves : {n - 2, n - 1}) {
      Drawing drawing = drawing_of(kSquare, {});
      read_all(drawing, 0);
      drawing.operations.insert(drawing.operations.end(), moves - 1, move(0, 2, {3, 3}));
      drawing.operations.push_back(move(0, 2, {5, 5}));
      read_all(drawing, 0);
      EXPECT_EQ(answers_of(drawing), (Answers{8, 16, 0, 2, 0, 2, 20, 76, 0, 5, 0, 5})) << moves << " moves";
    }
  }
}

TEST(LazyPropertyThorough, HasRoomForManyShapesCornersAndOperations) {
  kata::Random random(4);
  for (const std::size_t n : kata::sizes_above_powers()) {
    Drawing drawing;
    add_shape(drawing, any_points(random, n, -1'000'000, 1'000'000));
    read_all(drawing, 0);
    drawing.operations.push_back(move(0, static_cast<std::uint32_t>(n - 1), {7'000'000, -7'000'000}));
    read_all(drawing, 0);
    add_shape(drawing, kSquare);
    drawing.operations.push_back(move(1, 2, {5, 5}));
    read_all(drawing, 1);
    EXPECT_TRUE(agrees(drawing)) << n << " corners";
  }
  for (const std::size_t n : kata::sizes_above_powers(140'000)) {
    Drawing drawing;
    for (std::size_t i = 0; i < n; ++i) add_shape(drawing, any_points(random, 2, -9, 9));
    for (const std::size_t shape : {std::size_t{0}, n / 2, n - 1})
      read_all(drawing, static_cast<std::uint32_t>(shape));
    EXPECT_TRUE(agrees(drawing)) << n << " shapes";
  }
  for (const std::size_t n : kata::sizes_above_powers()) {
    Drawing drawing;
    for (std::size_t i = 0; i < 3; ++i) add_shape(drawing, any_points(random, i + 1, -9, 9));
    add_operations(random, drawing, n, 0.5, 0, -9, 9);
    EXPECT_TRUE(agrees(drawing)) << n << " operations";
  }
}
