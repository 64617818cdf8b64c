// From machine to machine: the gradebook as one file, and what is made of another one's.
//
// An import never works on the file that it is given. SQLite copies it into a temporary folder (the file may
// lie on a stick that is read-only, be of an older version, or be open elsewhere), the copy is upgraded, and
// only a copy whose tables are exactly ours is read from: a file from elsewhere could hold triggers and
// views.
#include <fcntl.h>
#include <fmt/format.h>
#include <string.h>
#include <unistd.h>

#include <set>

#include "base/fd.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "store/gradebook.h"
#include "store/schema.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

std::string shown(const fs::path& path) { return printable(path.native(), {.one_line = true}); }

Result<std::int64_t> number(Database& database, std::string_view sql) {
  Result<Statement> statement = database.prepare(sql);
  if (!statement) return statement.fault();
  const Result<bool> row = statement->step();
  if (!row) return row.fault();
  return *row ? statement->integer(0) : 0;
}

/// Tables, indexes and whatever else, as they were made.
Result<std::set<std::string>> schema_of(Database& database) {
  Result<Statement> rows = database.prepare(
      "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema"
      " WHERE name NOT LIKE 'sqlite_stat%'");
  if (!rows) return rows.fault();
  std::set<std::string> parts;
  for (;;) {
    const Result<bool> row = rows->step();
    if (!row) return row.fault();
    if (!*row) return parts;
    parts.insert(rows->text(0));
  }
}

Status copy(Database& database, const fs::path& target) {
  Result<Statement> copying = database.prepare("VACUUM INTO ?1");
  if (!copying) return copying.fault();
  return copying->bind(1, target.native()).run();
}

Status sync(const fs::path& path) {
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file || ::fsync(file.get()) != 0) return user_fault(::strerror(errno));
  return ok();
}

Status check_pages(Database& database) {
  Result<Statement> check = database.prepare("PRAGMA quick_check(1)");
  if (!check) return check.fault();
  const Result<bool> row = check->step();
  return row && check->text(0) == "ok" ? ok() : Status(user_fault("is damaged"));
}

/// A gradebook of today's version at `target`, made of the one at `source`.
Status copy_checked(const fs::path& source, const fs::path& target) {
  const Fault refused = user_fault("is no gradebook");
  {
    Result<Database> foreign = Database::open_foreign(source);
    if (!foreign) return foreign.fault();
    const auto version = number(*foreign, "PRAGMA user_version");
    if (!version) return refused;
    if (*version <= 0) return refused;
    if (*version > static_cast<std::int64_t>(gradebook_steps().size())) return newer_version(*version);
    if (Status copied = copy(*foreign, target); !copied) return copied;
  }
  Result<Database> copied = Database::open(target);
  if (!copied) return copied.fault();
  if (Status sound = check_pages(*copied); !sound) return sound;
  if (Status upgraded = migrate(*copied, gradebook_steps()); !upgraded)
    return upgraded.fault().blame == Blame::user ? upgraded.fault() : refused;

  Result<Database> ours = Database::open(":memory:");
  if (!ours) return ours.fault();
  if (Status made = migrate(*ours, gradebook_steps()); !made) return made;
  auto expected = schema_of(*ours);
  auto found = schema_of(*copied);
  if (!expected) return expected.fault();
  if (!found) return found.fault();
  if (*expected != *found) return refused;
  for (const char* table :
       {"attempts", "answers", "reflections", "profiles", "curves", "predictions", "calibrations"}) {
    const auto bad = number(*copied, fmt::format("SELECT count(*) FROM {} WHERE at IS NOT"
                                                 " strftime('%Y-%m-%dT%H:%M:%SZ', at)",
                                                 table));
    if (!bad) return bad.fault();
    if (*bad != 0) return user_fault(fmt::format("is damaged: a date of its {} is none", table));
  }
  return ok();
}

// Sources are numbered anew: one for each that a new attempt needs.
constexpr const char* kMergeAttempts = R"sql(
CREATE TEMP TABLE fresh AS
  SELECT id AS old, source AS old_source FROM other.attempts AS theirs
  WHERE NOT EXISTS (SELECT 1 FROM main.attempts AS own WHERE own.uid = theirs.uid) AND uid IS NOT NULL;
CREATE TEMP TABLE moved AS
  SELECT old_source AS old,
         (SELECT ifnull(max(id), 0) FROM main.sources) + row_number() OVER (ORDER BY old_source) AS new
  FROM (SELECT DISTINCT old_source FROM fresh WHERE old_source IN (SELECT id FROM other.sources));
INSERT INTO main.sources (id, text) SELECT new, text FROM moved JOIN other.sources ON id = old;
INSERT INTO main.attempts (kata, implementation, at, verdict, points, points_max, gating_metric, machine, source,
                           seconds, counts, uid)
  SELECT kata, implementation, at, verdict, points, points_max, gating_metric, machine, new, seconds, counts, uid
  FROM fresh JOIN other.attempts AS theirs ON theirs.id = fresh.old LEFT JOIN moved ON moved.old = theirs.source
  ORDER BY at, theirs.id;
INSERT INTO main.speedups (attempt, metric, value, low, high)
  SELECT own.id, metric, value, low, high
  FROM fresh JOIN other.attempts AS theirs ON theirs.id = fresh.old
  JOIN main.attempts AS own ON own.uid = theirs.uid JOIN other.speedups ON attempt = theirs.id;
)sql";

constexpr const char* kMergeOthers[] = {
    R"sql(INSERT INTO main.progress (kata, hints, spoilt) SELECT kata, hints, spoilt FROM other.progress WHERE true
ON CONFLICT (kata) DO UPDATE SET hints = max(hints, excluded.hints), spoilt = max(spoilt, excluded.spoilt)
WHERE hints < excluded.hints OR spoilt < excluded.spoilt)sql",
    R"sql(INSERT OR IGNORE INTO main.shown_hints (kata, hint, place)
SELECT kata, hint, place FROM other.shown_hints)sql",
    R"sql(INSERT INTO main.answers (kata, question, right, at)
SELECT kata, question, right, at FROM other.answers AS theirs WHERE NOT EXISTS (
  SELECT 1 FROM main.answers AS own WHERE own.kata = theirs.kata AND own.question = theirs.question
  AND own.right = theirs.right AND own.at = theirs.at) ORDER BY at, id)sql",
    R"sql(INSERT INTO main.profiles (kata, at, summary, flame_svg)
SELECT kata, at, summary, flame_svg FROM other.profiles WHERE true
ON CONFLICT (kata) DO UPDATE SET at = excluded.at, summary = excluded.summary, flame_svg = excluded.flame_svg
WHERE at < excluded.at)sql",
    R"sql(INSERT INTO main.curves (kata, implementation, at, points)
SELECT kata, implementation, at, points FROM other.curves WHERE true
ON CONFLICT (kata, implementation) DO UPDATE SET at = excluded.at, points = excluded.points
WHERE at < excluded.at)sql",
    R"sql(INSERT INTO main.predictions (kata, at, guess, actual)
SELECT kata, at, guess, actual FROM other.predictions WHERE true
ON CONFLICT (kata) DO UPDATE SET at = excluded.at, guess = excluded.guess, actual = excluded.actual
WHERE at > excluded.at OR (at = excluded.at AND actual IS NULL AND excluded.actual IS NOT NULL))sql",
    R"sql(INSERT INTO main.reflections (chapter, prompt, text, at)
SELECT chapter, prompt, text, at FROM other.reflections AS theirs WHERE NOT EXISTS (
  SELECT 1 FROM main.reflections AS own WHERE own.chapter = theirs.chapter AND own.prompt = theirs.prompt
  AND own.text = theirs.text AND own.at = theirs.at) ORDER BY at, id)sql",
    R"sql(INSERT INTO main.calibrations (machine, kata, metric, content, expert, low, high, reference, l1_load, at)
SELECT machine, kata, metric, content, expert, low, high, reference, l1_load, at
FROM other.calibrations WHERE true
ON CONFLICT (machine, kata, metric, content) DO UPDATE SET expert = excluded.expert,
low = excluded.low, high = excluded.high, reference = excluded.reference, l1_load = excluded.l1_load, at = excluded.at
WHERE at < excluded.at)sql"};

}  // namespace

Status Gradebook::export_to(const fs::path& target, bool overwrite) {
  const auto refused = [&](const std::string& why) {
    return user_fault(fmt::format("cannot write {}: {}", shown(target), why));
  };
  std::error_code error;
  const auto there = fs::symlink_status(target, error);
  if (fs::is_directory(there)) return refused("it is a folder");
  if (fs::exists(there) && fs::equivalent(target, file_, error))
    return refused("the gradebook itself lies there");
  if (fs::exists(there) && !overwrite) return refused("it exists; --force overwrites it");
  // Beside its place, so that it can be moved there whole.
  auto folder = TempDir::make(target.parent_path());
  if (!folder) return refused("its folder cannot be written to");
  const fs::path whole = folder->path() / "state";
  if (Status copied = copy(database_, whole); !copied) return in_file(copied.fault());
  if (Status safe = sync(whole); !safe) return refused(safe.fault().message);
  if (overwrite) {
    if (::rename(whole.c_str(), target.c_str()) != 0) return refused(::strerror(errno));
  } else if (::link(whole.c_str(), target.c_str()) != 0) {
    // Some file systems of sticks know no links; nobody else is likely to have made the file since.
    if (errno == EEXIST) return refused("it exists; --force overwrites it");
    if (::rename(whole.c_str(), target.c_str()) != 0) return refused(::strerror(errno));
  }
  static_cast<void>(sync(target.parent_path()));
  return ok();
}

Result<Imported> Gradebook::import_from(const fs::path& source) {
  const auto about = [&](Fault fault) { return std::move(fault).within(shown(source)); };
  std::error_code error;
  if (!fs::exists(source, error)) return about(user_fault("there is no such file"));
  if (!fs::is_regular_file(source, error)) return about(user_fault("is not a file"));
  if (fs::equivalent(source, file_, error)) return about(user_fault("is this gradebook itself"));
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  const fs::path copied = folder->path() / "state.db";
  if (Status checked = copy_checked(source, copied); !checked) return about(checked.fault());

  Result<Statement> attach = database_.prepare("ATTACH ?1 AS other");
  if (!attach) return in_file(attach.fault());
  if (Status attached = attach->bind(1, copied.native()).run(); !attached) return in_file(attached.fault());
  Result<Imported> merged = merge();
  const Status detached = database_.execute("DETACH other");
  static_cast<void>(detached);
  if (!merged) return in_file(merged.fault());
  return merged;
}

Result<Imported> Gradebook::merge() {
  Imported imported;
  auto transaction = Transaction::begin(database_);
  if (!transaction) return transaction.fault();
  if (Status done = database_.execute(kMergeAttempts); !done) return done.fault();
  const auto fresh = number(database_, "SELECT count(*) FROM fresh");
  if (!fresh) return fresh.fault();
  imported.attempts = static_cast<int>(*fresh);
  for (const char* merge : kMergeOthers) {
    if (Status done = database_.execute(merge); !done) return done.fault();
    imported.others += database_.changes();
  }
  if (Status tidied = database_.execute("DROP TABLE temp.moved; DROP TABLE temp.fresh"); !tidied)
    return tidied.fault();
  if (Status done = transaction->commit(); !done) return done.fault();
  return imported;
}

}  // namespace grader
