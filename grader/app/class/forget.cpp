#include "classroom/forget.h"

#include <fmt/format.h>

#include "app/class/open_class.h"
#include "classroom/book_people.h"
#include "classroom/worksheets.h"

namespace grader {

int class_forget(Context& context, const Options& options) {
  using namespace classroom;
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const auto row = row_of(*book, options.names.front());
  if (!row) return report_fault(row.fault());
  const BookPerson person = book->people[*row];
  if (!options.yes) {
    return report_fault(user_fault(fmt::format(
        "this removes all that {} handed in, and their grades, for good; add --yes if that is meant",
        shown(person.id))));
  }
  const auto roster = roster_of(open->folder);
  if (!roster) return report_fault(roster.fault());
  if (Status done = forget_in_worksheets(open->folder, participants_of(person, *roster, open->people)); !done)
    return report_fault(done.fault());
  if (Status done = forget(open->folder, person.pseudonyms, open->people, open->log); !done)
    return report_fault(done.fault());
  fmt::print(
      "{} is forgotten. out/ was removed: ./kata class report makes it anew.\n"
      "Left for you: their line in roster.csv, the downloads, and your backups.\n",
      shown(person.id));
  return kAllPassed;
}

}  // namespace grader
