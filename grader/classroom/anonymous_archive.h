#pragma once

#include <functional>
#include <string>
#include <vector>

#include "classroom/archive_stream.h"
#include "classroom/book.h"

namespace grader::classroom {

/// How to make a class's archive in which nobody has a name.
struct AnonymousOptions {
  std::string key;  ///< Random, of this archive alone and kept nowhere: without it nobody can go back.
  bool without_comments = false;  ///< Sources are stripped of comments, and named after what is left.
};

/// Sources by hash, a result for each, the grades and what happened, for those who are in the book. People
/// are an HMAC of their id. Times are days, and nothing stands in the order of roster or downloads, for
/// either would tell who is who. Of results only numbers, verdicts and names of tests are there, never what
/// the compiler, a test or a student's program said, and of an override only its points. Pure;
/// `source_of` gives the bytes of a source by its hash.
std::vector<ArchiveEntry> anonymous_archive(const Book& book, const std::vector<LogRecord>& log,
                                            const std::function<std::string(const std::string&)>& source_of,
                                            const AnonymousOptions& options);

}  // namespace grader::classroom
