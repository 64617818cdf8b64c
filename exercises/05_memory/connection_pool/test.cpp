#include "connection_pool.h"

#include <sqlite3.h>

#include <limits>
#include <string>

#include "kit/adversaries.h"
#include "kit/test.h"

using Requests = std::vector<Request>;
using Answers = std::vector<Answer>;

struct Served {
  Usage usage;
  Answers answers;
};

static Request acquire(std::uint32_t session) { return {RequestKind::acquire, session, "Ann"}; }
static Request release(std::uint32_t session) { return {RequestKind::release, session, "Ann"}; }
static Request query(std::uint32_t session, std::string_view owner) {
  return {RequestKind::query, session, owner};
}
static Answer ok(std::uint32_t connection, std::int64_t balance = 0) {
  return {Status::ok, connection, balance};
}

// The bytes of the database file that these statements make.
static std::string database(const std::string& sql) {
  sqlite3* made = nullptr;
  EXPECT_EQ(sqlite3_open(":memory:", &made), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(made, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(made);
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(made, "main", &size, 0);
  std::string file(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3_close(made);
  return file;
}

static const std::string kTable = "CREATE TABLE account (owner TEXT PRIMARY KEY, balance INTEGER NOT NULL);";

static const std::string& small_database() {
  static const std::string file =
      database(kTable + "INSERT INTO account VALUES ('Ann', 5), ('Bob', -17), ('ann', 6), ('', 8);");
  return file;
}

static Served serve(const std::string& file, const Requests& requests, std::uint32_t most_connections = 3) {
  const kata::WorkFile work_file(file);
  Answers answers(requests.size());
  const Usage usage = serve_sessions(work_file, most_connections, requests, answers);
  return {usage, answers};
}

static void expect_answers(const Requests& requests, const Answers& expected,
                           std::uint32_t most_connections = 3) {
  EXPECT_TRUE(kata::same(expected, serve(small_database(), requests, most_connections).answers));
}

TEST(ConnectionPool, AnswersFromTheDatabase) {
  expect_answers({acquire(7), query(7, "Ann"), query(7, "Bob"), release(7)},
                 {ok(1), ok(1, 5), ok(1, -17), ok(1)});
}

TEST(ConnectionPool, WithoutRequestsDoesNothing) {
  EXPECT_TRUE(kata::same(Usage{0, 0, 0}, serve(small_database(), {}).usage));
}

TEST(ConnectionPool, SaysWhenThereIsNoSuchAccount) {
  const Answer none{Status::no_account, 1, 0};
  expect_answers(
      {acquire(1), query(1, "Eve"), query(1, "Ann"), query(1, "Ann "), query(1, "An"), query(1, "Bob")},
      {ok(1), none, ok(1, 5), none, none, ok(1, -17)});
}

TEST(ConnectionPool, TellsOwnersApartByEveryByte) {
  const Answer none{Status::no_account, 1, 0};
  expect_answers({acquire(1), query(1, "ann"), query(1, "ANN"), query(1, ""), query(1, "Ann")},
                 {ok(1), ok(1, 6), none, ok(1, 8), ok(1, 5)});
}

TEST(ConnectionPool, TakesOwnersForTextAndNotForSql) {
  const std::vector<std::string> owners = {
      "O'Brien", "''", "'",   "x' OR '1'='1", "a;b", "%",   "_",    "\"",
      "--",      "?",  "ünï", "日本",         "5",   "5.0", "NULL", std::string(20'000, 'y') + "'"};
  std::string sql = kTable;
  Requests requests{acquire(1)};
  Answers expected{ok(1)};
  for (std::size_t i = 0; i < owners.size(); ++i) {
    std::string doubled;
    for (const char c : owners[i]) doubled.append(c == '\'' ? 2 : 1, c);
    sql += "INSERT INTO account VALUES ('" + doubled + "', " + std::to_string(i) + ");";
    requests.push_back(query(1, owners[i]));
    expected.push_back(ok(1, static_cast<std::int64_t>(i)));
  }
  EXPECT_TRUE(kata::same(expected, serve(database(sql), requests).answers));
}

TEST(ConnectionPool, LooksAtNoByteBesideTheOwner) {
  const std::string_view text = "AnnBobann";
  expect_answers(
      {acquire(1), query(1, text.substr(0, 3)), query(1, text.substr(3, 3)), query(1, text.substr(6, 3))},
      {ok(1), ok(1, 5), ok(1, -17), ok(1, 6)});
}

TEST(ConnectionPool, KnowsTheWholeRangeOfBalances) {
  constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();
  const std::string file =
      database(kTable +
               "INSERT INTO account VALUES ('zero', 0), ('low', -9223372036854775807 - 1),"
               "('high', 9223372036854775807), ('beyond double', 9007199254740993);");
  const Requests requests{acquire(1), query(1, "zero"), query(1, "low"), query(1, "high"),
                          query(1, "beyond double")};
  EXPECT_TRUE(
      kata::same(Answers{ok(1), ok(1, 0), ok(1, kLowest), ok(1, kHighest), ok(1, 9'007'199'254'740'993)},
                 serve(file, requests).answers));
}

TEST(ConnectionPool, ReusesTheConnectionThatCameBackLast) {
  expect_answers({acquire(1), acquire(2), acquire(3), release(2), release(3), release(1), acquire(4),
                  acquire(5), query(5, "Bob"), acquire(6), query(4, "Ann")},
                 {ok(1), ok(2), ok(3), ok(2), ok(3), ok(1), ok(1), ok(3), ok(3, -17), ok(2), ok(1, 5)});
}

TEST(ConnectionPool, OpensOneOnlyWhenNoneIsIdle) {
  const Requests requests{acquire(1), release(1), acquire(2), release(2), acquire(3), acquire(4)};
  const Served served = serve(small_database(), requests, 10);
  EXPECT_TRUE(kata::same(Answers{ok(1), ok(1), ok(1), ok(1), ok(1), ok(2)}, served.answers));
  EXPECT_TRUE(kata::same(Usage{2, 2, 2}, served.usage));
}

TEST(ConnectionPool, NeverOpensMoreThanItMay) {
  const Answer exhausted{Status::exhausted, 0, 0};
  const Answer not_acquired{Status::not_acquired, 0, 0};
  const Requests requests{acquire(1), acquire(2), acquire(3), query(3, "Ann"), release(3),
                          release(1), acquire(3), acquire(1), query(3, "Ann")};
  const Served served = serve(small_database(), requests, 2);
  EXPECT_TRUE(kata::same(
      Answers{ok(1), ok(2), exhausted, not_acquired, not_acquired, ok(1), ok(1), exhausted, ok(1, 5)},
      served.answers));
  EXPECT_TRUE(kata::same(Usage{2, 1, 2}, served.usage));
}

TEST(ConnectionPool, OfNoConnectionsRefusesEverybody) {
  const Served served = serve(small_database(), {acquire(1), query(1, "Ann"), release(1)}, 0);
  EXPECT_TRUE(kata::same(
      Answers{{Status::exhausted, 0, 0}, {Status::not_acquired, 0, 0}, {Status::not_acquired, 0, 0}},
      served.answers));
  EXPECT_TRUE(kata::same(Usage{0, 0, 0}, served.usage));
}

TEST(ConnectionPool, OpensNoneBeforeItIsAskedFor) {
  const Served served = serve(small_database(), {acquire(1), query(1, "Ann")}, 4'000'000'000);
  EXPECT_TRUE(kata::same(Answers{ok(1), ok(1, 5)}, served.answers));
  EXPECT_TRUE(kata::same(Usage{1, 0, 1}, served.usage));
}

TEST(ConnectionPool, RefusesASecondConnectionAndLeavesTheFirst) {
  const Served served =
      serve(small_database(), {acquire(1), acquire(1), query(1, "Ann"), release(1), acquire(2)}, 1);
  EXPECT_TRUE(
      kata::same(Answers{ok(1), {Status::already_acquired, 1, 0}, ok(1, 5), ok(1), ok(1)}, served.answers));
  EXPECT_TRUE(kata::same(Usage{1, 1, 1}, served.usage));
}

TEST(ConnectionPool, RefusesWhatWasNotAcquired) {
  const Answer not_acquired{Status::not_acquired, 0, 0};
  expect_answers({release(1), query(1, "Ann"), acquire(1), query(2, "Ann"), release(2), release(1),
                  release(1), query(1, "Ann"), acquire(2), acquire(3)},
                 {not_acquired, not_acquired, ok(1), not_acquired, not_acquired, ok(1), not_acquired,
                  not_acquired, ok(1), ok(2)});
}

TEST(ConnectionPool, KnowsTheWholeRangeOfSessions) {
  expect_answers({acquire(0xFFFF'FFFF), acquire(0), acquire(0x8000'0000), query(0, "Ann"),
                  release(0xFFFF'FFFF), release(0), acquire(1)},
                 {ok(1), ok(2), ok(3), ok(2, 5), ok(1), ok(2), ok(2)});
}

TEST(ConnectionPool, ServesMoreSessionsThanConnections) {
  Requests requests;
  Answers expected;
  for (std::uint32_t session = 0; session < 200; ++session) {
    requests.insert(requests.end(), {acquire(session), query(session, "Bob"), release(session)});
    expected.insert(expected.end(), {ok(1), ok(1, -17), ok(1)});
  }
  expect_answers(requests, expected, 1);
}

TEST(ConnectionPool, HoldsManyConnectionsAtOnce) {
  Requests requests;
  Answers expected;
  for (std::uint32_t session = 1; session <= 20; ++session) {
    requests.insert(requests.end(), {acquire(session), query(session, "Ann")});
    expected.insert(expected.end(), {ok(session), ok(session, 5)});
  }
  expect_answers(requests, expected, 20);
}

// Only SQLite has to know how the file is laid out.
TEST(ConnectionPool, AsksTheDatabaseWhateverItLooksLikeInside) {
  const std::string insert =
      "INSERT INTO account (owner, balance) VALUES ('Ann', 5), ('Bob', -17), ('Zoë', 9);";
  const std::string wide =
      "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER, note, owner TEXT UNIQUE);";
  const std::string schemas[] = {
      "PRAGMA page_size = 512;" + kTable + insert,
      "PRAGMA page_size = 65536;" + kTable + insert,
      "PRAGMA encoding = 'UTF-16le';" + kTable + insert,
      "CREATE TABLE account (owner TEXT PRIMARY KEY, balance INTEGER) WITHOUT ROWID;" + insert,
      "CREATE TABLE account (balance INTEGER, owner TEXT);" + insert,
      wide + insert + "CREATE TABLE other (owner, balance); INSERT INTO other VALUES ('Ann', 1);",
      "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE entry (person, amount INTEGER);"
      "INSERT INTO person VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Zoë');"
      "INSERT INTO entry VALUES (1, 2), (2, -20), (1, 3), (3, 9), (2, 3);"
      "CREATE VIEW account AS SELECT name AS owner, sum(amount) AS balance FROM person JOIN entry ON id = "
      "person"
      " GROUP BY id;"};
  const Requests requests{acquire(1), query(1, "Bob"), query(1, "Ann"), query(1, "Eve"), query(1, "Zoë")};
  for (const std::string& schema : schemas) {
    EXPECT_TRUE(kata::same(Answers{ok(1), ok(1, -17), ok(1, 5), {Status::no_account, 1, 0}, ok(1, 9)},
                           serve(database(schema), requests).answers))
        << schema;
  }
}

// SQLite cannot negate the lowest integer; it says so when, and only when, that balance is asked for.
TEST(ConnectionPool, AsksForNoBalanceThatNobodyAskedFor) {
  const std::string file = database(
      "CREATE TABLE entry (owner TEXT PRIMARY KEY, owed INTEGER);"
      "INSERT INTO entry VALUES ('Aaron', -9223372036854775807 - 1), ('Ann', -5), ('Bob', 17),"
      "('Zed', -9223372036854775807 - 1);"
      "CREATE VIEW account AS SELECT owner, abs(owed) AS balance FROM entry;");
  const Requests requests{acquire(1),      query(2, "Aaron"), query(1, "Ann"),
                          query(1, "Bob"), release(1),        query(1, "Zed")};
  const Answer not_acquired{Status::not_acquired, 0, 0};
  EXPECT_TRUE(kata::same(Answers{ok(1), not_acquired, ok(1, 5), ok(1, 17), ok(1), not_acquired},
                         serve(file, requests).answers));
}

// The same view: a balance that cannot be worked out is neither none nor 0, and the connection serves on.
TEST(ConnectionPool, TellsABalanceThatCannotBeWorkedOutFromNone) {
  const std::string file = database(
      "CREATE TABLE entry (owner TEXT PRIMARY KEY, owed INTEGER);"
      "INSERT INTO entry VALUES ('Ann', -5), ('Zed', -9223372036854775807 - 1);"
      "CREATE VIEW account AS SELECT owner, abs(owed) AS balance FROM entry;");
  const Requests requests{acquire(1),      query(1, "Zed"), query(1, "Ann"), query(1, "Zed"),
                          query(1, "Zoe"), query(1, "Zed"), release(1),      acquire(2),
                          query(2, "Ann"), query(2, "Zed")};
  const Answer failed{Status::failed, 1, 0};
  EXPECT_TRUE(kata::same(Answers{ok(1),
                                 failed,
                                 ok(1, 5),
                                 failed,
                                 {Status::no_account, 1, 0},
                                 failed,
                                 ok(1),
                                 ok(1),
                                 ok(1, 5),
                                 failed},
                         serve(file, requests).answers));
}

// Forty sessions have a connection; two hundred thousand others, each asking once, have none.
TEST(ConnectionPool, TellsManySessionsApart) {
  kata::Random random(3);
  Requests requests;
  Answers expected;
  for (std::uint32_t i = 0; i < 40; ++i) {
    requests.push_back(acquire(random.between(0U, 0xFFFF'FFFFU) | 1));
    expected.push_back(ok(i + 1));
  }
  for (int i = 0; i < 200'000; ++i) {
    const std::uint32_t other = random.between(0U, 0xFFFF'FFFFU) & ~1U;
    requests.push_back(i % 2 == 0 ? query(other, "Ann") : release(other));
    expected.push_back({Status::not_acquired, 0, 0});
  }
  for (std::uint32_t i = 0; i < 40; ++i) {
    // Sessions that differ from one that has a connection in one bit, and that one.
    for (int bit = 0; bit < 32; ++bit) {
      requests.push_back(query(requests[i].session ^ std::uint32_t{1} << bit, "Ann"));
      expected.push_back({Status::not_acquired, 0, 0});
    }
    requests.push_back(query(requests[i].session, "Bob"));
    expected.push_back(ok(i + 1, -17));
  }
  expect_answers(requests, expected, 40);
}

TEST(ConnectionPool, CountsAsManyAcquiresAsThereAre) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    Requests requests;
    for (std::uint32_t i = 0; i < n; ++i) requests.insert(requests.end(), {acquire(i), release(i)});
    const Served served = serve(small_database(), requests, 2);
    EXPECT_TRUE(kata::same(Usage{1, static_cast<std::uint32_t>(n - 1), 1}, served.usage));
    EXPECT_TRUE(kata::same(Answers(2 * n, ok(1)), served.answers)) << n << " acquires";
  }
}

// Of one hash: 31 * h + c, FNV of 32 bits, either half of FNV of 64 bits or of std::hash.
TEST(ConnectionPoolThorough, TellsOwnersOfTheSameHashApart) {
  kata::Random random(4);
  std::vector<std::string> owners = kata::words_of_one_31_hash(100);
  const auto standard = [](std::string_view owner) { return std::hash<std::string_view>{}(owner); };
  const auto collect = [&](auto hash) {
    for (const auto& [one, other] : kata::colliding_words(random, 3, "abcdefghijklmnop", hash))
      owners.insert(owners.end(), {one, other});
  };
  collect(kata::fnv1a_32);
  collect(kata::fnv1a_64);
  collect([](std::string_view owner) { return kata::fnv1a_64(owner) >> 32; });
  collect(standard);
  collect([&](std::string_view owner) { return standard(owner) >> 32; });
  collect([&](std::string_view owner) { return standard(owner) ^ standard(owner) >> 32; });
  std::string sql = kTable;
  Requests requests{acquire(1)};
  Answers expected{ok(1)};
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const bool is_known = i % 3 != 0;
    if (is_known) sql += "INSERT INTO account VALUES ('" + owners[i] + "', " + std::to_string(i) + ");";
    requests.push_back(query(1, owners[i]));
    expected.push_back(is_known ? ok(1, static_cast<std::int64_t>(i)) : Answer{Status::no_account, 1, 0});
  }
  EXPECT_TRUE(kata::same(expected, serve(database(sql), requests).answers));
}

// Two accounts have exchanged their balances, or one bit of them; size, names and sum are the same.
TEST(ConnectionPool, TellsDatabasesApartThatLookAlike) {
  kata::Random random(5);
  std::vector<std::int64_t> balances = random.integers<std::int64_t>(30, 1'000'000, 9'000'000);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, std::span(balances));
    std::string sql = kTable;
    Requests requests{acquire(1)};
    Answers expected{ok(1)};
    for (std::size_t at = 0; at < balances.size(); ++at) {
      sql += "INSERT INTO account VALUES ('owner" + std::to_string(at) + "', " +
             std::to_string(balances[at]) + ");";
      expected.push_back(ok(1, balances[at]));
    }
    std::vector<std::string> owners;
    for (std::size_t at = 0; at < balances.size(); ++at) owners.push_back("owner" + std::to_string(at));
    for (const std::string& owner : owners) requests.push_back(query(1, owner));
    EXPECT_TRUE(kata::same(expected, serve(database(sql), requests).answers));
  }
}

TEST(ConnectionPool, RemembersNeitherConnectionsNorBalances) {
  const Requests requests{acquire(1), acquire(2), query(2, "Ann"), query(2, "Bob"), release(2)};
  serve(small_database(), requests);
  const std::string later = database(kTable + "INSERT INTO account VALUES ('Ann', 1000), ('Eve', 3);");
  const Served served =
      serve(later, {query(2, "Ann"), acquire(2), query(2, "Ann"), query(2, "Bob"), query(2, "Eve")});
  EXPECT_TRUE(kata::same(
      Answers{{Status::not_acquired, 0, 0}, ok(1), ok(1, 1000), {Status::no_account, 1, 0}, ok(1, 3)},
      served.answers));
  EXPECT_TRUE(kata::same(Usage{1, 0, 1}, served.usage));
}

TEST(ConnectionPool, AgreesWithTheReferenceOnRandomRequests) {
  kata::Random random(2);
  const std::vector<std::string> owners = random.vocabulary(300, 1, 30);
  std::string sql = kTable;
  for (std::size_t i = 0; i < 280; ++i) {
    const auto balance = static_cast<std::int64_t>(random.bits()) >> random.between(0, 62);
    sql += "INSERT INTO account VALUES ('" + owners[i] + "', " + std::to_string(balance) + ");";
  }
  const std::string file = database(sql);
  for (const std::uint32_t sessions : {1U, 4U, 30U}) {
    for (const std::uint32_t most_connections : {1U, 3U, 25U}) {
      Requests requests(120);
      for (Request& request : requests) {
        request = {static_cast<RequestKind>(random.between(0, 2)), random.between(1U, sessions),
                   random.pick(owners)};
      }
      const Served expected = kata::reference([&] { return serve(file, requests, most_connections); });
      EXPECT_TRUE(kata::same(expected, serve(file, requests, most_connections)))
          << sessions << " sessions, at most " << most_connections << " connections";
    }
  }
}
