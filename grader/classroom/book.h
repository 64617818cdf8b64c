#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "classroom/chained_log.h"
#include "classroom/counting.h"
#include "classroom/grade_scale.h"
#include "classroom/second_opinion.h"
#include "classroom/unit_run.h"

namespace grader::classroom {

/// A kata as this class is graded on it: the last "kata" record of the log. Only a regrade changes the
/// version.
struct BookKata {
  std::string name;
  std::string chapter;
  std::string title;
  std::string version;  ///< Empty while nothing was graded.
  std::string set;      ///< The regrade whose runs count; empty for the first grading.
  double points = 0;
};

/// A row of the book: somebody on the roster, or who handed in.
struct BookPerson {
  std::string id;    ///< As the roster or the download says; text.
  std::string name;  ///< May be equal to the id where no more is known.
  std::string section = {};
  std::vector<std::string> pseudonyms = {};  ///< In the log; none when nothing was handed in.
  bool on_roster = true;                     ///< False: handed in, and is nobody of the roster.
  std::string note = {};                     ///< "auditing", "excused", or why nobody of the roster is meant.
};

/// One hand-in for one kata by one person.
struct Submission {
  std::size_t record = 0;  ///< Its number in the log.
  std::string source;
  std::string listing;
  std::string time;  ///< "2026-11-27T22:58:13Z"; without Z local to the system's server; empty: unknown.
  bool late = false;
  int attempt = 0;
  const UnitRun* run = nullptr;          ///< What counts for it; null while it waits.
  std::vector<const UnitRun*> measured;  ///< What that rests on: the run itself, or those that were combined.
  Opinion opinion;                       ///< Of those, where there are several.
  std::string not_graded;                ///< Why not, where every try ended in a fault.
};

struct Override {
  double points = 0;
  std::string by;
  std::string why;
  std::string at;
};

enum class CellState { not_handed_in, waiting, not_graded, graded };

/// A person's standing in a kata.
struct Cell {
  CellState state = CellState::not_handed_in;
  std::vector<Submission> submissions;  ///< In the order of the log.
  std::optional<std::size_t> counting;  ///< Index of the submission whose run counts.
  std::optional<Override> overridden;
  Counted counted;    ///< What the class's policy makes of the hand-ins.
  double points = 0;  ///< As the book counts it: that, or what was set by hand.

  /// The run that counts; null when none does.
  const UnitRun* run() const { return counting ? submissions[*counting].run : nullptr; }
};

struct Book {
  std::vector<BookKata> katas;           ///< Those that anybody handed in, by chapter and name.
  std::vector<BookPerson> people;        ///< In the order of the roster, then strangers.
  std::vector<std::vector<Cell>> cells;  ///< By person, then kata.
  std::vector<FinalGrade> finals;        ///< By person, as [grades] of class.toml has it; empty without one.

  double total(std::size_t person) const;
  double points_max() const;
  std::size_t count(CellState state) const;
};

/// Which of a unit's runs count: those that say something about the code, of this set (of the first grading
/// where the set has none), each once, by attempt and hash, so that the order in which files came does not
/// matter. Several are combined, see second_opinion.h; where they cannot be, the first counts.
std::vector<const UnitRun*> counting_runs(const std::vector<const UnitRun*>& runs, const std::string& set);

/// The book as it follows from the log, the runs and the policy; pure. `runs` must outlive it. Chapter and
/// points of what nobody was graded on yet are those of the workbook.
Book make_book(const std::vector<LogRecord>& log, const std::vector<UnitRun>& runs,
               std::vector<BookPerson> people, const Policy& policy,
               const std::vector<PolicyKata>& workbook = {});

}  // namespace grader::classroom
