#include "report/class/words.h"

#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <set>
#include <sstream>

#include "base/text.h"
#include "report/outcome.h"
#include "report/terminal/run.h"
#include "report/wording.h"
#include "score/points.h"

namespace grader {

using classroom::Book;
using classroom::Cell;
using classroom::CellState;

std::string cell_words(const Cell& cell, const classroom::BookKata& kata) {
  switch (cell.state) {
    case CellState::graded: return fmt::format("{}", shown_points(cell.points, kata.points) + 0.0);
    case CellState::waiting: return "waiting";
    case CellState::not_graded: return "not graded: " + one_line(cell.submissions.back().not_graded);
    case CellState::not_handed_in: break;
  }
  return "";
}

std::string counting_words(const Cell& cell) {
  const classroom::Lateness& late = cell.counted.late;
  const bool plain = cell.submissions.size() <= 1 && cell.counting && late.units == 0 && late.grace_days == 0;
  return plain || cell.overridden || cell.state != CellState::graded ? "" : cell.counted.why;
}

std::string total_words(const Book& book, std::size_t person) {
  return points_of(book.total(person), book.points_max());
}

std::string open_words(const Book& book, std::size_t person) {
  std::size_t waiting = 0;
  std::size_t not_graded = 0;
  for (const Cell& cell : book.cells[person]) {
    waiting += cell.state == CellState::waiting ? 1 : 0;
    not_graded += cell.state == CellState::not_graded ? 1 : 0;
  }
  std::vector<std::string> parts;
  if (waiting > 0) parts.push_back(fmt::format("{} waiting", waiting));
  if (not_graded > 0) parts.push_back(fmt::format("{} not graded", not_graded));
  if (!book.people[person].on_roster) parts.push_back("not on the roster");
  if (book.people[person].on_roster && !book.people[person].note.empty())
    parts.push_back(book.people[person].note);
  return join(parts, ", ");
}

std::string run_words(const KataResult& result) {
  std::ostringstream out;
  TerminalRunReporter(out, false).kata(result);
  return out.str();
}

std::vector<std::string> file_names(const Book& book) {
  std::vector<std::string> names;
  std::set<std::string> taken;  // in lower case, for disks that do not tell it from upper
  for (const classroom::BookPerson& person : book.people) {
    std::string name;
    for (const char c : person.id.substr(0, 80)) {
      const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '@';
      name += plain ? c : '_';
    }
    if (name.empty() || name[0] == '.' || name[0] == '-') name.insert(0, "_");
    // What Windows keeps for devices, with any ending.
    const std::string stem = lower_case(name.substr(0, name.find('.')));
    const bool numbered = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul" || numbered) name.insert(0, "_");
    std::string unique = name;
    for (int n = 2; !taken.insert(lower_case(unique)).second; ++n) unique = fmt::format("{}_{}", name, n);
    names.push_back(unique);
  }
  return names;
}

}  // namespace grader
