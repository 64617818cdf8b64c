#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

struct Query {
  std::uint32_t section;  ///< Counted from 0.
  std::string_view pattern;
};

/// Where each pattern occurs in its section: the positions at which it begins, ascending, counted from the
/// beginning of the file. It has to lie in that section as a whole; occurrences may overlap each other. An
/// empty pattern occurs nowhere, and nothing occurs in a section that the archive does not have.
///
/// An archive begins with a table of numbers of 64 bits, the lowest byte first: how many sections there are,
/// then for each its position in the file and its size, both in bytes. Sections lie behind the table, in any
/// order and anywhere; there may be other bytes between them and behind them. They do not overlap, and may be
/// empty. None is larger than 1 MiB, but the archive may be larger than the memory that the function may use.
///
/// Archives are as described. Patterns hold any bytes and are of any length; there may be no queries, and
/// several of one section. Throws when a part of the file that is needed cannot be read. Example: with "abab"
/// at 40 as section 0, the query {0, "ab"} gives {40, 42}.
std::vector<std::vector<std::uint64_t>> search_archive(const kata::InputFile& archive,
                                                       std::span<const Query> queries)
    KATA_FUNCTION(search_archive, archive, queries);
