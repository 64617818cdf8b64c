#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace grader {

/// One prepared statement. Must not outlive its Database. Parameters are numbered from 1, columns from 0.
/// Trouble while binding shows in the next step, so callers check once.
class Statement {
 public:
  Statement& bind(int at, std::string_view text);  ///< Copied; any bytes.
  Statement& bind(int at, double value);           ///< NULL when it is not finite.
  Statement& bind(int at, std::int64_t value);
  Statement& bind_null(int at);

  /// True when there is a row to read, false at the end.
  Result<bool> step();
  /// For statements without rows.
  Status run();

  std::string text(int column) const;
  double real(int column) const;
  std::int64_t integer(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* connection, sqlite3_stmt* statement) : connection_(connection), statement_(statement) {}
  void note(int code);

  sqlite3* connection_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  int trouble_ = 0;
};

/// One SQLite connection, for one thread. Faults are the library's words; the caller adds which file.
class Database {
 public:
  /// Opens or makes the file. Waits up to `kBusyMs` for others that write to it.
  static Result<Database> open(const std::filesystem::path& file);
  static constexpr int kBusyMs = 5000;
  /// Opens a file of uncertain origin to read from it; nothing in it is run.
  static Result<Database> open_foreign(const std::filesystem::path& file);

  /// Runs any number of statements and ignores their rows.
  Status execute(const char* sql);
  Result<Statement> prepare(std::string_view sql);
  std::int64_t last_id() const;
  /// Rows that the last INSERT, UPDATE or DELETE changed.
  int changes() const;

 private:
  struct Closer {
    void operator()(sqlite3* connection) const;
  };
  explicit Database(sqlite3* connection) : connection_(connection) {}
  std::unique_ptr<sqlite3, Closer> connection_;
};

/// A write transaction: undone when it goes out of scope without commit().
class Transaction {
 public:
  /// Takes the write lock at once: one that first reads and then writes could be refused halfway.
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;  ///< Null once committed.
};

}  // namespace grader
