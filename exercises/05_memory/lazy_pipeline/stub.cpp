#include "lazy_pipeline.h"

#include <vector>

// TODO: make it fast, and make it do without the vectors. Run './kata run lazy_pipeline' after each change.

using Numbers = std::vector<std::uint64_t>;

static Numbers generate(std::uint32_t seed, std::uint64_t count) {
  Numbers numbers;
  Sensor sensor(seed);
  for (std::uint64_t i = 0; i < count; ++i) {
    numbers.push_back(sensor.next());
  }
  return numbers;
}

static Numbers keep_greater(Numbers numbers, std::uint32_t threshold) {
  Numbers kept;
  for (const std::uint64_t number : numbers) {
    if (number > threshold) {
      kept.push_back(number);
    }
  }
  return kept;
}

static Numbers square(Numbers numbers) {
  Numbers squares;
  for (const std::uint64_t number : numbers) {
    squares.push_back(number * number);
  }
  return squares;
}

static std::uint64_t sum(Numbers numbers) {
  std::uint64_t total = 0;
  for (const std::uint64_t number : numbers) {
    total += number;
  }
  return total;
}

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  const Numbers numbers = generate(seed, count);
  const Numbers kept = keep_greater(numbers, threshold);
  const Numbers squares = square(kept);
  return sum(squares);
}
