#include "batch_insert.h"

#include <fcntl.h>
#include <malloc.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

// Builds the database in memory, with one prepared statement in one transaction, and writes it to the file as
// a whole. The file is new and nobody else sees it before the function returns, so there is nothing that a
// journal could restore, nobody to lock out, and no reason to write a page more than once.
//
// Each database starts as a copy of an empty one that is made once per process: CREATE TABLE is the dearest
// statement of a small import, and always the same.

namespace {

// A connection takes about as much memory as glibc keeps at the end of the heap, 128 KiB, before it gives it
// back to the kernel: some calls would fetch it again, one page fault after the other.
[[maybe_unused]] const bool keeps_memory = [] {
  constexpr int kMostKept = 4 << 20;
  return ::mallopt(M_TRIM_THRESHOLD, kMostKept) != 0 && ::mallopt(M_MMAP_THRESHOLD, kMostKept) != 0;
}();

class Database {
 public:
  // Empty, or a copy of `content`.
  explicit Database(std::string_view content = {}) {
    // One thread uses the connection: no mutex.
    const int code =
        sqlite3_open_v2(":memory:", &connection_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    owner_.reset(connection_);
    check(code);
    if (!content.empty()) load(content);
  }

  sqlite3* connection() const { return connection_; }
  void execute(const char* sql) const { check(sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr)); }
  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(connection_));
  }

  // The bytes of the file, for a database that was loaded: valid until it changes or ends.
  std::string_view content() const { return serialize(SQLITE_SERIALIZE_NOCOPY); }

  // The same for any database.
  std::string copy() const {
    const std::string_view bytes = serialize(0);
    const std::unique_ptr<void, decltype(&sqlite3_free)> owner(const_cast<char*>(bytes.data()), sqlite3_free);
    return std::string(bytes);
  }

 private:
  void load(std::string_view content) const {
    constexpr std::size_t kRoom = 64 * 1024;  // it grows when that is not enough
    auto* bytes = static_cast<unsigned char*>(sqlite3_malloc64(std::max(kRoom, content.size())));
    if (bytes == nullptr) throw std::bad_alloc();
    std::copy(content.begin(), content.end(), bytes);
    // Owns the bytes from here on, whatever it returns.
    check(sqlite3_deserialize(connection_, "main", bytes, static_cast<sqlite3_int64>(content.size()),
                              static_cast<sqlite3_int64>(std::max(kRoom, content.size())),
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
  }

  std::string_view serialize(unsigned flags) const {
    sqlite3_int64 size = 0;
    const unsigned char* bytes = sqlite3_serialize(connection_, "main", &size, flags);
    if (bytes == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  }

  sqlite3* connection_ = nullptr;
  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> owner_{nullptr, sqlite3_close};
};

std::string make_empty_database() {
  const Database database;
  database.execute(kTableSql);
  return database.copy();
}

class Insertion {
 public:
  explicit Insertion(const Database& database) : database_(database) {
    constexpr char kSql[] = "INSERT OR IGNORE INTO observations VALUES(?, ?, ?, ?, ?)";
    database.check(sqlite3_prepare_v2(database.connection(), kSql, sizeof kSql, &statement_, nullptr));
    owner_.reset(statement_);
  }

  // False when the id is taken.
  bool insert(const Observation& observation) {
    bind(1, observation.id);
    bind(2, observation.station);
    if (observation.has_remark) {
      bind(3, observation.remark);
    } else {
      database_.check(sqlite3_bind_null(statement_, 3));
    }
    bind(4, observation.gusts);
    database_.check(sqlite3_bind_double(statement_, 5, observation.pressure));
    database_.check(sqlite3_step(statement_));
    database_.check(sqlite3_reset(statement_));
    return sqlite3_changes(database_.connection()) != 0;
  }

 private:
  void bind(int place, std::int64_t value) { database_.check(sqlite3_bind_int64(statement_, place, value)); }
  // The text outlives the step, so SQLite need not copy it. A null pointer would mean NULL.
  void bind(int place, std::string_view text) {
    database_.check(sqlite3_bind_text64(statement_, place, text.empty() ? "" : text.data(), text.size(),
                                        SQLITE_STATIC, SQLITE_UTF8));
  }

  const Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner_{nullptr, sqlite3_finalize};
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
  static const std::string empty_database = make_empty_database();
  const Database memory(empty_database);
  std::vector<std::uint32_t> rejected;
  memory.execute("BEGIN");
  {
    Insertion insertion(memory);
    for (std::uint32_t i = 0; i < observations.size(); ++i) {
      if (!insertion.insert(observations[i])) rejected.push_back(i);
    }
  }
  memory.execute("COMMIT");
  File(database.path).write(memory.content());
  return rejected;
}
