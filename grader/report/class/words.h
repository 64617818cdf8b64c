#pragma once

#include <string>

#include "classroom/book.h"

// The words that a class's reports share. Pure functions; none fails. Names are raw: each report escapes
// them.

namespace grader {

/// "7.1", "not graded: no room", "waiting", "" where nothing was handed in.
std::string cell_words(const classroom::Cell& cell, const classroom::BookKata& kata);
/// Which hand-in counts and what being late cost, where there is anything to say: "best of 3; 2 days late".
std::string counting_words(const classroom::Cell& cell);
/// The same as numbers are shown: "7.1 of 10".
std::string total_words(const classroom::Book& book, std::size_t person);
/// What to know about a total: "2 waiting, 1 not graded, auditing"; empty when it is final.
std::string open_words(const classroom::Book& book, std::size_t person);

/// What the student's own ./kata run says of a run, as it would stand in a terminal without colours.
std::string run_words(const KataResult& result);

/// A name for a person's files, the same on every system: what others may not have in names becomes _, and
/// whoever would get another's name gets a number. By row of the book.
std::vector<std::string> file_names(const classroom::Book& book);

}  // namespace grader
