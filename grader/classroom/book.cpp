#include "classroom/book.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace grader::classroom {
namespace {

std::string field(const LogRecord& record, const char* key) {
  const auto found = record.fields.find(key);
  return found == record.fields.end() ? "" : found->second;
}

double number(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

using RunsByUnit = std::map<std::string, std::vector<const UnitRun*>>;

void add_katas(const std::vector<LogRecord>& log, const std::vector<PolicyKata>& workbook, Book& book) {
  std::map<std::string, BookKata> katas;
  for (const LogRecord& record : log) {
    const std::string name = field(record, "kata");
    if (record.what == "hand-in") {
      katas[name].name = name;
    } else if (record.what == "kata") {
      katas[name] = {.name = name,
                     .chapter = field(record, "chapter"),
                     .title = field(record, "title"),
                     .version = field(record, "version"),
                     .set = field(record, "set"),
                     .points = number(field(record, "points"))};
    }
  }
  for (const PolicyKata& kata : workbook) {
    const auto found = katas.find(kata.name);
    if (found == katas.end() || !found->second.version.empty()) continue;
    found->second.chapter = kata.chapter;
    found->second.points = kata.points_max;
  }
  for (auto& [name, kata] : katas) book.katas.push_back(std::move(kata));
  std::ranges::stable_sort(book.katas, {},
                           [](const BookKata& kata) { return std::tuple(kata.chapter, kata.name); });
}

void judge_submission(Submission& submission, const BookKata& kata, const RunsByUnit& runs) {
  if (kata.version.empty()) return;
  const auto found = runs.find(Unit{kata.name, kata.version, submission.source}.id());
  if (found == runs.end()) return;
  submission.measured = counting_runs(found->second, kata.set);
  if (submission.measured.empty()) {
    if (!found->second.empty()) submission.not_graded = found->second.back()->result.reason;
    return;
  }
  submission.opinion = second_opinion(submission.measured);
  submission.run =
      submission.opinion.combined ? submission.opinion.combined.get() : submission.measured.front();
}

// When it was handed in; a time without Z is the wall clock's where the class is.
std::optional<Instant> instant_of(const std::string& time, const Policy& policy) {
  const bool utc = time.ends_with('Z');
  const auto wall =
      parse_time_stamp(utc ? std::string_view(time).substr(0, time.size() - 1) : std::string_view(time));
  if (!wall) return std::nullopt;
  return utc ? Instant(wall->time_since_epoch()) : policy.zone.instant(*wall);
}

void settle(Cell& cell) {
  cell.counting = cell.counted.attempt;
  if (cell.counting) {
    cell.state = CellState::graded;
    cell.points = cell.counted.points;
  } else if (!cell.submissions.empty()) {
    const auto is_tried = [](const Submission& s) { return !s.not_graded.empty(); };
    const auto is_judged = [](const Submission& s) { return s.run != nullptr; };
    cell.state = std::ranges::all_of(cell.submissions, is_judged)
                     ? CellState::graded  // and none of them counts
                 : std::ranges::all_of(cell.submissions, is_tried) ? CellState::not_graded
                                                                   : CellState::waiting;
  }
  if (cell.overridden) {
    cell.state = CellState::graded;
    cell.points = cell.overridden->points;
  }
}

void settle_row(const Policy& policy, const BookPerson& person, const std::vector<BookKata>& katas,
                std::vector<Cell>& row) {
  std::vector<PolicyKata> known;
  std::map<std::string, std::vector<TimedAttempt>> attempts;
  for (std::size_t k = 0; k < katas.size(); ++k) {
    known.push_back({katas[k].name, katas[k].chapter, katas[k].points});
    for (const Submission& submission : row[k].submissions) {
      attempts[katas[k].name].push_back({.at = instant_of(submission.time, policy),
                                         .marked_late = submission.late,
                                         .points = submission.run == nullptr
                                                       ? std::nullopt
                                                       : std::optional(submission.run->result.points)});
    }
  }
  const std::vector<Counted> counted = count_attempts(policy, person.id, known, attempts);
  for (std::size_t k = 0; k < katas.size(); ++k) {
    row[k].counted = counted[k];
    settle(row[k]);
  }
}

std::vector<FinalGrade> finals_of(const GradePolicy& policy, const Book& book) {
  std::vector<FinalGrade> finals;
  for (const std::vector<Cell>& row : book.cells) {
    std::vector<ScaleItem> items;
    for (std::size_t k = 0; k < book.katas.size(); ++k)
      items.push_back({{book.katas[k].name, book.katas[k].chapter, book.katas[k].points}, row[k].points});
    finals.push_back(final_grade(policy, items));
  }
  return finals;
}

}  // namespace

double Book::total(std::size_t person) const {
  double sum = 0;
  for (const Cell& cell : cells[person]) sum += cell.points;
  return sum;
}

double Book::points_max() const {
  double sum = 0;
  for (const BookKata& kata : katas) sum += kata.points;
  return sum;
}

std::size_t Book::count(CellState state) const {
  std::size_t n = 0;
  for (const auto& row : cells) n += static_cast<std::size_t>(std::ranges::count(row, state, &Cell::state));
  return n;
}

std::vector<const UnitRun*> counting_runs(const std::vector<const UnitRun*>& runs, const std::string& set) {
  std::vector<const UnitRun*> counting;
  for (const UnitRun* run : runs) {
    if (run->set == set && run->is_graded()) counting.push_back(run);
  }
  if (counting.empty() && !set.empty()) return counting_runs(runs, "");
  std::ranges::sort(counting, {}, [](const UnitRun* run) { return std::tie(run->attempt, run->hash); });
  const auto same = [](const UnitRun* a, const UnitRun* b) { return a->hash == b->hash; };
  counting.erase(std::unique(counting.begin(), counting.end(), same), counting.end());
  return counting;
}

Book make_book(const std::vector<LogRecord>& log, const std::vector<UnitRun>& runs,
               std::vector<BookPerson> people, const Policy& policy,
               const std::vector<PolicyKata>& workbook) {
  Book book;
  book.people = std::move(people);
  add_katas(log, workbook, book);
  RunsByUnit by_unit;
  for (const UnitRun& run : runs) by_unit[run.unit.id()].push_back(&run);
  std::map<std::string, std::size_t> row_of;
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    for (const std::string& pseudonym : book.people[i].pseudonyms) row_of[pseudonym] = i;
  }
  book.cells.assign(book.people.size(), std::vector<Cell>(book.katas.size()));
  for (const LogRecord& record : log) {
    const auto row = row_of.find(field(record, "person"));
    const auto kata = std::ranges::find(book.katas, field(record, "kata"), &BookKata::name);
    if (row == row_of.end() || kata == book.katas.end()) continue;
    Cell& cell = book.cells[row->second][static_cast<std::size_t>(kata - book.katas.begin())];
    if (record.what == "hand-in") {
      cell.submissions.push_back({.record = record.number,
                                  .source = field(record, "source"),
                                  .listing = field(record, "listing"),
                                  .time = field(record, "time"),
                                  .late = field(record, "late") == "yes",
                                  .attempt = static_cast<int>(number(field(record, "attempt")))});
      judge_submission(cell.submissions.back(), *kata, by_unit);
    } else if (record.what == "override") {
      cell.overridden =
          Override{number(field(record, "points")), field(record, "by"), field(record, "why"), record.at};
    } else if (record.what == "override-lifted") {
      cell.overridden.reset();
    }
  }
  for (std::size_t i = 0; i < book.cells.size(); ++i)
    settle_row(policy, book.people[i], book.katas, book.cells[i]);
  if (policy.grades.is_set()) book.finals = finals_of(policy.grades, book);
  return book;
}

}  // namespace grader::classroom
