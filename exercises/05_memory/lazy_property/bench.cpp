#include "kit/bench.h"
#include "lazy_property_inputs.h"

// Shapes of 3 to 20 corners on a large sheet. A few are worked on most of the time; one operation in eight is
// a read.
static Drawing generate_drawing(kata::Random& random, std::size_t shapes, std::size_t operations) {
  constexpr std::int32_t kSheet = 100'000;
  Drawing drawing;
  for (std::size_t i = 0; i < shapes; ++i)
    add_shape(drawing, any_points(random, random.between<std::size_t>(3, 20), -kSheet, kSheet));
  add_operations(random, drawing, operations, 0.6, 0.8, -kSheet, kSheet);
  return drawing;
}

static void LazyProperty(benchmark::State& state) {
  const auto operations = static_cast<std::size_t>(state.range(0));
  kata::Inputs inputs([&](kata::Random& random) { return generate_drawing(random, 700, operations); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(answers_of(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(LazyProperty)->Arg(1'000)->Arg(4'500);

// The yardstick: all points copied, the moves performed, and no question answered.
static void PlainMoves(benchmark::State& state) {
  kata::Random random(1);
  const Drawing drawing = generate_drawing(random, 700, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    std::vector<Point> points = drawing.points;
    for (const Operation& operation : drawing.operations) {
      if (operation.kind == OperationKind::move)
        points[drawing.shapes[operation.shape].begin + operation.index] = operation.to;
    }
    benchmark::DoNotOptimize(points.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainMoves)->Arg(1'000)->Arg(4'500);

// Any coordinates, from none to few shapes of any size, all of them worked on alike.
static Drawing generate_other_drawing(kata::Random& random) {
  Drawing drawing;
  const std::int32_t high = random.chance(0.5) ? 3 : INT32_MAX;
  for (auto shapes = random.between<std::size_t>(0, 40); shapes > 0; --shapes)
    add_shape(drawing, any_points(random, random.between<std::size_t>(0, 30), -high, high), shapes % 3);
  random.shuffle(drawing.shapes);
  add_operations(random, drawing, 1'000, random.real(0.05, 1), 0, -high - 1, high);
  return drawing;
}

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_drawing(random, random.between<std::size_t>(690, 710),
                              random.between<std::size_t>(4'450, 4'550));
    },
    answers_of, {.unannounced = generate_other_drawing});
