#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "kit/flat.h"
#include "kit/transport.h"

namespace kata {

/// A SQLite database that an implementation wrote, read by the harness. For katas whose kata.toml has
/// `libraries = ["sqlite3"]`.
///
///   const kata::DatabaseFile database(output.content(), kTableSql);
///   const auto rows = database.rows<Row>("SELECT id, name FROM items ORDER BY id");
///
/// The bytes may be anything, a database made to do harm included. So it is opened in memory and read-only,
/// its schema may hold nothing but the one table that was agreed on, in these words (no view, trigger or
/// index whose expressions would be evaluated, no virtual table), its structure is checked before a row is
/// read, values are taken for what they are and not converted, and all of this has a limit in time. Method:
/// https://www.sqlite.org/security.html, "Untrusted SQLite database files".
class DatabaseFile {
 public:
  /// Throws CallFailed, saying what is wrong, unless `content` is a sound database with just that table.
  DatabaseFile(std::string content, std::string_view table_sql) : content_(std::move(content)) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) throw std::runtime_error("SQLite cannot open a database in memory");
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(opened, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(opened, 1000, is_late, this);
    // A file whose writer used a write-ahead log says so in its header; what it holds is the same.
    if (content_.size() > 19) std::fill_n(content_.begin() + 18, 2, '\1');
    const auto size = static_cast<sqlite3_int64>(content_.size());
    check(sqlite3_deserialize(opened, "main", reinterpret_cast<unsigned char*>(content_.data()), size, size,
                              SQLITE_DESERIALIZE_READONLY));
    execute("PRAGMA query_only = ON");
    execute("PRAGMA cell_size_check = ON");

    struct Object {
      std::string type, name, sql;
    };
    const auto objects = rows<Object>("SELECT type, name, ifnull(sql, '') FROM sqlite_schema");
    for (const Object& object : objects) {
      if (object.sql != table_sql)
        fail("holds the " + object.type + " '" + object.name +
             "', which was not asked for, or not in these words");
    }
    if (objects.size() != 1)
      fail("holds " + std::to_string(objects.size()) + " tables where one was asked for");

    struct Line {
      std::string text;
    };
    const auto findings = rows<Line>("PRAGMA integrity_check(1)");
    if (findings.size() != 1 || findings[0].text != "ok")
      fail("is damaged: " + (findings.empty() ? std::string() : findings[0].text));
  }

  /// The rows of a query. `Row` is an aggregate with a field for each column: integers, double, std::string,
  /// or a std::vector of one of these, which is empty for NULL. Throws CallFailed when a value is of another
  /// type.
  template <class Row>
  std::vector<Row> rows(const char* query) const {
    sqlite3_stmt* prepared = nullptr;
    check(sqlite3_prepare_v2(database_.get(), query, -1, &prepared, nullptr));
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
    std::vector<Row> rows;
    int code;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
      Row& row = rows.emplace_back();
      int column = 0;
      flat::with_fields(row, [&](auto&... field) { (read(prepared, column++, field), ...); });
    }
    if (code != SQLITE_DONE) check(code);
    return rows;
  }

 private:
  [[noreturn]] static void fail(const std::string& what) {
    throw CallFailed("wrote a database that " + what);
  }

  void check(int code) const {
    if (code == SQLITE_INTERRUPT) fail("takes too long to read");
    if (code != SQLITE_OK) fail(std::string("cannot be read: ") + sqlite3_errmsg(database_.get()));
  }

  void execute(const char* sql) const {
    check(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr));
  }

  static int is_late(void* self) {
    return std::chrono::steady_clock::now() > static_cast<DatabaseFile*>(self)->deadline_ ? 1 : 0;
  }

  template <class Value>
  static void read(sqlite3_stmt* row, int column, Value& value) {
    const int type = sqlite3_column_type(row, column);
    if constexpr (flat::is_vector<Value>) {
      if (type != SQLITE_NULL) read(row, column, value.emplace_back());
    } else if constexpr (std::is_same_v<Value, std::string>) {
      expect(row, column, type, SQLITE_TEXT, "text");
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
      if (text != nullptr) value.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
    } else if constexpr (std::is_floating_point_v<Value>) {
      expect(row, column, type, SQLITE_FLOAT, "a real");
      value = sqlite3_column_double(row, column);
    } else {
      expect(row, column, type, SQLITE_INTEGER, "an integer");
      value = static_cast<Value>(sqlite3_column_int64(row, column));
    }
  }

  static void expect(sqlite3_stmt* row, int column, int type, int expected, const char* word) {
    if (type != expected)
      fail(std::string("has something else than ") + word + " in column '" +
           sqlite3_column_name(row, column) + "'");
  }

  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };

  std::string content_;  // outlives the connection, which reads from it
  std::chrono::steady_clock::time_point deadline_ =
      std::chrono::steady_clock::now() + std::chrono::seconds(5);
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace kata
