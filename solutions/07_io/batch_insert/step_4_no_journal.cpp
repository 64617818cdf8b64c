#include "batch_insert.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>

// Step 4: no journal, no sync and no locks; the file is new, and thrown away if the function fails.

namespace {

class Database {
 public:
  explicit Database(const char* path) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open(path, &connection);
    owner_.reset(connection);
    check(code);
  }

  sqlite3* get() const { return owner_.get(); }
  void execute(const char* sql) { check(sqlite3_exec(get(), sql, nullptr, nullptr, nullptr)); }
  void check(int code) const {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(get()));
  }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };
  std::unique_ptr<sqlite3, Close> owner_;
};

class Statement {
 public:
  Statement(const Database& database, const char* sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    database.check(sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr));
    owner_.reset(statement);
  }

  void bind(int place, std::int64_t value) {
    database_.check(sqlite3_bind_int64(owner_.get(), place, value));
  }
  void bind(int place, double value) { database_.check(sqlite3_bind_double(owner_.get(), place, value)); }
  void bind_null(int place) { database_.check(sqlite3_bind_null(owner_.get(), place)); }
  void bind(int place, std::string_view text) {
    database_.check(sqlite3_bind_text64(owner_.get(), place, text.empty() ? "" : text.data(), text.size(),
                                        SQLITE_STATIC, SQLITE_UTF8));
  }

  /// Whether there was a row.
  bool execute() {
    const bool row = sqlite3_step(owner_.get()) == SQLITE_ROW;
    database_.check(sqlite3_reset(owner_.get()));  // repeats the error of a step that failed
    return row;
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  const Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> owner_;
};

void insert_row(Statement& insert, const Observation& observation) {
  insert.bind(1, observation.id);
  insert.bind(2, observation.station);
  if (observation.has_remark) {
    insert.bind(3, observation.remark);
  } else {
    insert.bind_null(3);
  }
  insert.bind(4, observation.gusts);
  insert.bind(5, observation.pressure);
  insert.execute();
}

}  // namespace

std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& path) {
  Database database(path.path);
  database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE");
  database.execute("BEGIN");
  database.execute(kTableSql);
  std::vector<std::uint32_t> rejected;
  {
    Statement insert(database, "INSERT OR IGNORE INTO observations VALUES(?, ?, ?, ?, ?)");
    for (std::uint32_t i = 0; i < observations.size(); ++i) {
      insert_row(insert, observations[i]);
      if (sqlite3_changes(database.get()) == 0) rejected.push_back(i);
    }
  }
  database.execute("COMMIT");
  return rejected;
}
