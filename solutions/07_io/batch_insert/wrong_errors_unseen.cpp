// Wrong: looks at no result of a step: a full disk or a failed commit goes unnoticed.
#include "batch_insert.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace {

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Database open(const char* path) {
  sqlite3* database = nullptr;
  if (sqlite3_open(path, &database) != SQLITE_OK) throw std::runtime_error("cannot open the database");
  return {database, sqlite3_close};
}

void execute(const Database& database, const std::string& sql) {
  if (sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database.get()));
}

Statement prepare(const Database& database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.get(), sql, -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database.get()));
  return {statement, sqlite3_finalize};
}

void bind_text(const Statement& statement, int place, std::string_view text) {
  sqlite3_bind_text(statement.get(), place, text.empty() ? "" : text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
}

void bind_all(const Statement& insert, const Observation& observation) {
  sqlite3_bind_int64(insert.get(), 1, observation.id);
  bind_text(insert, 2, observation.station);
  if (observation.has_remark) {
    bind_text(insert, 3, observation.remark);
  } else {
    sqlite3_bind_null(insert.get(), 3);
  }
  sqlite3_bind_int64(insert.get(), 4, observation.gusts);
  sqlite3_bind_double(insert.get(), 5, observation.pressure);
}

}  // namespace

std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& path) {
  const Database database = open(path.path);
  std::vector<std::uint32_t> rejected;
  execute(database, "BEGIN");
  execute(database, kTableSql);
  const Statement insert = prepare(database, "INSERT OR IGNORE INTO observations VALUES(?, ?, ?, ?, ?)");
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    bind_all(insert, observations[i]);
    sqlite3_step(insert.get());
    sqlite3_reset(insert.get());
    if (sqlite3_changes(database.get()) == 0) rejected.push_back(i);
  }
  sqlite3_exec(database.get(), "COMMIT", nullptr, nullptr, nullptr);
  return rejected;
}
