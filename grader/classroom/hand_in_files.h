#pragma once

#include <string>
#include <vector>

#include "classroom/ingest.h"

// What becomes of each file of a hand-in. Pure functions; none fails.

namespace grader::classroom {

/// Not taken, and why.
void refuse(IngestedFile& file, std::string reason);

/// What HandIn says of a file, and for which kata it is.
void sort_one(IngestedFile& file, const HandIn& hand_in, const FoundFile& found,
              const IngestOptions& options);

/// Of a person's several files for one kata in one attempt, the one that is called stub.cpp counts; where
/// that does not tell, none: nobody guesses.
void settle_rivals(std::vector<IngestedFile>& files);

/// Refuses what is more than kMostPersonBytes of one person.
void limit_each_person(std::vector<IngestedFile>& files);

/// The files of a single hand-in, whose person matters to nobody. `katas` are all of the workbook, `wanted`
/// those that are asked for. In the order of `found`.
std::vector<IngestedFile> files_of_one(const std::vector<FoundFile>& found,
                                       const std::vector<std::string>& katas,
                                       const std::vector<std::string>& wanted);

}  // namespace grader::classroom
