// Wrong: a stream prints six significant digits of a real unless it is told otherwise.
#include "batch_insert.h"

#include <sqlite3.h>

#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Database open(const char* path) {
  sqlite3* database = nullptr;
  if (sqlite3_open(path, &database) != SQLITE_OK) throw std::runtime_error("cannot open the database");
  return {database, sqlite3_close};
}

void execute(const Database& database, const std::string& sql) {
  if (sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database.get()));
}

std::string text(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string real(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

}  // namespace

std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& path) {
  const Database database = open(path.path);
  std::vector<std::uint32_t> rejected;
  execute(database, "BEGIN");
  execute(database, kTableSql);
  std::set<std::int64_t> ids;
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    const Observation& o = observations[i];
    if (!ids.insert(o.id).second) {
      rejected.push_back(i);
      continue;
    }
    execute(database, "INSERT INTO observations VALUES(" + std::to_string(o.id) + ", " + text(o.station) +
                          ", " + (o.has_remark ? text(o.remark) : "NULL") + ", " + std::to_string(o.gusts) +
                          ", " + real(o.pressure) + ")");
  }
  execute(database, "COMMIT");
  return rejected;
}
