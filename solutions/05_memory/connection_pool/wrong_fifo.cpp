#include "connection_pool.h"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

// Wrong: lends the connection that has been idle for longest.

namespace {

struct Connection {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;

  explicit Connection(const char* path) {
    sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_prepare_v2(database, "SELECT balance FROM account WHERE owner = ?", -1, &statement, nullptr);
  }
  ~Connection() {
    sqlite3_finalize(statement);
    sqlite3_close(database);
  }
  Connection(const Connection&) = delete;

  Answer ask(std::uint32_t id, const std::string& owner) {
    sqlite3_bind_text(statement, 1, owner.c_str(), -1, SQLITE_TRANSIENT);
    Answer answer{Status::no_account, id, 0};
    if (sqlite3_step(statement) == SQLITE_ROW) answer = {Status::ok, id, sqlite3_column_int64(statement, 0)};
    sqlite3_reset(statement);
    return answer;
  }
};

}  // namespace

Usage serve_sessions(const kata::InputFile& database, std::uint32_t most_connections,
                     std::span<const Request> requests, std::span<Answer> answers) {
  std::vector<std::unique_ptr<Connection>> connections;
  std::vector<std::uint32_t> idle;
  std::map<std::uint32_t, std::uint32_t> in_use;
  Usage usage{};
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& [kind, session, owner] = requests[i];
    const auto lease = in_use.find(session);
    const bool has_one = lease != in_use.end();
    if (kind == RequestKind::acquire && has_one) {
      answers[i] = {Status::already_acquired, lease->second, 0};
    } else if (kind == RequestKind::acquire) {
      if (idle.empty() && usage.opened == most_connections) {
        answers[i] = {Status::exhausted, 0, 0};
        continue;
      }
      if (idle.empty()) {
        connections.push_back(std::make_unique<Connection>(database.path));
        idle.push_back(++usage.opened);
      } else {
        ++usage.reused;
      }
      in_use[session] = idle.front();
      idle.erase(idle.begin());
      if (in_use.size() > usage.most_in_use) ++usage.most_in_use;
      answers[i] = {Status::ok, in_use[session], 0};
    } else if (!has_one) {
      answers[i] = {Status::not_acquired, 0, 0};
    } else if (kind == RequestKind::query) {
      answers[i] = connections[lease->second - 1]->ask(lease->second, std::string(owner));
    } else {
      answers[i] = {Status::ok, lease->second, 0};
      idle.push_back(lease->second);
      in_use.erase(lease);
    }
  }
  return usage;
}
