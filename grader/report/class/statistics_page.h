#pragma once

#include <string>
#include <vector>

#include "classroom/statistics.h"
#include "kata/kata.h"

namespace grader {

/// What a page shows of one kata.
struct StatisticsView {
  std::string title;
  classroom::KataStatistics statistics;
  std::vector<double> log_speedups;  ///< Ascending; of correct hand-ins.
  Marks marks;                       ///< Zeros where none are known.
};

/// One kata in sentences: "412 of 500 students handed in, 350 passed". Also for a terminal; texts are raw.
std::vector<std::string> statistics_words(const classroom::KataStatistics& one);

/// A page with a picture for each kata: which share of the class is at most so fast, beside the marks.
std::string statistics_page(const std::vector<StatisticsView>& katas);

/// The picture alone; empty when nobody is correct.
std::string distribution_picture(const StatisticsView& view);

}  // namespace grader
