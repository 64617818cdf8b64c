#include "report/class/book_database.h"

#include <fmt/format.h>

#include <set>

#include "store/database.h"

namespace grader {

using namespace classroom;

namespace {

constexpr const char* kSchema = R"(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TABLE kata(
  name TEXT PRIMARY KEY, chapter TEXT, title TEXT, points REAL,
  version TEXT,          -- NULL while nothing was graded
  regrade TEXT);         -- the regrade whose runs count; NULL for the first grading
CREATE TABLE person(
  row INTEGER PRIMARY KEY, id TEXT, name TEXT, section TEXT,
  on_roster INTEGER, note TEXT, total REAL, percent REAL, grade TEXT);
CREATE TABLE grade(
  person INTEGER REFERENCES person, kata TEXT REFERENCES kata,
  state TEXT,            -- 'graded', 'waiting', 'not graded', 'not handed in'
  earned REAL, penalty REAL, points REAL, why TEXT,
  override_by TEXT, override_why TEXT, override_at TEXT,
  PRIMARY KEY(person, kata));
CREATE TABLE hand_in(
  record INTEGER, person INTEGER REFERENCES person, kata TEXT REFERENCES kata,
  source TEXT,           -- SHA-256
  time TEXT, late INTEGER, counts INTEGER,
  run TEXT REFERENCES run,  -- NULL while it waits or could not be graded
  not_graded TEXT);
CREATE TABLE run(
  hash TEXT PRIMARY KEY, kata TEXT REFERENCES kata, source TEXT, attempt INTEGER, at TEXT, machine TEXT,
  compiler TEXT, verdict TEXT, reason TEXT, tests_passed INTEGER, tests INTEGER, points REAL,
  speedup REAL, low REAL, high REAL);  -- of the leading metric; NULL where it was not measured
)";

std::string_view state_words(CellState state) {
  switch (state) {
    case CellState::graded: return "graded";
    case CellState::waiting: return "waiting";
    case CellState::not_graded: return "not graded";
    case CellState::not_handed_in: break;
  }
  return "not handed in";
}

/// Binds values to one statement in their order.
class Row {
 public:
  Row(Database& database, std::string_view sql) : statement_(database.prepare(sql)) {}

  Row& operator<<(std::string_view text) {
    return with([&](Statement& s) { s.bind(++at_, text); });
  }
  Row& operator<<(double value) {
    return with([&](Statement& s) { s.bind(++at_, value); });
  }
  Row& operator<<(std::int64_t value) {
    return with([&](Statement& s) { s.bind(++at_, value); });
  }
  Row& operator<<(bool value) { return *this << std::int64_t{value}; }
  Row& operator<<(int value) { return *this << std::int64_t{value}; }
  Row& operator<<(std::size_t value) { return *this << static_cast<std::int64_t>(value); }
  /// NULL for an empty text.
  Row& known(std::string_view text) { return text.empty() ? null() : *this << text; }
  Row& null() {
    return with([&](Statement& s) { s.bind_null(++at_); });
  }

  Status insert() { return statement_ ? statement_->run() : Status(statement_.fault()); }

 private:
  template <typename Bind>
  Row& with(Bind bind) {
    if (statement_) bind(*statement_);
    return *this;
  }

  Result<Statement> statement_;
  int at_ = 0;
};

Status insert_kata(Database& database, const BookKata& kata) {
  Row row(database, "INSERT INTO kata VALUES(?, ?, ?, ?, ?, ?)");
  row << kata.name << kata.chapter << kata.title << kata.points;
  return row.known(kata.version).known(kata.set).insert();
}

Status insert_person(Database& database, const Book& book, std::size_t i) {
  const BookPerson& person = book.people[i];
  Row row(database, "INSERT INTO person VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row << i + 1 << person.id << person.name;
  row.known(person.section) << person.on_roster;
  row.known(person.note) << book.total(i);
  if (book.finals.empty()) return row.null().null().insert();
  return (row << book.finals[i].percent).known(book.finals[i].grade).insert();
}

Status insert_grade(Database& database, std::size_t person, const BookKata& kata, const Cell& cell) {
  const Override set_by_hand = cell.overridden.value_or(Override{});
  Row row(database, "INSERT INTO grade VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row << person << kata.name << state_words(cell.state);
  if (cell.counted.attempt)
    row << cell.counted.earned << cell.counted.penalty;
  else
    row.null().null();
  // What is not graded is no 0.
  if (cell.state == CellState::graded || cell.overridden)
    row << cell.points;
  else
    row.null();
  return row.known(cell.counted.why)
      .known(set_by_hand.by)
      .known(set_by_hand.why)
      .known(set_by_hand.at)
      .insert();
}

Status insert_run(Database& database, const UnitRun& run) {
  const KataResult& result = run.result;
  Row row(database, "INSERT INTO run VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row << run.hash << run.unit.kata << run.unit.source << run.attempt << run.at << run.machine << run.compiler
      << to_string(result.verdict);
  row.known(result.reason) << result.tests_passed << result.tests_total << result.points;
  if (result.metrics.empty()) return row.null().null().null().insert();
  const Estimate& speedup = result.metrics.front().speedup;
  return (row << speedup.value << speedup.low << speedup.high).insert();
}

Status insert_hand_in(Database& database, std::size_t person, const BookKata& kata, const Submission& handed,
                      bool counts) {
  Row row(database, "INSERT INTO hand_in VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row << handed.record << person << kata.name << handed.source;
  row.known(handed.time) << handed.late << counts;
  return row.known(handed.run != nullptr ? handed.run->hash : "").known(handed.not_graded).insert();
}

Status fill(Database& database, const Book& book) {
  std::set<std::string> runs;
  Status done = database.execute(kSchema);
  for (const BookKata& kata : book.katas) {
    if (done) done = insert_kata(database, kata);
  }
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    if (done) done = insert_person(database, book, i);
    for (std::size_t k = 0; k < book.katas.size(); ++k) {
      const Cell& cell = book.cells[i][k];
      if (done) done = insert_grade(database, i + 1, book.katas[k], cell);
      for (std::size_t j = 0; j < cell.submissions.size(); ++j) {
        const Submission& handed = cell.submissions[j];
        if (done && handed.run != nullptr && runs.insert(handed.run->hash).second)
          done = insert_run(database, *handed.run);
        if (done) done = insert_hand_in(database, i + 1, book.katas[k], handed, cell.counting == j);
      }
    }
  }
  return done ? database.execute("COMMIT") : done;
}

}  // namespace

Status write_book_database(const Book& book, const std::filesystem::path& file) {
  const std::filesystem::path written = file.string() + ".new";
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::filesystem::remove(written, error);
  const auto filled = [&]() -> Status {
    auto database = Database::open(written);
    return database ? fill(*database, book) : Status(database.fault());
  }();
  if (filled) std::filesystem::rename(written, file, error);
  if (filled && !error) return ok();
  std::error_code ignored;
  std::filesystem::remove(written, ignored);
  return user_fault(
      fmt::format("cannot write {}: {}", file.string(), filled ? error.message() : filled.fault().message));
}

}  // namespace grader
