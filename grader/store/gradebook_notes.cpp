// What a student leaves behind beside attempts: hints, answers, profiles, curves, guesses, reflections.
#include "store/gradebook.h"

namespace grader {

Result<Progress> Gradebook::progress(const std::string& kata) {
  Result<Statement> rows = database_.prepare("SELECT hints, spoilt FROM progress WHERE kata = ?1");
  if (!rows) return in_file(rows.fault());
  const Result<bool> row = rows->bind(1, kata).step();
  if (!row) return in_file(row.fault());
  if (!*row) return Progress{};
  return Progress{.hints = static_cast<int>(rows->integer(0)), .spoilt = rows->integer(1) != 0};
}

Status Gradebook::note_hint(const std::string& kata, int hint) {
  Result<Transaction> transaction = Transaction::begin(database_);
  if (!transaction) return in_file(transaction.fault());
  Result<Statement> note = database_.prepare(
      "INSERT OR IGNORE INTO shown_hints (kata, hint, place)"
      " SELECT ?1, ?2, count(*) FROM shown_hints WHERE kata = ?1");
  if (!note) return in_file(note.fault());
  if (const Status noted = note->bind(1, kata).bind(2, std::int64_t{hint}).run(); !noted)
    return in_file(noted.fault());
  const Status counted = change(
      "INSERT INTO progress (kata, hints) SELECT ?1, count(*) FROM shown_hints WHERE kata = ?1"
      " ON CONFLICT (kata) DO UPDATE SET hints = max(hints, excluded.hints)",
      {kata});
  if (!counted) return counted;
  const Status committed = transaction->commit();
  return committed ? ok() : Status(in_file(committed.fault()));
}

Result<std::vector<int>> Gradebook::shown_hints(const std::string& kata) {
  Result<Statement> rows =
      database_.prepare("SELECT hint FROM shown_hints WHERE kata = ?1 ORDER BY place, hint");
  if (!rows) return in_file(rows.fault());
  rows->bind(1, kata);
  std::vector<int> shown;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return in_file(row.fault());
    if (!*row) return shown;
    shown.push_back(static_cast<int>(rows->integer(0)));
  }
}

Status Gradebook::note_hints(const std::string& kata, int hints) {
  Result<Statement> note = database_.prepare(
      "INSERT INTO progress (kata, hints) VALUES (?1, ?2)"
      " ON CONFLICT (kata) DO UPDATE SET hints = max(hints, excluded.hints)");
  if (!note) return in_file(note.fault());
  const Status noted = note->bind(1, kata).bind(2, std::int64_t{hints}).run();
  return noted ? ok() : Status(in_file(noted.fault()));
}

Status Gradebook::note_spoilt(const std::string& kata) {
  return change(
      "INSERT INTO progress (kata, spoilt) VALUES (?1, 1) ON CONFLICT (kata) DO UPDATE SET spoilt = 1",
      {kata});
}

Status Gradebook::record_answer(const std::string& kata, int question, bool right) {
  Result<Statement> insert = database_.prepare(
      "INSERT INTO answers (kata, question, right, at) VALUES (?1, ?2, ?3,"
      " max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),"
      " ifnull((SELECT max(at) FROM answers WHERE kata = ?1 AND question = ?2), '')))");
  if (!insert) return in_file(insert.fault());
  insert->bind(1, kata).bind(2, std::int64_t{question}).bind(3, std::int64_t{right});
  const Status recorded = insert->run();
  return recorded ? ok() : Status(in_file(recorded.fault()));
}

Result<int> Gradebook::right_answers(const std::string& kata) {
  Result<Statement> rows = database_.prepare(
      "SELECT count(*) FROM (SELECT right, row_number() OVER (PARTITION BY question ORDER BY at DESC, id "
      "DESC)"
      " AS newness FROM answers WHERE kata = ?1) WHERE newness = 1 AND right = 1");
  if (!rows) return in_file(rows.fault());
  const Result<bool> row = rows->bind(1, kata).step();
  if (!row) return in_file(row.fault());
  return static_cast<int>(rows->integer(0));
}

Status Gradebook::change(std::string_view sql, std::initializer_list<std::string_view> texts) {
  Result<Statement> statement = database_.prepare(sql);
  if (!statement) return in_file(statement.fault());
  int at = 0;
  for (const std::string_view text : texts) statement->bind(++at, text);
  const Status done = statement->run();
  return done ? ok() : Status(in_file(done.fault()));
}

Status Gradebook::save_profile(const std::string& kata, const std::string& summary,
                               const std::string& flame_svg) {
  return change("INSERT OR REPLACE INTO profiles (kata, summary, flame_svg) VALUES (?1, ?2, ?3)",
                {kata, summary, flame_svg});
}

Result<std::optional<StoredProfile>> Gradebook::profile(const std::string& kata) {
  Result<Statement> rows = database_.prepare("SELECT at, summary, flame_svg FROM profiles WHERE kata = ?1");
  if (!rows) return in_file(rows.fault());
  const Result<bool> row = rows->bind(1, kata).step();
  if (!row) return in_file(row.fault());
  if (!*row) return std::optional<StoredProfile>();
  return std::optional(StoredProfile{rows->text(0), rows->text(1), rows->text(2)});
}

Status Gradebook::save_curve(const std::string& kata, const std::string& implementation,
                             const std::string& points) {
  return change("INSERT OR REPLACE INTO curves (kata, implementation, points) VALUES (?1, ?2, ?3)",
                {kata, implementation, points});
}

Result<std::vector<StoredCurve>> Gradebook::curves(const std::string& kata) {
  Result<Statement> rows =
      database_.prepare("SELECT implementation, at, points FROM curves WHERE kata = ?1 ORDER BY 1");
  if (!rows) return in_file(rows.fault());
  rows->bind(1, kata);
  std::vector<StoredCurve> curves;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return in_file(row.fault());
    if (!*row) return curves;
    curves.push_back({rows->text(0), rows->text(1), rows->text(2)});
  }
}

Status Gradebook::record_guess(const std::string& kata, int line) {
  return change("INSERT OR IGNORE INTO predictions (kata, guess) VALUES (?1, CAST(?2 AS INTEGER))",
                {kata, std::to_string(line)});
}

Status Gradebook::settle_guess(const std::string& kata, int hottest_line) {
  return change("UPDATE predictions SET actual = CAST(?2 AS INTEGER) WHERE kata = ?1",
                {kata, std::to_string(hottest_line)});
}

Result<std::optional<Prediction>> Gradebook::prediction(const std::string& kata) {
  Result<Statement> rows = database_.prepare("SELECT guess, actual FROM predictions WHERE kata = ?1");
  if (!rows) return in_file(rows.fault());
  const Result<bool> row = rows->bind(1, kata).step();
  if (!row) return in_file(row.fault());
  if (!*row) return std::optional<Prediction>();
  Prediction prediction{.guess = static_cast<int>(rows->integer(0))};
  if (!rows->is_null(1)) prediction.actual = static_cast<int>(rows->integer(1));
  return std::optional(prediction);
}

Status Gradebook::rename_kata(const std::string& from, const std::string& to) {
  Result<Transaction> transaction = Transaction::begin(database_);
  if (!transaction) return in_file(transaction.fault());
  for (const char* table : {"attempts", "progress", "shown_hints", "answers", "profiles", "curves",
                            "predictions", "calibrations", "failed_calibrations"}) {
    const std::string sql = fmt::format("UPDATE OR IGNORE {} SET kata = ?2 WHERE kata = ?1", table);
    if (Status changed = change(sql, {from, to}); !changed) return changed;
  }
  const Status committed = transaction->commit();
  return committed ? ok() : Status(in_file(committed.fault()));
}

Status Gradebook::record_reflection(const std::string& chapter, const std::string& prompt,
                                    const std::string& text) {
  return change("INSERT INTO reflections (chapter, prompt, text) VALUES (?1, ?2, ?3)",
                {chapter, prompt, text});
}

Result<std::vector<Reflection>> Gradebook::reflections() {
  Result<Statement> rows =
      database_.prepare("SELECT at, chapter, prompt, text FROM reflections ORDER BY at, id");
  if (!rows) return in_file(rows.fault());
  std::vector<Reflection> all;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return in_file(row.fault());
    if (!*row) return all;
    all.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3)});
  }
}

}  // namespace grader
