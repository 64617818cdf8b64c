#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kit/contract.h"
#include "kit/files.h"

enum class RequestKind : std::uint8_t { acquire, query, release };

struct Request {
  RequestKind kind;
  std::uint32_t session;   ///< Who asks; any number. A session has one connection at a time.
  std::string_view owner;  ///< query: whose balance is asked for. Otherwise it means nothing.
};

enum class Status : std::uint8_t {
  ok,
  no_account,        ///< A query: there is no account of that owner.
  exhausted,         ///< An acquire: none is idle, and as many are open as may be.
  already_acquired,  ///< An acquire by a session that has a connection.
  not_acquired,      ///< A query or release by a session that has none.
  failed,            ///< A query: the account is there, but SQLite cannot work out its balance.
};

struct Answer {
  Status status;
  std::uint32_t connection;  ///< The one the session had or got: 1 is the first that was opened. 0: none.
  std::int64_t balance;      ///< query: what the database says. Otherwise, and without an account, 0.
};

struct Usage {
  std::uint32_t opened;       ///< Connections opened; no more than `most_connections`.
  std::uint32_t reused;       ///< Acquires that got a connection which another session had before.
  std::uint32_t most_in_use;  ///< The most that sessions had at the same time.
};

/// Serves the requests in order from a pool of connections to the SQLite database `database`, and writes one
/// answer for each; `answers` is as long as `requests`.
///
/// acquire: the session gets the idle connection that came back last; if none is idle, a new one, unless
///          `most_connections` are open. It keeps it until it releases it.
/// query:   the balance of `owner`, asked over the session's connection. No other balance is asked for: in a
///          view, some may be slow to work out, or impossible, as abs() of the lowest integer is. Asked for
///          such a one, the answer is `failed`, again each time, and the connection serves on.
/// release: the session's connection becomes idle. It stays open until the call ends.
/// A request that is not possible changes nothing; its `connection` is the one the session has, or 0.
///
/// The database has a table or view `account` with the columns `owner` (text, each owner once) and `balance`
/// (64-bit integer, not null). Owners are valid UTF-8 without '\0', and equal only if all their bytes are.
/// The file cannot be written to, and nobody else does so during the call.
///
/// Example: with Ann's balance at 5, acquire(7), query(7, "Ann"), release(7), query(7, "Ann") give
/// {ok, 1, 0}, {ok, 1, 5}, {ok, 1, 0}, {not_acquired, 0, 0}.
Usage serve_sessions(const kata::InputFile& database, std::uint32_t most_connections,
                     std::span<const Request> requests, std::span<Answer> answers)
    KATA_FUNCTION(serve_sessions, database, most_connections, requests, answers);
