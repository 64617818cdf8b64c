#include "kit/samples.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <random>

namespace kata {
namespace {

using Generator = std::function<std::uint64_t()>;

constexpr std::array<std::uint64_t, 7> kSeeds{0, 1, 42, 1234, 12345, 2'463'534'242U, 88'172'645'463'325'252U};

template <class Engine>
Generator engine(std::uint64_t seed) {
  return [e = Engine(static_cast<typename Engine::result_type>(seed))]() mutable -> std::uint64_t {
    return e();
  };
}

/// state * factor + addend, before or after the number is taken.
Generator congruential(std::uint64_t seed, std::uint64_t factor, std::uint64_t addend) {
  return [=, state = seed]() mutable { return state = state * factor + addend; };
}

Generator xorshift_64(std::uint64_t seed) {
  return [state = seed]() mutable {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
  };
}

Generator xorshift_32(std::uint64_t seed) {
  return [state = static_cast<std::uint32_t>(seed)]() mutable -> std::uint64_t {
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
  };
}

Generator splitmix(std::uint64_t seed) {
  return [state = seed]() mutable {
    std::uint64_t z = state += 0x9E37'79B9'7F4A'7C15U;
    z = (z ^ z >> 30) * 0xBF58'476D'1CE4'E5B9U;
    z = (z ^ z >> 27) * 0x94D0'49BB'1331'11EBU;
    return z ^ z >> 31;
  };
}

Generator xorshift_64_star(std::uint64_t seed) {
  return [state = seed]() mutable {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 2'685'821'657'736'338'717U;
  };
}

std::vector<Generator> usual_generators() {
  std::vector<Generator> generators{engine<std::mt19937>(5489), engine<std::mt19937_64>(5489)};
  for (const std::uint64_t seed : kSeeds) {
    generators.push_back(engine<std::mt19937>(seed));
    generators.push_back(engine<std::mt19937_64>(seed));
    generators.push_back(engine<std::minstd_rand0>(seed));
    generators.push_back(engine<std::minstd_rand>(seed));
    generators.push_back(congruential(seed, 6'364'136'223'846'793'005U, 1'442'695'040'888'963'407U));
    generators.push_back(congruential(seed, 6'364'136'223'846'793'005U, 1));
    generators.push_back(congruential(seed, 0x9E37'79B9'7F4A'7C15U, 0));
    generators.push_back(
        [next = congruential(seed, 1'664'525, 1'013'904'223)]() mutable { return next() & 0xFFFF'FFFFU; });
    generators.push_back(
        [next = congruential(seed, 1'103'515'245, 12'345)]() mutable { return next() & 0x7FFF'FFFFU; });
    generators.push_back(splitmix(seed));
    if (seed == 0) continue;  // they stay there
    generators.push_back(xorshift_64(seed));
    generators.push_back(xorshift_64_star(seed));
    generators.push_back(xorshift_32(seed));
  }
  return generators;
}

/// Where the usual ways to bring a number below `n` take it.
std::array<std::uint64_t, 5> places_of(std::uint64_t number, std::uint64_t n) {
  constexpr std::uint64_t kMinstd = std::minstd_rand::max() - std::minstd_rand::min();
  return {number % n, (number >> 33) % n, (number >> 32) * n >> 32, (number & 0xFFFF'FFFFU) * n >> 32,
          (number - 1) / std::max<std::uint64_t>(kMinstd / n, 1) % n};
}

}  // namespace

std::vector<bool> places_of_samples(std::size_t n, std::size_t draws) {
  std::vector<bool> places(n);
  if (n == 0) return places;
  for (std::size_t i = 0; i < draws; ++i) places[i * n / draws] = true;
  for (std::size_t i = 0; i < n; i += 1 + n / draws) places[i] = true;
  for (std::size_t i = 0; i < draws / 8 && i < n; ++i) places[i] = places[n - 1 - i] = true;
  for (Generator& next : usual_generators()) {
    for (std::size_t i = 0; i < draws; ++i) {
      for (const std::uint64_t place : places_of(next(), n)) places[place] = true;
    }
  }
  return places;
}

}  // namespace kata
