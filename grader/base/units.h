#pragma once

#include <chrono>
#include <cstdint>
#include <string>

// Numbers for people. Pure functions; none fails.

namespace grader {

/// 20000 is "20,000".
std::string thousands(std::int64_t n);

/// Three significant digits in binary units: "812 MiB", "1.5 KiB", "20 B".
std::string human_bytes(std::uint64_t bytes);

/// Three significant digits in the unit that suits: "1.23 ms", "45.6 µs"; from a minute on "2 min 5 s".
std::string human_duration(std::chrono::duration<double> duration);

/// A speedup: "144x", "23.1x", "7.96x", "8.0x".
std::string times(double speedup);
/// The same for one that lies below `mark`: never shown as if it had reached it (7.999 is "7.99x").
std::string times_below(double speedup, double mark);
/// The same without the "x": one end of an interval.
std::string ratio_figure(double ratio);

}  // namespace grader
