#include "store/schema.h"

#include <fmt/format.h>

namespace grader {
namespace {

// `counts` marks the attempts that say something of the student's own code: at the stub, and judged. The
// partial index holds all that the summary of them reads, so that it never touches the table.
// Sources live apart to keep the attempts small; an attempt with an unchanged source shares the one before.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
);
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  kata TEXT NOT NULL,
  implementation TEXT NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  verdict TEXT NOT NULL,
  points REAL NOT NULL,
  points_max REAL NOT NULL,
  gating_metric TEXT,
  machine TEXT NOT NULL,
  source INTEGER REFERENCES sources,
  seconds REAL NOT NULL,
  counts INTEGER NOT NULL
);
CREATE INDEX counting_attempts ON attempts (kata, verdict, points) WHERE counts = 1;
CREATE TABLE speedups (
  attempt INTEGER NOT NULL REFERENCES attempts,
  metric TEXT NOT NULL,
  value REAL,
  low REAL,
  high REAL,
  PRIMARY KEY (attempt, metric)
) WITHOUT ROWID;
CREATE TABLE calibrations (
  machine TEXT NOT NULL,
  kata TEXT NOT NULL,
  metric TEXT NOT NULL,
  content TEXT NOT NULL,
  expert REAL NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  PRIMARY KEY (machine, kata, metric, content)
) WITHOUT ROWID;
)sql";

// `spoilt`: the solution was opened before the kata was passed.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE progress (
  kata TEXT PRIMARY KEY,
  hints INTEGER NOT NULL DEFAULT 0,
  spoilt INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  kata TEXT NOT NULL,
  question INTEGER NOT NULL,
  right INTEGER NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX answers_of_kata ON answers (kata, question, id);
CREATE INDEX attempts_of_kata ON attempts (kata, id) WHERE counts = 1;
)sql";

// The last profile and growth curve of a kata replace the one before. `guess` and `actual` are source lines.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE profiles (
  kata TEXT PRIMARY KEY,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  summary TEXT NOT NULL,
  flame_svg TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE curves (
  kata TEXT NOT NULL,
  implementation TEXT NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  points TEXT NOT NULL,
  PRIMARY KEY (kata, implementation)
) WITHOUT ROWID;
CREATE TABLE predictions (
  kata TEXT PRIMARY KEY,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  guess INTEGER NOT NULL,
  actual INTEGER
) WITHOUT ROWID;
CREATE TABLE reflections (
  id INTEGER PRIMARY KEY,
  chapter TEXT NOT NULL,
  prompt TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
)sql";

// `uid` is what an attempt is known by on every machine. Older attempts get one that every copy of their file
// gives them. What was done on two machines stands in the order of time, not of its numbers here.
constexpr const char* kVersion4 = R"sql(
ALTER TABLE attempts ADD COLUMN uid TEXT;
UPDATE attempts SET uid = printf('%d %s %s %.17g', id, at, kata, seconds);
CREATE UNIQUE INDEX attempts_by_uid ON attempts (uid);
DROP INDEX attempts_of_kata;
CREATE INDEX attempts_by_time ON attempts (kata, at, id) WHERE counts = 1;
)sql";

// Which hints were shown, in the order in which they were; `hint` counts from 0 in kata.toml's order. Up to
// here they were always the first ones.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE shown_hints (
  kata TEXT NOT NULL,
  hint INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (kata, hint)
) WITHOUT ROWID;
WITH RECURSIVE earlier (kata, hint, hints) AS (
  SELECT kata, 0, hints FROM progress WHERE hints > 0
  UNION ALL SELECT kata, hint + 1, hints FROM earlier WHERE hint + 1 < min(hints, 100)
)
INSERT INTO shown_hints (kata, hint, place) SELECT kata, hint, hint FROM earlier;
)sql";

// The reference's median when the expert was measured; 0 is not known.
constexpr const char* kVersion6 = "ALTER TABLE calibrations ADD COLUMN reference REAL NOT NULL DEFAULT 0";

// What a dependent multiplication took meanwhile, in seconds; 0 is not known.
constexpr const char* kVersion7 = "ALTER TABLE calibrations ADD COLUMN clock REAL NOT NULL DEFAULT 0";

// What an empty call took meanwhile, CPU time in seconds (0 is not known), and on which kernel, for most of
// it is spent there.
constexpr const char* kVersion8 = R"sql(
ALTER TABLE calibrations ADD COLUMN empty REAL NOT NULL DEFAULT 0;
ALTER TABLE calibrations ADD COLUMN kernel TEXT NOT NULL DEFAULT '';
)sql";

// In place of the empty call: what a load from the first-level cache took meanwhile, in seconds; 0 is not
// known. It does not depend on the kernel.
constexpr const char* kVersion9 = R"sql(
ALTER TABLE calibrations RENAME COLUMN empty TO load;
UPDATE calibrations SET load = 0;
ALTER TABLE calibrations DROP COLUMN kernel;
)sql";

// When an expert was last measured without marks that can be relied on, lest every run tries again.
constexpr const char* kVersion10 = R"sql(
CREATE TABLE vain_calibrations (
  machine TEXT NOT NULL,
  kata TEXT NOT NULL,
  content TEXT NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  PRIMARY KEY (machine, kata, content)
) WITHOUT ROWID;
)sql";

// How long a cache line was on its way to another processor and back meanwhile, in seconds; 0 is not known.
constexpr const char* kVersion11 = "ALTER TABLE calibrations ADD COLUMN trip REAL NOT NULL DEFAULT 0";

// The L1 load time in cycles in place of seconds, the interval of the expert's speedup (0: not known).
constexpr const char* kVersion12 = R"sql(
UPDATE calibrations SET load = CASE WHEN clock > 0 THEN load / clock ELSE 0 END;
ALTER TABLE calibrations RENAME COLUMN load TO l1_load;
ALTER TABLE calibrations DROP COLUMN clock;
ALTER TABLE calibrations DROP COLUMN trip;
ALTER TABLE calibrations ADD COLUMN low REAL NOT NULL DEFAULT 0;
ALTER TABLE calibrations ADD COLUMN high REAL NOT NULL DEFAULT 0;
ALTER TABLE vain_calibrations RENAME TO failed_calibrations;
)sql";

// The summary is of the judged attempts and by shares of the points.
constexpr const char* kVersion13 = R"sql(
DROP INDEX counting_attempts;
CREATE INDEX counting_attempts ON attempts (kata, verdict, points, points_max) WHERE counts = 1;
)sql";

constexpr const char* kSteps[] = {kVersion1,  kVersion2,  kVersion3, kVersion4, kVersion5,
                                  kVersion6,  kVersion7,  kVersion8, kVersion9, kVersion10,
                                  kVersion11, kVersion12, kVersion13};

Result<std::size_t> version(Database& database) {
  Result<Statement> statement = database.prepare("PRAGMA user_version");
  if (!statement) return statement.fault();
  const Result<bool> row = statement->step();
  if (!row) return row.fault();
  return static_cast<std::size_t>(statement->integer(0));
}

Fault newer_than(std::size_t version, std::size_t known) {
  return user_fault(
      fmt::format("was written by a newer version of this workbook (format {}, this one knows up to {}); "
                  "update the checkout",
                  version, known));
}

}  // namespace

std::span<const char* const> gradebook_steps() { return kSteps; }

Fault newer_version(std::int64_t version) {
  return newer_than(static_cast<std::size_t>(version), std::size(kSteps));
}

Status migrate(Database& database, std::span<const char* const> steps) {
  Result<std::size_t> found = version(database);
  if (!found) return found.fault();
  if (*found == steps.size()) return ok();

  Result<Transaction> transaction = Transaction::begin(database);
  if (!transaction) return transaction.fault();
  found = version(database);  // Again: another process may have done it while we waited for the lock.
  if (!found) return found.fault();
  if (*found > steps.size()) return newer_than(*found, steps.size());
  for (std::size_t step = *found; step < steps.size(); ++step) {
    Status done = database.execute(steps[step]);
    if (!done) return std::move(done.fault()).within(fmt::format("upgrading to format {}", step + 1));
  }
  Status stamped = database.execute(fmt::format("PRAGMA user_version = {}", steps.size()).c_str());
  if (!stamped) return stamped.fault();
  return transaction->commit();
}

}  // namespace grader
