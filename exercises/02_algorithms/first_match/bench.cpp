#include "first_match.h"

#include "kit/bench.h"

struct Traffic {
  std::vector<Rule> rules;
  std::vector<Packet> packets;
};

// Networks of several sizes; packets come from them by a skewed choice, so that the first rules fit most, one
// in eight from anywhere.
static Traffic generate_traffic(kata::Random& random, std::size_t rules, std::size_t packets,
                                double exponent) {
  Traffic traffic;
  for (std::size_t i = 0; i < rules; ++i) {
    const std::uint32_t width = (1U << random.between(8, 20)) - 1;
    const auto low = static_cast<std::uint32_t>(random.bits()) & ~width;
    const auto port = random.between<std::uint16_t>(0, 60'000);
    const auto ports = random.between<std::uint16_t>(0, 5'000);
    traffic.rules.push_back({low, low + width, port, static_cast<std::uint16_t>(port + ports),
                             random.chance(0.5) ? 0 : random.between(1U, 17U)});
  }
  for (std::size_t i = 0; i < packets; ++i) {
    const Rule& rule = traffic.rules[random.skewed_index(rules, exponent)];
    const bool any = random.chance(0.125);
    traffic.packets.push_back(
        {any ? static_cast<std::uint32_t>(random.bits()) : random.between(rule.source_low, rule.source_high),
         any ? random.between<std::uint16_t>(0, 65'535) : random.between(rule.port_low, rule.port_high),
         static_cast<std::uint16_t>(rule.protocol != 0 ? rule.protocol : random.between(0U, 17U))});
  }
  return traffic;
}

static std::vector<std::int32_t> matched(const Traffic& traffic) {
  std::vector<std::int32_t> answers(traffic.packets.size());
  first_matches(traffic.rules, traffic.packets, answers);
  return answers;
}

static void FirstMatch(benchmark::State& state) {
  kata::Random random(1);
  const Traffic traffic = generate_traffic(random, static_cast<std::size_t>(state.range(0)), 2000, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(matched(traffic));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * 2000);
}
KATA_BENCHMARK(FirstMatch)->Arg(16)->Arg(128);

// The yardstick: every packet read and added up.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Traffic traffic = generate_traffic(random, 128, 2000, 1);
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const Packet& packet : traffic.packets) sum += packet.source + packet.port + packet.protocol;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * 2000);
}
BENCHMARK(PlainRead);

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_traffic(random, random.between<std::size_t>(120, 136),
                              random.between<std::size_t>(1950, 2050), 1);
    },
    [](const Traffic& traffic) { return matched(traffic); }, {.unannounced = [](kata::Random& random) {
      Traffic traffic = generate_traffic(random, random.between<std::size_t>(1, 130),
                                         random.between<std::size_t>(1, 2000), random.real(0, 3));
      for (Rule& rule : traffic.rules) {  // some are wide
        if (random.chance(0.2)) rule.source_high = random.between(rule.source_low, ~0U);
        if (random.chance(0.2)) rule.port_high = random.between<std::uint16_t>(rule.port_low, 65'535);
      }
      return traffic;
    }});
