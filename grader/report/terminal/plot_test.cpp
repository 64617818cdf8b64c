#include "report/terminal/plot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace grader {
namespace {

using Speedups = std::vector<std::optional<double>>;

TEST(SpeedupPlot, DrawsPointsAndThePassMarkInAscii) {
  // From 1x at the bottom to 16x at the top: each row is a doubling.
  EXPECT_EQ(speedup_plot(Speedups{1, 2, std::nullopt, 16}, 4, {.columns = 40, .rows = 5}),
            "     16x |                  *\n"
            "         |\n"
            "    pass |-------------------\n"
            "         |      *\n"
            "    1.0x |*\n"
            "          1                 4\n");
}

TEST(SpeedupPlot, ConnectsPointsInBraille) {
  const std::string plot = speedup_plot(Speedups{1, 16}, 4, {.columns = 40, .rows = 2, .unicode = true});
  EXPECT_EQ(plot,
            "     16x │   ⢀⡠⠔⠊\n"
            "    1.0x │⡠⠔⠊⠁╌╌╌\n"
            "          1     2\n")
      << plot;
}

TEST(SpeedupPlot, NeverIsWiderThanTheTerminal) {
  for (const bool unicode : {false, true}) {
    Speedups many;
    for (int i = 0; i < 10'000; ++i) many.emplace_back(1 + i % 97);
    for (const std::size_t columns : {30U, 80U, 200U}) {
      std::istringstream lines(speedup_plot(many, 10, {.columns = columns, .rows = 6, .unicode = unicode}));
      for (std::string line; std::getline(lines, line);) {
        const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
        EXPECT_LE(characters, columns);
      }
    }
  }
}

TEST(SpeedupPlot, OfTooLittleIsNothing) {
  EXPECT_EQ(speedup_plot({}, 4, {}), "");
  EXPECT_EQ(speedup_plot(Speedups{2, std::nullopt}, 4, {}), "");
  EXPECT_EQ(speedup_plot(Speedups{2, 3}, 4, {.columns = 20}), "");
}

}  // namespace
}  // namespace grader
