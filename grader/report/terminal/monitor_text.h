#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/terminal/paint.h"
#include "run/load_watch.h"

// What ./kata monitor shows. Pure functions.

namespace grader {

/// One line for one moment, for output that is no terminal.
std::string monitor_line(const Usage& usage);

/// A small block of lines for a terminal of so many columns, always the same number of them; none is longer.
std::vector<std::string> monitor_block(const std::string& kata, const Usage& usage, int processors,
                                       std::size_t columns, const Paint& paint);

/// After the end: what the run used in all, and what disturbed it or that nothing did.
std::string monitor_summary(const Usage& usage, double total_cpu_s, const Hindrance& hindrance,
                            const Paint& paint);

/// What disturbed a run, a sentence each without its point; empty when nothing stands out.
std::vector<std::string> disturbances(const Hindrance& hindrance);

}  // namespace grader
