#include "connection_pool.h"

#include <sqlite3.h>

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

// Wrong: reads all balances at the start, whether they are asked for or not.

namespace {

struct Balances {
  std::unordered_map<std::string, std::int64_t> of;

  explicit Balances(const char* path) {
    sqlite3* database = nullptr;
    sqlite3_stmt* statement = nullptr;
    sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_prepare_v2(database, "SELECT owner, balance FROM account", -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      const auto* owner = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, 0));
      of.emplace(std::string(owner, size), sqlite3_column_int64(statement, 1));
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
  }

  Answer ask(std::uint32_t id, const std::string& owner) const {
    const auto found = of.find(owner);
    return found == of.end() ? Answer{Status::no_account, id, 0} : Answer{Status::ok, id, found->second};
  }
};

}  // namespace

Usage serve_sessions(const kata::InputFile& database, std::uint32_t most_connections,
                     std::span<const Request> requests, std::span<Answer> answers) {
  const Balances balances(database.path);
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
        idle.push_back(++usage.opened);
      } else {
        ++usage.reused;
      }
      in_use[session] = idle.back();
      idle.pop_back();
      if (in_use.size() > usage.most_in_use) ++usage.most_in_use;
      answers[i] = {Status::ok, in_use[session], 0};
    } else if (!has_one) {
      answers[i] = {Status::not_acquired, 0, 0};
    } else if (kind == RequestKind::query) {
      answers[i] = balances.ask(lease->second, std::string(owner));
    } else {
      answers[i] = {Status::ok, lease->second, 0};
      idle.push_back(lease->second);
      in_use.erase(lease);
    }
  }
  return usage;
}
