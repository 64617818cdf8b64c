#pragma once

#include <set>
#include <string>

#include "classroom/book.h"
#include "classroom/chained_log.h"
#include "classroom/class_folder.h"

// Who is on no leaderboard, because they asked for it: records of the log, "leaderboard-hidden" and
// "leaderboard-shown", under pseudonyms. A person is known there by the id of the roster and by what the
// downloads called them, so that a roster may come later.

namespace grader::classroom {

/// The ids of the people of the book who are hidden.
std::set<std::string> hidden_from_leaderboards(const ClassFolder& folder, const Book& book,
                                               const std::vector<LogRecord>& log);

/// Hides the person of a row from all leaderboards, or shows them again.
Status set_hidden(const ClassFolder& folder, const Book& book, std::size_t row, bool hidden, ChainedLog& log);

}  // namespace grader::classroom
