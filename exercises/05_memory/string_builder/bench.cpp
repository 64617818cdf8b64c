#include "string_builder.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kit/bench.h"

struct Table {
  std::vector<std::string> names;  // what the rows' views look at
  std::vector<Row> rows;
};

// Names of one to three words, one in ten of which needs quotes. Numbers of all sizes up to millions; one
// amount in ten is a multiple of 1/8, which often lies in the middle between two cents.
static Table draw_table(kata::Random& random, std::size_t n) {
  Table table;
  for (std::size_t i = 0; i < n; ++i) {
    std::string name = random.word(3, 9);
    while (random.chance(0.35)) name += ' ' + random.word(2, 8);
    if (random.chance(0.1)) name.insert(random.between<std::size_t>(0, name.size()), 1, ",\"\n\r"[i % 4]);
    table.names.push_back(name);
  }
  for (const std::string& name : table.names) {
    const std::int64_t count =
        random.between<std::int64_t>(0, 9) * std::llround(std::pow(10, random.real(0, 6)));
    const double size = std::pow(10, random.real(-1, 7));
    const double amount = random.chance(0.1) ? std::round(size) / 8 : size;
    table.rows.push_back({name, random.chance(0.1) ? -count : count, random.chance(0.2) ? -amount : amount});
  }
  return table;
}

// Names of any bytes and lengths, counts and amounts of any size.
static Table draw_other_table(kata::Random& random) {
  Table table;
  table.names.resize(random.between<std::size_t>(0, 300));
  const auto longest = random.between<std::size_t>(0, 80);
  for (std::string& name : table.names) {
    name.resize(random.between<std::size_t>(0, longest));
    for (char& c : name) c = static_cast<char>(random.chance(0.02) ? random.bits() : 'x');
  }
  for (const std::string& name : table.names) {
    const auto count = static_cast<std::int64_t>(random.bits()) >> random.between(0, 63);
    table.rows.push_back({name, count, std::ldexp(random.real(-1, 1), random.between(-80, 200))});
  }
  return table;
}

static void StringBuilder(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_table(random, static_cast<std::size_t>(state.range(0))); });
  std::size_t bytes = 0;
  for (auto _ : state) {
    bytes += write_report(inputs.next().rows).size();
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(StringBuilder)->RangeMultiplier(2)->Range(256, 4096)->Complexity();

// No larger: while it adds a row the reference holds the text four times over, and more than 128 KiB malloc
// gives back to the system. Faulting that in again takes a time that varies by a tenth.
static const kata::Duel duel(
    [](kata::Random& random) { return draw_table(random, random.between<std::size_t>(1090, 1110)); },
    [](const Table& table) { return write_report(table.rows); }, {.unannounced = draw_other_table});
