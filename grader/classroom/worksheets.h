#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classroom/book.h"
#include "classroom/ingest.h"
#include "classroom/roster.h"

namespace grader::classroom {

/// Moodle's grading worksheets among what was found, which say who "Participant 657737" is: kept in
/// identity/worksheets/, where roster_of reads them, and `ignored` among the files. One counts where nobody
/// who hands in can have put it: named `by_itself`, or beside the folders of Moodle's download. Returns a
/// line for each: how many it names, and who is nobody on the roster. Others' reasons say what to do.
Result<std::vector<std::string>> take_worksheets(Ingested& ingested, const std::vector<FoundFile>& found,
                                                 bool by_itself, const std::optional<Roster>& roster,
                                                 const ClassFolder& folder);

/// The numbers under which a person is in worksheets.
std::vector<std::string> participants_of(const BookPerson& person, const std::optional<Roster>& roster,
                                         const People& people);

/// Takes their rows out of the kept worksheets.
Status forget_in_worksheets(const ClassFolder& folder, const std::vector<std::string>& numbers);

}  // namespace grader::classroom
