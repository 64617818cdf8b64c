#include "batch_insert.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>
#include <system_error>

// Step 5: everything in memory and kept from call to call; only one write goes through the file system, and
// no statement is compiled twice.
//
// Builds the database in memory, with one prepared statement in one transaction, and writes it to the file as
// a whole. The file is new and nobody else sees it before the function returns, so there is nothing that a
// journal could restore, nobody to lock out, and no reason to write a page more than once.
//
// The transaction is never committed but rolled back once its pages are copied: that leaves an empty table in
// memory for the next call. So the connection, the table and the compiled statements are made once per
// thread, and no call finds a page that an earlier one wrote to.

namespace {

class Connection {
 public:
  // In memory; for one thread, so without a mutex.
  Connection() {
    sqlite3* connection = nullptr;
    const int code =
        sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    owner_.reset(connection);
    check(code);
  }

  sqlite3* get() const { return owner_.get(); }
  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(get()));
  }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };
  std::unique_ptr<sqlite3, Close> owner_;
};

class Statement {
 public:
  Statement(const Connection& connection, std::string_view sql) : connection_(connection) {
    sqlite3_stmt* statement = nullptr;
    connection.check(sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    owner_.reset(statement);
  }

  void bind_null(int place) { connection_.check(sqlite3_bind_null(get(), place)); }
  void bind(int place, std::int64_t value) { connection_.check(sqlite3_bind_int64(get(), place, value)); }
  void bind(int place, double value) { connection_.check(sqlite3_bind_double(get(), place, value)); }
  // The text has to outlive the step: SQLite need not copy it then. A null pointer would mean NULL.
  void bind(int place, std::string_view text) {
    connection_.check(sqlite3_bind_text64(get(), place, text.empty() ? "" : text.data(), text.size(),
                                          SQLITE_STATIC, SQLITE_UTF8));
  }

  void execute() {
    sqlite3_step(get());
    connection_.check(sqlite3_reset(get()));  // repeats the error of a step that failed
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3_stmt* get() const { return owner_.get(); }

  const Connection& connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> owner_;
};

// The bytes of a database file that holds what the connection sees.
class Image {
 public:
  explicit Image(const Connection& connection) {
    sqlite3_int64 size = 0;
    owner_.reset(sqlite3_serialize(connection.get(), "main", &size, 0));
    if (!owner_) throw std::bad_alloc();
    size_ = static_cast<std::size_t>(size);
  }

  std::string_view bytes() const { return {reinterpret_cast<const char*>(owner_.get()), size_}; }

 private:
  struct Free {
    void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
  };
  std::unique_ptr<unsigned char, Free> owner_;
  std::size_t size_ = 0;
};

// A database that has an empty table between calls.
class Table {
 public:
  // Rolls back what it finds when it goes.
  class Transaction {
   public:
    explicit Transaction(Table& table) : table_(table) { table_.begin_.execute(); }
    ~Transaction() {
      try {
        table_.rollback_.execute();
      } catch (const std::exception&) {  // SQLite has rolled back already: out of memory
      }
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    // False when the id is taken.
    bool insert(const Observation& observation) {
      Statement& insert = table_.insert_;
      insert.bind(1, observation.id);
      insert.bind(2, observation.station);
      if (observation.has_remark) {
        insert.bind(3, observation.remark);
      } else {
        insert.bind_null(3);
      }
      insert.bind(4, observation.gusts);
      insert.bind(5, observation.pressure);
      insert.execute();
      return sqlite3_changes(table_.connection_.get()) != 0;
    }
    Image image() const { return Image(table_.connection_); }

   private:
    Table& table_;
  };

 private:
  struct WithTable : Connection {
    WithTable() { Statement(*this, kTableSql).execute(); }
  };

  const WithTable connection_;
  Statement begin_{connection_, "BEGIN"};
  Statement rollback_{connection_, "ROLLBACK"};
  Statement insert_{connection_, "INSERT OR IGNORE INTO observations VALUES(?, ?, ?, ?, ?)"};
};

class File {
 public:
  explicit File(const char* path)
      : descriptor_(::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    check(descriptor_);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view content) {
    while (!content.empty()) {
      const ssize_t written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      check(written);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

 private:
  static void check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot write the database");
  }
  int descriptor_;
};

}  // namespace

std::vector<std::uint32_t> insert_observations(std::span<const Observation> observations,
                                               const kata::OutputFile& database) {
  thread_local Table table;
  std::vector<std::uint32_t> rejected;
  Table::Transaction transaction(table);
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    if (!transaction.insert(observations[i])) rejected.push_back(i);
  }
  File(database.path).write(transaction.image().bytes());
  return rejected;
}
