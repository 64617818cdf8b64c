#include "batch_insert.h"

#include "kit/bench.h"
#include "kit/database_file.h"

struct Row {
  std::int64_t id;
  std::string station;
  std::vector<std::string> remark;  // empty for NULL
  std::int64_t gusts;
  double pressure;
};

// A night of observations: the ids nearly ascend, one in thirty was sent twice, half have a remark.
static std::vector<Row> draw_rows(kata::Random& random, std::size_t n) {
  const std::vector<std::string> stations = random.vocabulary(20, 4, 12);
  const auto text = [&](std::size_t words) {
    std::string text;
    for (; words > 0; --words) {
      text += random.word();
      text += random.chance(0.1) ? "'s " : " ";
    }
    if (random.chance(0.2)) text += "\u00b0";
    if (random.chance(0.1)) text += "\"; --";
    return text;
  };
  std::vector<Row> rows;
  auto id = random.between<std::int64_t>(1, std::int64_t{1} << 40);
  for (std::size_t i = 0; i < n; ++i) {
    id += random.between(1, 50);
    Row row{.id = id, .station = random.pick(stations)};
    if (i > 0 && random.chance(0.03)) row.id = rows[random.between<std::size_t>(0, i - 1)].id;
    if (random.chance(0.05)) row.id -= 100;
    if (random.chance(0.05)) row.station = "L'" + row.station;
    if (random.chance(0.5)) row.remark = {text(random.between<std::size_t>(0, 12))};
    row.gusts = random.between<std::int64_t>(-3, random.chance(0.1) ? 1'000'000'000'000 : 40);
    row.pressure = random.between(930 * 64, 1060 * 64) / 64.0;
    rows.push_back(std::move(row));
  }
  return rows;
}

static std::vector<Observation> observations(const std::vector<Row>& rows) {
  std::vector<Observation> result;
  for (const Row& row : rows)
    result.push_back({row.id, row.station, !row.remark.empty(),
                      row.remark.empty() ? std::string_view() : row.remark[0], row.gusts, row.pressure});
  return result;
}

static void InsertObservations(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_rows(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    const std::vector<Observation> input = observations(inputs.next());
    kata::WorkFile database;
    benchmark::DoNotOptimize(insert_observations(input, database));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(InsertObservations)->RangeMultiplier(4)->Range(16, 4096)->Complexity(benchmark::oN);

struct Outcome {
  std::vector<std::uint32_t> rejected;
  std::vector<Row> rows;
};

static const kata::Duel duel(
    [](kata::Random& random) { return draw_rows(random, random.between<std::size_t>(118, 122)); },
    [](const std::vector<Row>& rows) {
      kata::WorkFile file;
      const auto rejected = insert_observations(observations(rows), file);
      const kata::DatabaseFile database(file.content(), kTableSql);
      return Outcome{rejected, database.rows<Row>("SELECT * FROM observations ORDER BY id")};
    },
    {.unannounced = [](kata::Random& random) {
      std::vector<Row> rows(random.between<std::size_t>(0, 110));
      const std::int64_t range =
          random.pick(std::vector<std::int64_t>{2, 50, 100'000, std::int64_t{1} << 62});
      for (Row& row : rows) {
        row = {.id = random.between(-range, range),
               .station = random.string(random.between<std::size_t>(0, 100), "abc'\"; \x7f"),
               .gusts = static_cast<std::int64_t>(random.bits() >> random.between(0, 63)),
               .pressure = random.between(-(1 << 30), 1 << 30) / 64.0};
        if (random.chance(0.3)) row.remark = {random.string(random.between<std::size_t>(0, 300), "x' \n")};
      }
      return rows;
    }});
