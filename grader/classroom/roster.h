#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/recognize.h"

// The people of a class, and which of them a download speaks of.

namespace grader::classroom {

enum class Standing {
  enrolled,
  dropped,   ///< Left the class: recognized, neither graded nor exported.
  auditing,  ///< Gets feedback, no grade.
  excused,   ///< Counts nowhere.
};

struct Person {
  std::string id;  ///< What the class calls them by: the id, else the login, else the address. Unique; text.
  std::string name;     ///< "Ada Lovelace"; the id when the roster has no names.
  std::string section;  ///< Empty when the roster has none.
  std::string group;    ///< Of those that hand in together.
  Standing standing = Standing::enrolled;
  int line = 0;                         ///< In the roster.
  PersonKeys keys;                      ///< Everything they are known by, as written; added by `add_key`.
  std::vector<std::string> comparable;  ///< The keys' values as they are compared, in the same order.
};

void add_key(Person& person, PersonKey key);

struct Roster {
  std::string shown;                         ///< The file's name for messages.
  std::vector<Person> people;                ///< In the file's order; dropped ones too.
  std::vector<std::string> ignored_columns;  ///< Headers that say nothing to us, to be shown once.
};

/// Reads a roster: CSV as csv.h reads it, with a header row of free names ("Matrikelnummer", "SIS User ID",
/// "e-mail", "Last Name" …). Canvas' gradebook and Autolab's and GitHub Classroom's rosters are rosters too.
/// A user fault `NAME:LINE: …` for a missing or doubled column, a row without an id, an id that a spreadsheet
/// has rounded, two people with one id, login or address, a standing that is not known.
Result<Roster> read_roster(std::string_view bytes, std::string_view shown);

/// Adds Moodle's participant numbers, which hold for one assignment only, from its grading worksheet
/// ("Identifier", "Full name", "Email address"). Rows of nobody on the roster are returned as clauses.
Result<std::vector<std::string>> add_participants(Roster& roster, std::string_view worksheet,
                                                  std::string_view shown);

/// A file that is such a worksheet, if only of another language or of a blind marking.
struct Worksheet {
  std::size_t participants = 0;
  std::string flaw;  ///< Why it will not do and what to do, a clause; empty when it will.
};
/// Nothing when the file is anything else.
std::optional<Worksheet> worksheet_in(std::string_view bytes);

/// The worksheet without the rows of these participants' numbers.
std::string without_participants(std::string_view worksheet, const std::vector<std::string>& numbers);

/// Whom one person's keys mean: one person, or all of a group that the keys name. A user fault, a clause,
/// when that is nobody, or when several people fit; it names the candidates. A key that is unique in its
/// system (id, login, address …) decides before a name; a name never decides against one. The pointers are
/// into the roster.
Result<std::vector<const Person*>> people_of(const Roster& roster, const PersonKeys& keys);

/// The same for every person of a hand-in; nobody twice.
Result<std::vector<const Person*>> people_of(const Roster& roster, const HandIn& file);

/// For RecognizeOptions::is_person: whether somebody goes by this name of a folder.
bool goes_by(const Roster& roster, std::string_view name);

}  // namespace grader::classroom
