#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// answers[i] = how many of the breaks are less than or equal to queries[i].
///
/// `breaks` ascend, and may repeat; queries are any numbers in any order. There may be none of either.
/// REQUIRES: answers.size() == queries.size(). Every answer is written. Nothing is valid after the call.
/// Example: with breaks {10, 20, 20, 30} the queries {5, 10, 20, 25, 99} give {0, 1, 3, 3, 4}.
void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) KATA_FUNCTION(locate, breaks, queries, answers);
