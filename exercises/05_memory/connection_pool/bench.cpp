#include "connection_pool.h"

#include <sqlite3.h>

#include <string>
#include <vector>

#include "kit/bench.h"

struct Day {
  std::string database;
  std::uint32_t most_connections;
  std::vector<std::string> owners;  // what the requests' views look at
  std::vector<Request> requests;
};

struct Served {
  Usage usage;
  std::vector<Answer> answers;
};

// The bytes of a database file with an account for each owner.
static std::string draw_database(kata::Random& random, const std::vector<std::string>& owners) {
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  sqlite3_exec(database, "CREATE TABLE account (owner TEXT PRIMARY KEY, balance INTEGER NOT NULL); BEGIN",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO account VALUES (?, ?)", -1, &insert, nullptr);
  for (const std::string& owner : owners) {
    sqlite3_bind_text(insert, 1, owner.data(), static_cast<int>(owner.size()), SQLITE_STATIC);
    sqlite3_bind_int64(insert, 2, static_cast<sqlite3_int64>(random.bits() >> random.between(1, 60)));
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(database, "main", &size, 0);
  std::string file(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3_close(database);
  return file;
}

// So many accounts that reading all of them takes longer than asking for those that are wanted.
// Sessions of three to seven queries, up to four at a time where three connections are allowed, so that some
// acquires are refused. A few queries are for owners that nobody knows.
static Day draw_day(kata::Random& random, std::size_t queries) {
  constexpr std::size_t kSessions = 4;
  Day day{{}, 3, random.vocabulary(1500, 4, 16), {}};
  day.database = draw_database(random, day.owners);
  for (std::string& owner : random.vocabulary(20, 18, 20)) day.owners.push_back(std::move(owner));
  std::vector<int> left(kSessions,
                        -1);  // queries that a session will still make; -1 means it has no connection
  int connected = 0;
  while (queries > 0) {
    const auto session = random.between<std::size_t>(0, kSessions - 1);
    const auto add = [&](RequestKind kind) {
      const std::string_view owner = kind == RequestKind::query ? random.pick(day.owners) : day.owners[0];
      day.requests.push_back({kind, static_cast<std::uint32_t>(session * 0x1234'5678U), owner});
    };
    if (left[session] < 0) {
      add(RequestKind::acquire);
      if (connected == 3) continue;
      ++connected;
      left[session] = random.between(3, 7);
    } else if (left[session] > 0) {
      add(RequestKind::query);
      --left[session];
      --queries;
    } else {
      add(RequestKind::release);
      --left[session];
      --connected;
    }
  }
  return day;
}

// Any request of any session, other bounds, other balances, owners in no order.
static Day draw_other_day(kata::Random& random) {
  Day day{{}, random.between(0U, 6U), random.vocabulary(random.between<std::size_t>(1, 300), 1, 40), {}};
  day.database = draw_database(random, day.owners);
  for (std::string& owner : random.vocabulary(20, 2, 60)) day.owners.push_back(std::move(owner));
  const std::vector<std::uint32_t> sessions =
      random.integers(random.between<std::size_t>(1, 12), 0U, 0xFFFF'FFFFU);
  day.requests.resize(random.between<std::size_t>(0, 100));
  for (Request& request : day.requests)
    request = {static_cast<RequestKind>(random.between(0, 2)), random.pick(sessions),
               random.pick(day.owners)};
  return day;
}

static Served serve(const Day& day) {
  const kata::WorkFile database(day.database);
  std::vector<Answer> answers(day.requests.size());
  const Usage usage = serve_sessions(database, day.most_connections, day.requests, answers);
  return {usage, answers};
}

static void ConnectionPool(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_day(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(serve(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(ConnectionPool)->RangeMultiplier(2)->Range(16, 256)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_day(random, random.between<std::size_t>(74, 76)); }, serve,
    {.unannounced = draw_other_day});
