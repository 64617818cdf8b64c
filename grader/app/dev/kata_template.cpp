#include "app/dev/kata_template.h"

namespace grader {

// A kata that keeps all that a kata promises (dev check), on a subject small enough to be replaced: the sum
// of the squares of the even values, with copies where none are needed.
const KataTemplateFile kKataTemplate[12] = {
    {"exercises/@CHAPTER@/@NAME@/@NAME@.h", R"(#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// The sum of the squares of the even values, modulo 2^64. 0 for no values.
std::uint64_t @NAME@(std::span<const std::uint32_t> values) KATA_FUNCTION(@NAME@, values);
)"},
    {"exercises/@CHAPTER@/@NAME@/reference.cpp", R"(#include "@NAME@.h"

#include <list>

std::uint64_t @NAME@(std::span<const std::uint32_t> values) {
  std::list<std::uint64_t> squares;
  for (const std::uint32_t value : values) {
    if (value % 2 == 0) squares.push_back(std::uint64_t{value} * value);
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t square : squares) sum += square;
  return sum;
}
)"},
    {"exercises/@CHAPTER@/@NAME@/stub.cpp", R"(#include "@NAME@.h"

#include <list>

// TODO: make it fast. Run './kata run @NAME@' after each change.

std::uint64_t @NAME@(std::span<const std::uint32_t> values) {
  std::list<std::uint64_t> squares;
  for (const std::uint32_t value : values) {
    if (value % 2 == 0) squares.push_back(std::uint64_t{value} * value);
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t square : squares) sum += square;
  return sum;
}
)"},
    {"exercises/@CHAPTER@/@NAME@/test.cpp", R"(#include "@NAME@.h"

#include <limits>

#include "kit/test.h"

using Values = std::vector<std::uint32_t>;

TEST(@SUITE@, CountsEvenValuesOnly) { EXPECT_EQ(@NAME@(Values{1, 2, 3, 4}), 4U + 16U); }

TEST(@SUITE@, OfNothingIsZero) { EXPECT_EQ(@NAME@(Values{}), 0U); }

TEST(@SUITE@, SquaresInSixtyFourBits) {
  constexpr std::uint64_t kLargestEven = std::numeric_limits<std::uint32_t>::max() - 1;
  EXPECT_EQ(@NAME@(Values{static_cast<std::uint32_t>(kLargestEven)}), kLargestEven * kLargestEven);
}

TEST(@SUITE@, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(1);
  for (int i = 0; i < 5; ++i) {
    const Values values = random.integers<std::uint32_t>(random.between<std::size_t>(1, 5000), 0, 4'000'000'000U);
    EXPECT_EQ(@NAME@(values), kata::reference([&] { return @NAME@(values); }));
  }
}
)"},
    {"exercises/@CHAPTER@/@NAME@/bench.cpp", R"(#include "@NAME@.h"

#include "kit/bench.h"

static std::vector<std::uint32_t> draw_values(kata::Random& random, std::size_t n) {
  return random.integers<std::uint32_t>(n, 0, 4'000'000'000U);
}

static void @SUITE@(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return draw_values(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(@NAME@(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(@SUITE@)->RangeMultiplier(4)->Range(1 << 12, 1 << 18)->Complexity();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_values(random, random.between<std::size_t>(99'500, 100'500)); },
    [](const std::vector<std::uint32_t>& values) { return @NAME@(values); });
)"},
    {"exercises/@CHAPTER@/@NAME@/kata.toml",
     R"(# Every key is explained in exercises/AUTHORS.md of the workbook.
title = "@TITLE@"                # one line, shown in lists
teaches = ["allocation"]         # a few words each
difficulty = 1                   # 1 easy, 2 medium, 3 hard
metric = "time"                  # or peak_heap, allocations, round_trips; several: ["time", "peak_heap"]
points = 10
# libraries = ["sqlite3"]        # pkg-config's names of what both sides may use beside the standard library
# flags = ["-O3"]                # beside -O2, for both sides: -O3, -march=x86-64-v3, -fopenmp

[marks]                          # speedups over the reference; './kata dev marks @NAME@' measures and proposes them
pass = 2.2                       # what the readable step reaches, with a margin
full = 27.0                      # about expert^0.8
expert = 61.0                    # what the solution reached where this was written

[limits]                         # of one call; what is not named has a generous default
time_s = 10
memory_mib = 256
threads = 1                      # more than 1: the wall clock is judged in place of CPU time

# At least three, from a nudge to almost the answer. 'symptom' ties one to what ./kata profile shows.
[[hint]]
symptom = "nodes"
text = "What does each push_back cost, and what is kept of it at the end?"

[[hint]]
text = "The squares are looked at once, in order. Do they have to be stored?"

[[hint]]
text = "One loop, one sum: add value * value where the value is even. Without a branch the compiler can do several at once."

[[question]]
ask = "What takes most of the time in the stub?"
choices = ["multiplying", "allocating a list node for every even value", "reading the input"]
answer = 1                       # counts the choices from 0
because = "An allocation costs some tens of nanoseconds, a multiplication less than one."
)"},
    {"exercises/@CHAPTER@/@NAME@/README.md", R"(# @TITLE@

What this code is for, and why it is slow to the point of trouble: a short story.

## The contract

What goes in, what comes out, what may be assumed. The exact words are in `@NAME@.h`.

## What you do

Edit `stub.cpp`; then, from the top of the checkout (from this folder `../../../kata run`):

    ./kata run @NAME@

## What is measured

CPU time of one call on 100,000 values.

## To look up

- two or three things that lead to the answer
)"},
    {"solutions/@CHAPTER@/@NAME@/solution.cpp", R"(#include "@NAME@.h"

// Four sums at a time keep the adders busy; odd values are masked out instead of skipped.

std::uint64_t @NAME@(std::span<const std::uint32_t> values) {
  const auto term = [](std::uint32_t value) {
    const std::uint64_t even = value & ((value & 1U) - 1U);
    return even * even;
  };
  std::uint64_t sums[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= values.size(); i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += term(values[i + lane]);
  }
  for (; i < values.size(); ++i) sums[0] += term(values[i]);
  return sums[0] + sums[1] + sums[2] + sums[3];
}
)"},
    {"solutions/@CHAPTER@/@NAME@/step_1_one_loop.cpp", R"(#include "@NAME@.h"

// Step 1: one loop and no list; the readable step.

std::uint64_t @NAME@(std::span<const std::uint32_t> values) {
  std::uint64_t sum = 0;
  for (const std::uint64_t value : values) {
    if (value % 2 == 0) sum += value * value;
  }
  return sum;
}
)"},
    {"solutions/@CHAPTER@/@NAME@/README.md", R"(# @TITLE@: the solution

## The ladder

`./kata dev ladder @NAME@` prints it, measured now:

| step | one call | speedup | gain | what is new |
|---|---|---|---|---|

## The limit

Why it is fast, and what limits it now.
)"},
    {"solutions/@CHAPTER@/@NAME@/wrong_all.cpp", R"(#include "@NAME@.h"

// Wrong: takes the odd values too.

std::uint64_t @NAME@(std::span<const std::uint32_t> values) {
  std::uint64_t sum = 0;
  for (const std::uint64_t value : values) sum += value * value;
  return sum;
}
)"},
    {"solutions/@CHAPTER@/@NAME@/wrong_narrow.cpp", R"(#include "@NAME@.h"

// Wrong: squares in 32 bits.

std::uint64_t @NAME@(std::span<const std::uint32_t> values) {
  std::uint64_t sum = 0;
  for (const std::uint32_t value : values) {
    if (value % 2 == 0) sum += value * value;
  }
  return sum;
}
)"},
};

}  // namespace grader
