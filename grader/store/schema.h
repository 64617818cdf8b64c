#pragma once

#include <span>

#include "base/result.h"
#include "store/database.h"

namespace grader {

/// Step i makes version i + 1 of the gradebook out of version i; version 0 is an empty file.
/// Published steps are never edited: files made by them exist.
std::span<const char* const> gradebook_steps();

/// Brings the file to the version that `steps` ends with, all or nothing, also when several processes try at
/// once. A user fault when the file is newer than that.
Status migrate(Database& database, std::span<const char* const> steps);

/// The user fault for a file of that version, which is newer than ours.
Fault newer_version(std::int64_t version);

}  // namespace grader
