#pragma once

#include <optional>
#include <vector>

#include "classroom/book.h"
#include "classroom/people.h"
#include "classroom/roster.h"

namespace grader::classroom {

/// The class's roster.csv; nothing when there is none. A user fault when it cannot be read.
Result<std::optional<Roster>> roster_of(const ClassFolder& folder);

/// The rows of the book. With a roster: everybody on it who has not dropped the class, in its order, with the
/// pseudonyms that mean them; then those who handed in and are nobody of it, or may be several, with the
/// reason. Without one whoever the downloads named.
std::vector<BookPerson> people_of_book(const People& people, const std::optional<Roster>& roster);

}  // namespace grader::classroom
