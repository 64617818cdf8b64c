#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/sentence.h"
#include "judge/kata_result.h"

// The words and figures that the reports for people share. Pure functions; none fails.

namespace grader {

/// "22.9 to 23.4, 41 rounds": an estimate's interval and what it rests on.
std::string interval(const Estimate& estimate);

/// A call's median in the metric's unit: "48.9 µs", "1.5 KiB", "1,234".
std::string amount(Metric metric, double value);
/// What a metric is called before its figures: "time", "memory", "allocations", "reads and writes".
std::string metric_label(Metric metric);

/// "8.5 of 10", as shown_points rounds it.
std::string points_of(double earned, double max);

/// What a verdict is called in a list: "pass", "not yet", "unclear", "error", "skipped".
std::string verdict_word(Verdict verdict);

/// Speed from 1x (left) to the full mark (right) on a log scale, as points go by it; '|' is the pass mark:
/// "####|###----". ASCII, and readable without colour.
std::string bar(double speedup, const Marks& marks, std::size_t width);
/// The same for a share of something: "####----".
std::string bar(double share, std::size_t width);

/// Foreign text for a terminal, each line behind `spaces` spaces and ended; at most `lines` of them.
std::string indented(std::string_view text, std::size_t spaces, std::size_t lines, std::size_t cap_bytes);

/// Words broken into lines of at most `width` columns, each behind `indent` spaces and ended.
std::string filled(std::string_view text, std::size_t indent, std::size_t width);

/// Foreign text for a place within one line of a terminal.
std::string one_line(std::string_view text, std::size_t cap_bytes = 400);

/// "2024-05-01T12:00:00Z" as "2024-05-01 12:00"; anything shorter as it is.
std::string minute_of(const std::string& at);

/// "1 test", "3 tests".
std::string counted(std::size_t n, std::string_view noun);

}  // namespace grader
