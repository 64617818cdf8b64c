#include "call_count.h"

#include "kit/bench.h"

struct Questions {
  std::vector<Cell> sheet;
  std::vector<std::uint32_t> asked;
};

// A sheet as people write them: most cells refer to cells not far above, so that what one of them needs is
// needed by many. The questions are spread over the whole sheet.
static Questions draw_questions(kata::Random& random, std::uint32_t n) {
  constexpr std::uint32_t kFarthest = 100;
  constexpr std::uint32_t kQuestions = 7;
  Questions drawn;
  for (std::uint32_t i = 0; i < n; ++i) {
    Cell cell{static_cast<Formula>(random.between(1, 3)), 0, 0, random.bits()};
    if (i < 2 || random.chance(0.08)) {
      cell.formula = Formula::number;
      cell.left = static_cast<std::uint32_t>(random.bits());
      cell.right = static_cast<std::uint32_t>(random.bits());
    } else {
      const std::uint32_t first = i < kFarthest ? 0 : i - kFarthest;
      cell.left = random.between(first, i - 1);
      cell.right = random.between(first, i - 1);
    }
    drawn.sheet.push_back(cell);
  }
  for (std::uint32_t i = 0; i < kQuestions; ++i) {
    std::uint32_t index = random.between(i * n / kQuestions, (i + 1) * n / kQuestions - 1);
    while (drawn.sheet[index].formula == Formula::number && index > 0) --index;  // nobody asks for those
    drawn.asked.push_back(index);
  }
  random.shuffle(drawn.asked);
  return drawn;
}

// Operands anywhere before or just before, few or many numbers, questions that repeat.
static Questions draw_other_questions(kata::Random& random) {
  const auto n = random.between(1U, 3000U);
  const auto farthest = random.between(1U, n);
  const double numbers = random.real(0.02, 0.9);
  Questions drawn;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t first = i < farthest ? 0 : i - farthest;
    const bool is_number = i < 2 || random.chance(numbers);
    drawn.sheet.push_back({is_number ? Formula::number : static_cast<Formula>(random.between(1, 3)),
                           random.between(first, i - (i > 0)), random.between(first, i - (i > 0)),
                           random.bits() >> random.between(0, 63)});
  }
  drawn.asked = random.integers(random.between<std::size_t>(0, 7), 0U, n - 1);
  if (!drawn.asked.empty() && random.chance(0.5)) drawn.asked.back() = drawn.asked.front();
  return drawn;
}

static void CallCount(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return draw_questions(random, static_cast<std::uint32_t>(state.range(0)));
  });
  std::size_t calls = 0;
  for (auto _ : state) {
    const Questions& questions = inputs.next();
    calls = recalculate(questions.sheet, questions.asked).log.size();
    state.SetIterationTime(kata::last_call());
  }
  state.counters["calls"] = static_cast<double>(calls);
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(CallCount)->RangeMultiplier(2)->Range(512, 8192)->Complexity();

struct Outcome {
  std::vector<std::uint64_t> values;
  std::string broken_rule;
};

static const kata::Duel duel(
    [](kata::Random& random) { return draw_questions(random, random.between(4950U, 5050U)); },
    [](const Questions& questions) {
      Recalculation result = recalculate(questions.sheet, questions.asked);
      std::string broken_rule = audit(questions.sheet, questions.asked, result);
      return Outcome{std::move(result.values), std::move(broken_rule)};
    },
    {.unannounced = draw_other_questions});
