#include "connection_pool.h"

#include <sqlite3.h>

#include <list>
#include <map>
#include <stdexcept>
#include <string>

// TODO: make it fast. Run './kata run connection_pool' after each change.

namespace {

class Connection {
 public:
  explicit Connection(const std::string& path) {
    check(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READONLY, nullptr));
  }
  ~Connection() { sqlite3_close(database_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// An answer without the connection's number.
  Answer balance_of(const std::string& owner) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, "SELECT balance FROM account WHERE owner = ?", -1, &statement,
                             nullptr));
    check(sqlite3_bind_text(statement, 1, owner.c_str(), -1, SQLITE_TRANSIENT));
    Answer answer{Status::failed, 0, 0};
    switch (sqlite3_step(statement)) {
      case SQLITE_ROW: answer = {Status::ok, 0, sqlite3_column_int64(statement, 0)}; break;
      case SQLITE_DONE: answer.status = Status::no_account; break;
    }
    sqlite3_finalize(statement);
    return answer;
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  sqlite3* database_ = nullptr;
};

class Pool {
 public:
  Pool(std::string path, std::uint32_t most_connections) : path_(path), most_connections_(most_connections) {}

  Answer acquire(std::uint32_t session) {
    if (in_use_.count(session) != 0) return {Status::already_acquired, in_use_[session], 0};
    if (!idle_.empty()) {
      in_use_[session] = idle_.back();
      idle_.pop_back();
      ++usage_.reused;
    } else if (usage_.opened < most_connections_) {
      in_use_[session] = ++usage_.opened;
    } else {
      return {Status::exhausted, 0, 0};
    }
    if (in_use_.size() > usage_.most_in_use) ++usage_.most_in_use;
    return {Status::ok, in_use_[session], 0};
  }

  Answer query(std::uint32_t session, std::string_view owner) {
    if (in_use_.count(session) == 0) return {Status::not_acquired, 0, 0};
    // Connections used to break when they were kept for long. A new one always works.
    Connection connection(path_);
    Answer answer = connection.balance_of(std::string(owner));
    answer.connection = in_use_[session];
    return answer;
  }

  Answer release(std::uint32_t session) {
    if (in_use_.count(session) == 0) return {Status::not_acquired, 0, 0};
    const std::uint32_t connection = in_use_[session];
    in_use_.erase(session);
    idle_.push_back(connection);
    return {Status::ok, connection, 0};
  }

  Usage usage() const { return usage_; }

 private:
  std::string path_;
  std::uint32_t most_connections_;
  std::map<std::uint32_t, std::uint32_t> in_use_;
  std::list<std::uint32_t> idle_;
  Usage usage_{};
};

}  // namespace

Usage serve_sessions(const kata::InputFile& database, std::uint32_t most_connections,
                     std::span<const Request> requests, std::span<Answer> answers) {
  Pool pool(database.path, most_connections);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& [kind, session, owner] = requests[i];
    switch (kind) {
      case RequestKind::acquire: answers[i] = pool.acquire(session); break;
      case RequestKind::query: answers[i] = pool.query(session, owner); break;
      case RequestKind::release: answers[i] = pool.release(session); break;
    }
  }
  return pool.usage();
}
