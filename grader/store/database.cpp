#include "store/database.h"

#include <sqlite3.h>

#include <cmath>
#include <utility>

namespace grader {
namespace {

/// The disk, its permissions and what lies there are the user's to mend; what else can go wrong is ours.
Fault fault(sqlite3* connection, int code) {
  const std::string words = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return user_fault(words + "; move the file away to start a new one");
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_PERM:
    case SQLITE_READONLY: return user_fault(words);
    default: return machine_fault(words);
  }
}

}  // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::note(int code) {
  if (trouble_ == SQLITE_OK) trouble_ = code;
}

Statement& Statement::bind(int at, std::string_view text) {
  // An empty view may hold a null pointer, which SQLite would take for NULL.
  const char* bytes = text.empty() ? "" : text.data();
  note(sqlite3_bind_text64(statement_.get(), at, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int at, double value) {
  if (!std::isfinite(value)) return bind_null(at);
  note(sqlite3_bind_double(statement_.get(), at, value));
  return *this;
}

Statement& Statement::bind(int at, std::int64_t value) {
  note(sqlite3_bind_int64(statement_.get(), at, value));
  return *this;
}

Statement& Statement::bind_null(int at) {
  note(sqlite3_bind_null(statement_.get(), at));
  return *this;
}

Result<bool> Statement::step() {
  if (trouble_ != SQLITE_OK) return fault(connection_, trouble_);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return fault(connection_, code);
}

Status Statement::run() {
  Result<bool> row = step();
  while (row && *row) row = step();
  if (!row) return row.fault();
  return ok();
}

std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
  if (bytes == nullptr) return "";
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Database::Closer::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Result<Database> Database::open(const std::filesystem::path& file) {
  sqlite3* connection = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Database database(connection);  // Also a failed open leaves something to close.
  if (code != SQLITE_OK) return fault(connection, code);
  sqlite3_busy_timeout(connection, kBusyMs);
  return database;
}

Result<Database> Database::open_foreign(const std::filesystem::path& file) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr);
  Database database(connection);
  if (code != SQLITE_OK) return fault(connection, code);
  sqlite3_busy_timeout(connection, kBusyMs);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return database;
}

Status Database::execute(const char* sql) {
  const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fault(connection_.get(), code);
  return ok();
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return fault(connection_.get(), code);
  return Statement(connection_.get(), statement);
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(connection_.get()); }

int Database::changes() const { return sqlite3_changes(connection_.get()); }

Result<Transaction> Transaction::begin(Database& database) {
  Status begun = database.execute("BEGIN IMMEDIATE");
  if (!begun) return begun.fault();
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // Some errors have rolled back already, and then this one fails: nothing is lost by that.
  const Status undone = database_->execute("ROLLBACK");
  static_cast<void>(undone);
}

Status Transaction::commit() {
  Status done = database_->execute("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

}  // namespace grader
