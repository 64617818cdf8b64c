// Wrong: one INSERT for all rows. SQLite takes 32,766 parameters in a statement, or 250,000 in
// Debian, so 50,000 rows at the most.
#include "batch_insert.h"

#include <sqlite3.h>

#include <memory>
#include <set>
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

void bind_row(const Statement& insert, int first, const Observation& observation) {
  sqlite3_bind_int64(insert.get(), first, observation.id);
  bind_text(insert, first + 1, observation.station);
  if (observation.has_remark) bind_text(insert, first + 2, observation.remark);
  sqlite3_bind_int64(insert.get(), first + 3, observation.gusts);
  sqlite3_bind_double(insert.get(), first + 4, observation.pressure);
}

}  // namespace

std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& path) {
  const Database database = open(path.path);
  execute(database, "BEGIN");
  execute(database, kTableSql);
  std::vector<std::uint32_t> rejected;
  std::vector<const Observation*> kept;
  std::set<std::int64_t> ids;
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    if (ids.insert(observations[i].id).second) {
      kept.push_back(&observations[i]);
    } else {
      rejected.push_back(i);
    }
  }
  if (!kept.empty()) {
    std::string sql = "INSERT INTO observations VALUES(?, ?, ?, ?, ?)";
    for (std::size_t i = 1; i < kept.size(); ++i) sql += ", (?, ?, ?, ?, ?)";
    const Statement insert = prepare(database, sql.c_str());
    for (std::size_t i = 0; i < kept.size(); ++i) bind_row(insert, static_cast<int>(5 * i + 1), *kept[i]);
    if (sqlite3_step(insert.get()) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database.get()));
  }
  execute(database, "COMMIT");
  return rejected;
}
