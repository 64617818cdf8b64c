#include "store/gradebook.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/fd.h"
#include "base/text.h"
#include "store/gating.h"
#include "store/schema.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

Verdict verdict_named(const std::string& name) {
  for (const Verdict verdict : {Verdict::pass, Verdict::fail, Verdict::inconclusive, Verdict::skipped}) {
    if (to_string(verdict) == name) return verdict;
  }
  return Verdict::error;
}

bool counts(const KataResult& result) {
  return result.implementation == "stub" && result.verdict != Verdict::error &&
         result.verdict != Verdict::skipped;
}

Fault about(const fs::path& file, Fault fault) {
  return std::move(fault).within("the gradebook " + printable(file.native(), {.one_line = true}));
}

// So that a power cut does not take a folder that was just made, with all that is in it.
void sync_folder(const fs::path& folder) {
  const UniqueFd descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor) ::fsync(descriptor.get());
}

}  // namespace

std::string fingerprint(const Machine& machine) {
  return fmt::format("{} | {} cores | L2 {}", machine.cpu, machine.cores, machine.l2_cache);
}

fs::path Gradebook::file(const fs::path& top) { return top / ".kata" / "state.db"; }

Result<Gradebook> Gradebook::open(const fs::path& top) {
  const fs::path file = Gradebook::file(top);
  std::error_code error;
  const bool made = fs::create_directories(file.parent_path(), error);
  if (made) sync_folder(top);
  if (error) return about(file, user_fault("its folder cannot be made: " + error.message()));
  Result<Database> database = Database::open(file);
  if (!database) return about(file, database.fault());
  Status ready = migrate(*database, gradebook_steps());
  if (!ready) return about(file, ready.fault());
  // Readers and a writer do not wait for each other. Where the file system cannot do it, or another process
  // is in the way, the slower mode stays, which is just as safe; so the outcome does not matter.
  const Status faster = database->execute("PRAGMA journal_mode = WAL");
  static_cast<void>(faster);
  // NORMAL would do without the log's sync at each commit: a power cut then takes the last ones with it,
  // which were shown as recorded. EXTRA covers the slower mode as well (FULL does not sync the journal's
  // removal).
  if (Status safe = database->execute("PRAGMA synchronous = EXTRA"); !safe) return about(file, safe.fault());
  return Gradebook(database.take(), file);
}

Fault Gradebook::in_file(Fault fault) const { return about(file_, std::move(fault)); }

Status Gradebook::record(const KataResult& result, const std::string& source, const Machine& machine) {
  Result<Transaction> transaction = Transaction::begin(database_);
  if (!transaction) return in_file(transaction.fault());
  Status added = add_attempt(result, source, machine);
  if (!added) return in_file(added.fault());
  Status done = transaction->commit();
  if (!done) return in_file(done.fault());
  return ok();
}

/// The last attempt that counts, where it is of the same bytes.
struct Gradebook::Repeated {
  std::int64_t attempt = 0;
  std::int64_t source = 0;
  Verdict verdict = Verdict::fail;
  double share = 0;
  bool judged = false;
};

Status Gradebook::add_attempt(const KataResult& result, const std::string& source, const Machine& machine) {
  std::optional<std::int64_t> source_id;
  if (result.implementation == "stub" && !source.empty() && source.size() <= kSourceCap) {
    const auto last = last_with(result, source);
    if (!last) return last.fault();
    if (*last && counts(result) && (!(*last)->judged || (*last)->verdict == result.verdict))
      return repeat(**last, result, machine);
    if (*last) {
      source_id = (*last)->source;
    } else {
      Result<Statement> insert = database_.prepare("INSERT INTO sources (text) VALUES (?1)");
      if (!insert) return insert.fault();
      if (Status added = insert->bind(1, source).run(); !added) return added;
      source_id = database_.last_id();
    }
  }
  Result<Statement> attempt = database_.prepare(
      "INSERT INTO attempts (kata, implementation, verdict, points, points_max, gating_metric, machine, "
      "source, seconds, counts, uid, at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, lower(hex(randomblob(16))),"
      " max(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),"  // a clock that was set back makes nothing older
      " ifnull((SELECT max(at) FROM attempts WHERE kata = ?1), '')))");
  if (!attempt) return attempt.fault();
  attempt->bind(1, result.kata).bind(2, result.implementation).bind(3, to_string(result.verdict));
  attempt->bind(4, result.points).bind(5, result.points_max).bind(7, machine.summary());
  attempt->bind(9, result.seconds).bind(10, std::int64_t{counts(result)});
  if (const MetricResultView* gating = gating_metric(result)) attempt->bind(6, to_string(gating->metric));
  if (source_id) attempt->bind(8, *source_id);
  if (Status added = attempt->run(); !added) return added;
  return add_speedups(database_.last_id(), result);
}

Status Gradebook::add_speedups(std::int64_t attempt, const KataResult& result) {
  for (const MetricResultView& metric : result.metrics) {
    Result<Statement> speedup = database_.prepare("INSERT INTO speedups VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!speedup) return speedup.fault();
    speedup->bind(1, attempt).bind(2, to_string(metric.metric)).bind(3, metric.speedup.value);
    speedup->bind(4, metric.speedup.low).bind(5, metric.speedup.high);
    if (Status added = speedup->run(); !added) return added;
  }
  return ok();
}

Result<std::optional<Gradebook::Repeated>> Gradebook::last_with(const KataResult& result,
                                                                const std::string& source) {
  using Found = std::optional<Repeated>;
  Result<Statement> last = database_.prepare(
      "SELECT attempts.id, sources.id, verdict, ifnull(points / points_max, 0), points_max > 0, sources.text "
      "= ?2"
      " FROM attempts LEFT JOIN sources ON sources.id = attempts.source"
      " WHERE counts = 1 AND kata = ?1 ORDER BY at DESC, attempts.id DESC LIMIT 1");
  if (!last) return last.fault();
  const Result<bool> row = last->bind(1, result.kata).bind(2, source).step();
  if (!row) return row.fault();
  if (!*row || last->integer(5) == 0) return Found();
  return Found(Repeated{.attempt = last->integer(0),
                        .source = last->integer(1),
                        .verdict = verdict_named(last->text(2)),
                        .share = last->real(3),
                        .judged = last->integer(4) != 0});
}

Status Gradebook::repeat(const Repeated& last, const KataResult& result, const Machine& machine) {
  const double share = result.points_max > 0 ? result.points / result.points_max : 0;
  const bool keep_result = last.judged && share < last.share;
  Result<Statement> update = database_.prepare(
      keep_result ? "UPDATE attempts SET at = max(at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) WHERE id = ?1"
                  : "UPDATE attempts SET at = max(at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), verdict = ?2, "
                    "points = ?3,"
                    " points_max = ?4, gating_metric = ?5, machine = ?6, seconds = ?7 WHERE id = ?1");
  if (!update) return update.fault();
  update->bind(1, last.attempt);
  if (keep_result) return update->run();
  update->bind(2, to_string(result.verdict)).bind(3, result.points).bind(4, result.points_max);
  if (const MetricResultView* gating = gating_metric(result)) update->bind(5, to_string(gating->metric));
  update->bind(6, machine.summary()).bind(7, result.seconds);
  if (Status updated = update->run(); !updated) return updated;
  Result<Statement> forget = database_.prepare("DELETE FROM speedups WHERE attempt = ?1");
  if (!forget) return forget.fault();
  if (Status forgotten = forget->bind(1, last.attempt).run(); !forgotten) return forgotten;
  return add_speedups(last.attempt, result);
}

Result<std::vector<KataState>> Gradebook::states() {
  Result<Statement> rows = database_.prepare(
      "SELECT summary.kata, summary.attempts, summary.passed, summary.best, last.verdict, speedups.value, "
      "last.at"
      " FROM (SELECT kata, count(*) AS attempts, max(verdict = 'pass') AS passed, max(points / points_max) "
      "AS best"
      "       FROM attempts WHERE counts = 1 AND points_max > 0 GROUP BY kata) AS summary"
      " JOIN attempts AS last ON last.id = (SELECT id FROM attempts WHERE counts = 1 AND kata = summary.kata "
      "AND points_max > 0"
      "                                     ORDER BY at DESC, id DESC LIMIT 1)"
      " LEFT JOIN speedups ON speedups.attempt = last.id AND speedups.metric = last.gating_metric"
      " ORDER BY summary.kata");
  if (!rows) return in_file(rows.fault());
  std::vector<KataState> states;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return in_file(row.fault());
    if (!*row) return states;
    KataState state{.kata = rows->text(0),
                    .attempts = static_cast<int>(rows->integer(1)),
                    .passed = rows->integer(2) != 0,
                    .best_share = rows->real(3),
                    .last_verdict = verdict_named(rows->text(4)),
                    .last_speedup = std::nullopt,
                    .last_time = rows->text(6)};
    if (!rows->is_null(5)) state.last_speedup = rows->real(5);
    states.push_back(std::move(state));
  }
}

Status Gradebook::keep_source(const std::string& kata, const std::string& source, const Machine& machine) {
  auto last = attempts(kata, 1);
  if (!last) return last.fault();
  if (!last->empty()) {
    auto kept = source_of(last->back().id);
    if (!kept) return kept.fault();
    if (*kept == source) return ok();
  }
  KataResult unjudged;
  unjudged.kata = kata;
  unjudged.implementation = "stub";
  unjudged.verdict = Verdict::inconclusive;
  return record(unjudged, source, machine);
}

Result<std::vector<Attempt>> Gradebook::attempts(const std::string& kata, std::size_t most) {
  Result<Statement> rows = database_.prepare(
      "SELECT attempts.id, at, verdict, ifnull(points / points_max, 0), value, low, high, gating_metric,"
      " row_number() OVER (ORDER BY attempts.id), points_max > 0 FROM attempts"
      " LEFT JOIN speedups ON speedups.attempt = attempts.id AND speedups.metric = attempts.gating_metric"
      " WHERE counts = 1 AND kata = ?1 ORDER BY at DESC, attempts.id DESC LIMIT ?2");
  if (!rows) return in_file(rows.fault());
  rows->bind(1, kata).bind(2, static_cast<std::int64_t>(most));
  std::vector<Attempt> attempts;
  const auto number = [&](int column) {
    return rows->is_null(column) ? std::nullopt : std::optional(rows->real(column));
  };
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return in_file(row.fault());
    if (!*row) break;
    attempts.push_back({.id = rows->integer(0),
                        .number = static_cast<std::size_t>(rows->integer(8)),
                        .at = rows->text(1),
                        .judged = rows->integer(9) != 0,
                        .verdict = verdict_named(rows->text(2)),
                        .share = rows->real(3),
                        .metric = rows->is_null(7) ? std::nullopt : metric_named(rows->text(7)),
                        .speedup = number(4),
                        .low = number(5),
                        .high = number(6)});
  }
  std::reverse(attempts.begin(), attempts.end());
  return attempts;
}

Result<std::vector<MetricSpeedup>> Gradebook::speedups(std::int64_t attempt) {
  Result<Statement> rows =
      database_.prepare("SELECT metric, value, low, high FROM speedups WHERE attempt = ?1");
  if (!rows) return in_file(rows.fault());
  rows->bind(1, attempt);
  const auto number = [&](int column) {
    return rows->is_null(column) ? std::nullopt : std::optional(rows->real(column));
  };
  std::vector<MetricSpeedup> speedups;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return in_file(row.fault());
    if (!*row) break;
    // A metric of another version of the workbook is left out.
    if (const auto metric = metric_named(rows->text(0)))
      speedups.push_back({*metric, number(1), number(2), number(3)});
  }
  std::sort(speedups.begin(), speedups.end(),
            [](const auto& a, const auto& b) { return a.metric < b.metric; });
  return speedups;
}

Result<std::optional<std::string>> Gradebook::source_of(std::int64_t attempt) {
  using Text = std::optional<std::string>;
  Result<Statement> rows = database_.prepare(
      "SELECT text FROM attempts JOIN sources ON sources.id = attempts.source WHERE attempts.id = ?1");
  if (!rows) return in_file(rows.fault());
  const Result<bool> row = rows->bind(1, attempt).step();
  if (!row) return in_file(row.fault());
  return *row ? Text(rows->text(0)) : Text();
}

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

std::optional<Expert> Gradebook::calibration(const Machine& machine, const std::string& kata, Metric metric,
                                             const std::string& key) {
  Result<Statement> found = database_.prepare(
      "SELECT expert, low, high, reference, l1_load FROM calibrations WHERE machine = ?1 AND kata = ?2 AND "
      "metric = ?3 AND content = ?4");
  if (!found) return std::nullopt;
  found->bind(1, fingerprint(machine)).bind(2, kata).bind(3, to_string(metric)).bind(4, key);
  const Result<bool> row = found->step();
  if (!row || !*row) return std::nullopt;
  return Expert{found->real(0), found->real(1), found->real(2), found->real(3), found->real(4)};
}

double Gradebook::best_l1_load(const Machine& machine) {
  Result<Statement> found =
      database_.prepare("SELECT min(l1_load) FROM calibrations WHERE machine = ?1 AND l1_load > 0");
  if (!found) return 0;
  const Result<bool> row = found->bind(1, fingerprint(machine)).step();
  return row && *row ? found->real(0) : 0;  // NULL reads as 0
}

Status Gradebook::save_calibration(const Machine& machine, const std::string& kata, Metric metric,
                                   const std::string& key, const Expert& expert) {
  Result<Statement> save = database_.prepare(
      "INSERT OR REPLACE INTO calibrations (machine, kata, metric, content, expert, low, high, "
      "reference, l1_load) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  if (!save) return in_file(save.fault());
  save->bind(1, fingerprint(machine))
      .bind(2, kata)
      .bind(3, to_string(metric))
      .bind(4, key)
      .bind(5, expert.speedup)
      .bind(6, expert.low)
      .bind(7, expert.high)
      .bind(8, expert.reference)
      .bind(9, expert.l1_load);
  Status saved = save->run();
  if (!saved) return in_file(saved.fault());
  return ok();
}

Status Gradebook::note_failed_calibration(const Machine& machine, const std::string& kata,
                                          const std::string& key) {
  return change("INSERT OR REPLACE INTO failed_calibrations (machine, kata, content) VALUES (?1, ?2, ?3)",
                {fingerprint(machine), kata, key});
}

std::optional<std::chrono::seconds> Gradebook::since_failed_calibration(const Machine& machine,
                                                                        const std::string& kata,
                                                                        const std::string& key) {
  Result<Statement> found = database_.prepare(
      "SELECT unixepoch() - unixepoch(at) FROM failed_calibrations WHERE machine = ?1 AND kata = ?2 AND "
      "content = ?3");
  if (!found) return std::nullopt;
  const Result<bool> row = found->bind(1, fingerprint(machine)).bind(2, kata).bind(3, key).step();
  if (!row || !*row) return std::nullopt;
  return std::chrono::seconds(found->integer(0));
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
