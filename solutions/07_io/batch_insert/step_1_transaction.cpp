#include "batch_insert.h"

#include <sqlite3.h>

#include <iomanip>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

// Step 1: one transaction around all rows, the readable step; the journal is made and deleted once.

namespace {

class Database {
 public:
  explicit Database(const std::string& path) {
    const int code = sqlite3_open(path.c_str(), &connection_);
    owner_.reset(connection_);
    if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  }

  // How many rows the statement returned.
  int execute(std::string sql) {
    int rows = 0;
    const auto count_row = [](void* count, int, char**, char**) { return ++*static_cast<int*>(count), 0; };
    if (sqlite3_exec(connection_, sql.c_str(), count_row, &rows, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(connection_) + (" in: " + sql));
    return rows;
  }

 private:
  sqlite3* connection_ = nullptr;
  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> owner_{nullptr, sqlite3_close};
};

// As a text in SQL: between single quotes, a quote inside written twice.
std::string quoted(std::string text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += c;
  }
  return result + "'";
}

std::string insert_statement(Observation observation) {
  std::ostringstream sql;
  sql << std::setprecision(17) << "INSERT INTO observations VALUES(" << observation.id << ", "
      << quoted(std::string(observation.station)) << ", "
      << (observation.has_remark ? quoted(std::string(observation.remark)) : "NULL") << ", "
      << observation.gusts << ", " << observation.pressure << ")";
  return sql.str();
}

bool is_stored(Database& database, std::int64_t id) {
  return database.execute("SELECT * FROM observations WHERE id = " + std::to_string(id)) > 0;
}

}  // namespace

std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& database) {
  Database connection(database.path);
  connection.execute("BEGIN");
  connection.execute(kTableSql);
  std::vector<std::uint32_t> rejected;
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    if (is_stored(connection, observations[i].id)) {
      rejected.push_back(i);
    } else {
      connection.execute(insert_statement(observations[i]));
    }
  }
  connection.execute("COMMIT");
  return rejected;
}
