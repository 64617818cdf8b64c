#pragma once

#include <cstddef>
#include <string>

#include "report/report_data.h"

namespace grader {

/// A kata's own part of the page: state, attempts, growth, profile. `flame_budget` as for profile_html().
std::string kata_html(const KataReport& report, std::size_t& flame_budget);

/// Where on the page that part is.
std::string kata_anchor(const Kata& kata);

/// "2 of 3 right", "3 of 3 right: mastered".
std::string quiz_words(int right, std::size_t total);

}  // namespace grader
