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

}  // namespace grader
