#include "connection_pool.h"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// Wrong: takes every step that gives no row for the end; a balance that cannot be worked out becomes no
// account.

namespace {

class Connection {
 public:
  explicit Connection(const char* path) {
    check(sqlite3_open_v2(path, &database_, SQLITE_OPEN_READONLY, nullptr));
    check(sqlite3_prepare_v2(database_, "SELECT balance FROM account WHERE owner = ?", -1, &statement_,
                             nullptr));
  }
  ~Connection() {
    sqlite3_finalize(statement_);
    sqlite3_close(database_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Answer balance_of(std::string_view owner) {
    check(sqlite3_bind_text(statement_, 1, std::string(owner).c_str(), -1, SQLITE_TRANSIENT));
    Answer answer{Status::no_account, 0, 0};
    if (sqlite3_step(statement_) == SQLITE_ROW) answer = {Status::ok, 0, sqlite3_column_int64(statement_, 0)};
    sqlite3_reset(statement_);
    return answer;
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

class Pool {
 public:
  Pool(const char* path, std::uint32_t most_connections) : path_(path), most_connections_(most_connections) {}

  Answer acquire(std::uint32_t session) {
    const auto [lease, is_new] = in_use_.try_emplace(session);
    if (!is_new) return {Status::already_acquired, lease->second, 0};
    if (!idle_.empty()) {
      lease->second = idle_.back();
      idle_.pop_back();
      ++usage_.reused;
    } else if (usage_.opened < most_connections_) {
      connections_.push_back(std::make_unique<Connection>(path_));
      lease->second = ++usage_.opened;
    } else {
      in_use_.erase(lease);
      return {Status::exhausted, 0, 0};
    }
    if (in_use_.size() > usage_.most_in_use) ++usage_.most_in_use;
    return {Status::ok, lease->second, 0};
  }

  Answer query(std::uint32_t session, std::string_view owner) {
    const auto lease = in_use_.find(session);
    if (lease == in_use_.end()) return {Status::not_acquired, 0, 0};
    Answer answer = connections_[lease->second - 1]->balance_of(owner);
    answer.connection = lease->second;
    return answer;
  }

  Answer release(std::uint32_t session) {
    const auto lease = in_use_.find(session);
    if (lease == in_use_.end()) return {Status::not_acquired, 0, 0};
    const std::uint32_t connection = lease->second;
    in_use_.erase(lease);
    idle_.push_back(connection);
    return {Status::ok, connection, 0};
  }

  Usage usage() const { return usage_; }

 private:
  const char* path_;
  std::uint32_t most_connections_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::map<std::uint32_t, std::uint32_t> in_use_;
  std::vector<std::uint32_t> idle_;
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
