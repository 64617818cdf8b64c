#include "connection_pool.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// All connections share one cache of pages, and the schema is parsed once.

// A connection is opened when the pool has none to lend, its statement is prepared once, and both stay until
// the call ends. The file is opened as immutable: nobody writes to it, so SQLite need not lock it for every
// query, nor look for changes and for the journal of a writer that crashed. And as one thread uses all
// connections, they share a cache: pages are read, and the schema is parsed, once for all.

namespace {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Connection {
 public:
  explicit Connection(const std::string& uri) {
    constexpr int kFlags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    sqlite3* database = nullptr;
    const int opened = sqlite3_open_v2(uri.c_str(), &database, kFlags, nullptr);
    database_.reset(database);
    check(opened);
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database, "SELECT balance FROM account WHERE owner = ?", -1,
                             SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    statement_.reset(statement);
  }

  /// The answer, but for the connection's number.
  Answer balance_of(std::string_view owner) {
    sqlite3_stmt* statement = statement_.get();
    const char* text = owner.empty() ? "" : owner.data();  // a null pointer would be NULL: equal to nothing
    check(sqlite3_bind_text(statement, 1, text, static_cast<int>(owner.size()), SQLITE_STATIC));
    Answer answer{Status::failed, 0, 0};
    const int step = sqlite3_step(statement);
    if (step == SQLITE_ROW) answer = {Status::ok, 0, sqlite3_column_int64(statement, 0)};
    if (step == SQLITE_DONE) answer.status = Status::no_account;
    sqlite3_reset(statement);  // repeats the error of a step that failed
    return answer;
  }

 private:
  void check(int result) {
    if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_.get()));
  }

  std::unique_ptr<sqlite3, Close> database_;
  std::unique_ptr<sqlite3_stmt, Close> statement_;  // goes first
};

std::string shared_uri(std::string_view path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%') {
      uri += "%25";
    } else if (c == '?') {
      uri += "%3f";
    } else if (c == '#') {
      uri += "%23";
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1&cache=shared";
}

class Pool {
 public:
  Pool(std::string_view path, std::uint32_t most_connections)
      : uri_(shared_uri(path)), most_connections_(most_connections) {}

  Answer acquire(std::uint32_t session) {
    if (const Lease* lease = lease_of(session)) return {Status::already_acquired, lease->connection, 0};
    std::uint32_t connection = 0;
    if (!idle_.empty()) {
      connection = idle_.back();
      idle_.pop_back();
      ++usage_.reused;
    } else if (usage_.opened < most_connections_) {
      connections_.emplace_back(uri_);
      connection = ++usage_.opened;
    } else {
      return {Status::exhausted, 0, 0};
    }
    leases_.push_back({session, connection});
    usage_.most_in_use = std::max(usage_.most_in_use, static_cast<std::uint32_t>(leases_.size()));
    return {Status::ok, connection, 0};
  }

  Answer query(std::uint32_t session, std::string_view owner) {
    const Lease* lease = lease_of(session);
    if (lease == nullptr) return {Status::not_acquired, 0, 0};
    Answer answer = connections_[lease->connection - 1].balance_of(owner);
    answer.connection = lease->connection;
    return answer;
  }

  Answer release(std::uint32_t session) {
    Lease* lease = lease_of(session);
    if (lease == nullptr) return {Status::not_acquired, 0, 0};
    const std::uint32_t connection = lease->connection;
    *lease = leases_.back();
    leases_.pop_back();
    idle_.push_back(connection);
    return {Status::ok, connection, 0};
  }

  const Usage& usage() const { return usage_; }

 private:
  struct Lease {
    std::uint32_t session;
    std::uint32_t connection;
  };

  // There are as many leases as connections in use: few enough to look through.
  Lease* lease_of(std::uint32_t session) {
    const auto found = std::ranges::find(leases_, session, &Lease::session);
    return found == leases_.end() ? nullptr : &*found;
  }

  const std::string uri_;
  const std::uint32_t most_connections_;
  std::vector<Connection> connections_;
  std::vector<Lease> leases_;
  std::vector<std::uint32_t> idle_;
  Usage usage_{};
};

}  // namespace

Usage serve_sessions(const kata::InputFile& database, std::uint32_t most_connections,
                     std::span<const Request> requests, std::span<Answer> answers) {
  Pool pool(database.path, most_connections);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const Request& request = requests[i];
    switch (request.kind) {
      case RequestKind::acquire: answers[i] = pool.acquire(request.session); break;
      case RequestKind::query: answers[i] = pool.query(request.session, request.owner); break;
      case RequestKind::release: answers[i] = pool.release(request.session); break;
    }
  }
  return pool.usage();
}
