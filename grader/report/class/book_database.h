#pragma once

#include <filesystem>

#include "base/result.h"
#include "classroom/book.h"

namespace grader {

/// The book as an SQLite database for one's own questions: katas, people, grades, hand-ins and runs, as the
/// schema at the head of the source file has them. Made anew in one piece: whoever reads it meanwhile has
/// the old one. The same book makes the same bytes. A user fault when it cannot be written; what was there
/// stays.
Status write_book_database(const classroom::Book& book, const std::filesystem::path& file);

}  // namespace grader
