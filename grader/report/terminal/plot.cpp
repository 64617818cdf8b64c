#include "report/terminal/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/units.h"

namespace grader {
namespace {

constexpr std::size_t kLabelWidth = 8;
constexpr std::size_t kFewestColumns = 30;
constexpr std::size_t kWidestStep = 6;  // cells from one attempt to the next

/// Dots in cells of one character: 2 x 4 of them in braille, 1 x 1 in ASCII.
class Canvas {
 public:
  Canvas(std::size_t columns, std::size_t rows, bool unicode)
      : columns_(columns), rows_(rows), unicode_(unicode), cells_(columns * rows) {}

  int width() const { return static_cast<int>(columns_ * (unicode_ ? 2 : 1)); }
  int height() const { return static_cast<int>(rows_ * (unicode_ ? 4 : 1)); }
  std::size_t row_of(int y) const { return static_cast<std::size_t>(y) / (unicode_ ? 4 : 1); }

  void dot(int x, int y) {
    // Unicode numbers braille's dots down the first column, then the second; the fourth row came later.
    constexpr unsigned char kBits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    const auto column = static_cast<std::size_t>(x) / (unicode_ ? 2 : 1);
    cells_[row_of(y) * columns_ + column] |= unicode_ ? kBits[y % 4][x % 2] : 1;
  }

  void line(int x0, int y0, int x1, int y1) {
    const int steps = std::max({std::abs(x1 - x0), std::abs(y1 - y0), 1});
    for (int i = 0; i <= steps; ++i) {
      dot(x0 + static_cast<int>(std::lround(double(x1 - x0) * i / steps)),
          y0 + static_cast<int>(std::lround(double(y1 - y0) * i / steps)));
    }
  }

  std::string row(std::size_t row, const std::string& empty) const {
    std::string text;
    for (std::size_t column = 0; column < columns_; ++column) {
      const unsigned cell = cells_[row * columns_ + column];
      if (cell == 0) {
        text += empty;
      } else if (!unicode_) {
        text += '*';
      } else {
        // U+2800 and the cell's bits, as UTF-8.
        text += static_cast<char>(0xE2);
        text += static_cast<char>(0xA0 | (cell >> 6U));
        text += static_cast<char>(0x80 | (cell & 0x3FU));
      }
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  }

 private:
  std::size_t columns_;
  std::size_t rows_;
  bool unicode_;
  std::vector<unsigned char> cells_;
};

}  // namespace

std::string speedup_plot(const std::vector<std::optional<double>>& speedups, double pass,
                         const PlotSize& size) {
  const auto shown = [](const std::optional<double>& speedup) {
    return speedup && *speedup > 0 && std::isfinite(*speedup);
  };
  if (std::count_if(speedups.begin(), speedups.end(), shown) < 2) return "";
  if (size.columns < kFewestColumns || size.rows < 2) return "";
  double low = std::min(1.0, pass);
  double high = std::max(1.0, pass);
  for (const auto& speedup : speedups) {
    if (!shown(speedup)) continue;
    low = std::min(low, *speedup);
    high = std::max(high, *speedup);
  }
  if (high <= low) return "";
  const std::size_t steps = speedups.size() - 1;
  const std::size_t columns = std::min(size.columns - kLabelWidth - 2, steps * kWidestStep + 1);
  Canvas canvas(columns, size.rows, size.unicode);
  const auto x_of = [&](std::size_t i) {
    return static_cast<int>(std::lround(double(i) * (canvas.width() - 1) / double(steps)));
  };
  const auto y_of = [&](double speedup) {
    const double share = std::log(speedup / low) / std::log(high / low);
    return static_cast<int>(std::lround((1 - share) * (canvas.height() - 1)));
  };
  std::optional<std::size_t> before;
  for (std::size_t i = 0; i < speedups.size(); ++i) {
    if (!shown(speedups[i])) continue;
    canvas.dot(x_of(i), y_of(*speedups[i]));
    if (before && size.unicode)
      canvas.line(x_of(*before), y_of(*speedups[*before]), x_of(i), y_of(*speedups[i]));
    before = i;
  }
  const std::size_t pass_row = canvas.row_of(y_of(pass));
  std::string text;
  for (std::size_t row = 0; row < size.rows; ++row) {
    std::string label;
    if (row == 0) label = times(high);
    if (row + 1 == size.rows) label = times(low);
    std::string empty = " ";
    if (row == pass_row) {
      if (label.empty()) label = "pass";
      empty = size.unicode ? "╌" : "-";
    }
    text +=
        fmt::format("{:>{}} {}{}\n", label, kLabelWidth, size.unicode ? "│" : "|", canvas.row(row, empty));
  }
  const std::string last = thousands(static_cast<std::int64_t>(speedups.size()));
  const std::string axis = columns > last.size() + 2 ? fmt::format("1{:>{}}", last, columns - 1) : "";
  return text + std::string(kLabelWidth + 2, ' ') + axis + "\n";
}

}  // namespace grader
