#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "classroom/chained_log.h"
#include "classroom/class_folder.h"
#include "classroom/people.h"

namespace grader::classroom {

/// What forget() took away, from the log: an audit does not miss it.
struct Forgotten {
  std::set<std::string> sources;                ///< Hashes of sources that are gone, with their results.
  std::map<std::string, std::string> redacted;  ///< The hash of a listing and of what is left of it.
};
Forgotten forgotten(const std::vector<LogRecord>& log);

/// The file of a listing, or of what is left of it.
std::filesystem::path listing_file(const ClassFolder& folder, const Forgotten& gone, std::string listing);

/// Removes all that tells who hides behind these pseudonyms, and the sources that nobody else handed in, with
/// their results. The log keeps the pseudonyms, which mean nothing any more. Interrupted at any point, the
/// same call does the rest.
Status forget(const ClassFolder& folder, const std::vector<std::string>& pseudonyms, People& people,
              ChainedLog& log);

}  // namespace grader::classroom
