#include "batch_insert.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>
#include <system_error>
#include <vector>

// Writes the file without SQLite, page by page as https://www.sqlite.org/fileformat2.html describes it. That
// is possible because the table is built once, in the order of its ids: no page is ever split, searched or
// written twice. First the leaves, each as full as it gets, then the interior pages above them, level by
// level, and last page 1, which names the root. All of it goes to the file in one write.

namespace {

constexpr std::size_t kPage = 1024;             // the smaller, the less is written that is empty
constexpr std::size_t kMostLocal = kPage - 35;  // of a row, in a leaf
constexpr std::size_t kLeastLocal = (kPage - 12) * 32 / 255 - 23;      // of one that has overflow pages
constexpr std::size_t kMostChildren = (kPage - 12) / (2 + 4 + 9) + 1;  // of an interior page

enum PageKind : std::uint8_t { interior = 5, leaf = 13 };

template <class Number>
char* put_big_endian(char* at, Number value) {
  if constexpr (std::endian::native == std::endian::little) {
    if constexpr (sizeof value == 2) value = __builtin_bswap16(value);
    if constexpr (sizeof value == 4) value = __builtin_bswap32(value);
    if constexpr (sizeof value == 8) value = __builtin_bswap64(value);
  }
  std::memcpy(at, &value, sizeof value);
  return at + sizeof value;
}

// Seven bits a byte, the highest first; a ninth byte has eight.
char* put_varint(char* at, std::uint64_t value) {
  if (value < 0x80) {
    *at = static_cast<char>(value);
    return at + 1;
  }
  if (value >> 56 != 0) {
    at[8] = static_cast<char>(value);
    value >>= 8;
    for (std::size_t i = 8; i-- > 0; value >>= 7) at[i] = static_cast<char>(value | 0x80);
    return at + 9;
  }
  const auto bytes = static_cast<std::size_t>(std::bit_width(value) + 6) / 7;
  for (std::size_t i = bytes; i-- > 0; value >>= 7) at[i] = static_cast<char>(value | 0x80);
  at[bytes - 1] = static_cast<char>(at[bytes - 1] & 0x7f);
  return at + bytes;
}

std::uint64_t type_of(std::string_view text) { return 13 + 2 * text.size(); }

struct Integer {
  std::uint8_t type;
  std::uint8_t bytes;
};

// 0 and 1 have types of their own, 8 and 9.
Integer shape_of(std::int64_t value) {
  if ((value & ~std::int64_t{1}) == 0) return {static_cast<std::uint8_t>(8 + value), 0};
  const int bits = std::bit_width(static_cast<std::uint64_t>(value ^ value >> 63)) + 1;
  if (bits <= 32) {
    const auto bytes = static_cast<std::uint8_t>((bits + 7) / 8);
    return {bytes, bytes};
  }
  return bits <= 48 ? Integer{5, 6} : Integer{6, 8};
}

std::size_t varint_bytes(std::uint64_t type) {
  return type < 0x80 ? 1 : static_cast<std::size_t>(std::bit_width(type) + 6) / 7;
}

/// A row in the form in which it is stored: the types of its values, then the values.
class Row {
 public:
  explicit Row(const Observation& observation)
      : station_(observation.station),
        remark_(observation.has_remark ? observation.remark : std::string_view()),
        remark_type_(observation.has_remark ? type_of(remark_) : 0),
        gusts_(observation.gusts),
        gusts_shape_(shape_of(gusts_)),
        pressure_(observation.pressure),
        head_bytes_(4 + varint_bytes(type_of(station_)) + varint_bytes(remark_type_)) {}

  std::size_t size() const {
    return head_bytes_ + station_.size() + remark_.size() + gusts_shape_.bytes + sizeof pressure_;
  }

  void put(char* at) const {
    *at++ = static_cast<char>(head_bytes_);
    *at++ = 0;  // the id is the row's key
    at = put_varint(at, type_of(station_));
    at = put_varint(at, remark_type_);
    *at++ = static_cast<char>(gusts_shape_.type);
    *at++ = 7;  // a real
    at = std::copy(station_.begin(), station_.end(), at);
    at = std::copy(remark_.begin(), remark_.end(), at);
    // Its highest bytes are the lowest that are wanted; what follows overwrites the others.
    if (gusts_shape_.bytes != 0)
      put_big_endian(at, static_cast<std::uint64_t>(gusts_) << (64 - 8 * gusts_shape_.bytes));
    put_big_endian(at + gusts_shape_.bytes, std::bit_cast<std::uint64_t>(pressure_));
  }

 private:
  std::string_view station_;
  std::string_view remark_;
  std::uint64_t remark_type_;
  std::int64_t gusts_;
  Integer gusts_shape_;
  double pressure_;
  std::size_t head_bytes_;
};

/// The pages of a database that are there so far. Page n begins at (n - 1) * kPage.
class Pages {
 public:
  explicit Pages(std::span<const Observation> observations) {
    constexpr std::size_t kPerRow = 40;
    std::size_t bytes = 4 * kPage + kPerRow * observations.size();
    for (const Observation& observation : observations)
      bytes += observation.station.size() + (observation.has_remark ? observation.remark.size() : 0);
    bytes_.reserve(bytes);
  }
  std::uint32_t add() {
    bytes_.resize(bytes_.size() + kPage);
    return static_cast<std::uint32_t>(bytes_.size() / kPage);
  }
  char* page(std::uint32_t number) { return bytes_.data() + (number - 1) * kPage; }
  const std::vector<char>& bytes() const { return bytes_; }

 private:
  std::vector<char> bytes_;
};

/// A page of a tree: cells grow from its end, their places from behind its head.
class TreePage {
 public:
  TreePage(Pages& pages, std::uint32_t number, PageKind kind, std::size_t head_at = 0)
      : pages_(&pages),
        number_(number),
        head_at_(head_at),
        places_at_(head_at + (kind == interior ? 12 : 8)) {
    head()[0] = static_cast<char>(kind);
  }

  std::uint32_t number() const { return number_; }
  bool has_room_for(std::size_t cell) const { return places_at_ + 2 + cell <= top_; }

  /// Where a cell of that size goes.
  char* add(std::size_t cell) {
    top_ -= cell;
    put_big_endian(pages_->page(number_) + places_at_, static_cast<std::uint16_t>(top_));
    places_at_ += 2;
    ++cells_;
    return pages_->page(number_) + top_;
  }
  void finish() {
    put_big_endian(head() + 3, cells_);
    put_big_endian(head() + 5, static_cast<std::uint16_t>(top_));
  }
  void finish(std::uint32_t last_child) {
    finish();
    put_big_endian(head() + 8, last_child);
  }

 private:
  char* head() { return pages_->page(number_) + head_at_; }

  Pages* pages_;
  std::uint32_t number_;
  std::size_t head_at_;
  std::size_t places_at_;
  std::size_t top_ = kPage;
  std::uint16_t cells_ = 0;
};

// What does not fit a leaf goes to pages that each name the next one. Returns the first.
std::uint32_t put_overflow(Pages& pages, std::string_view rest) {
  const std::uint32_t first = pages.add();
  for (std::uint32_t number = first;;) {
    const std::string_view part = rest.substr(0, kPage - 4);
    std::memcpy(pages.page(number) + 4, part.data(), part.size());
    rest.remove_prefix(part.size());
    if (rest.empty()) return first;
    const std::uint32_t next = pages.add();
    put_big_endian(pages.page(number), next);
    number = next;
  }
}

/// A page and the last id below it.
struct Child {
  std::uint32_t page;
  std::int64_t last_id;
};

/// A table whose rows come in the order of their ids.
class Table {
 public:
  explicit Table(Pages& pages) : pages_(pages), leaf_(pages, pages.add(), leaf) {}

  void put(std::int64_t id, const Row& row) {
    const std::size_t size = row.size();
    char head[18];
    char* const head_end = put_varint(put_varint(head, size), static_cast<std::uint64_t>(id));
    const auto head_bytes = static_cast<std::size_t>(head_end - head);
    if (size <= kMostLocal) {
      row.put(std::copy(head, head_end, add_cell(head_bytes + size)));
    } else {
      std::string whole(size, '\0');
      row.put(whole.data());
      const std::size_t local = local_bytes(size);
      const std::uint32_t overflow = put_overflow(pages_, std::string_view(whole).substr(local));
      char* at = std::copy(head, head_end, add_cell(head_bytes + local + 4));
      at = std::copy_n(whole.data(), local, at);
      put_big_endian(at, overflow);
    }
    last_id_ = id;
  }

  /// Returns the root.
  std::uint32_t finish() {
    finish_leaf();
    std::vector<Child> level = std::move(leaves_);
    while (level.size() > 1) level = level_above(level);
    return level.front().page;
  }

 private:
  static std::size_t local_bytes(std::size_t size) {
    const std::size_t filling = kLeastLocal + (size - kLeastLocal) % (kPage - 4);
    return filling <= kMostLocal ? filling : kLeastLocal;
  }

  char* add_cell(std::size_t size) {
    if (!leaf_.has_room_for(size)) {
      finish_leaf();
      leaf_ = TreePage(pages_, pages_.add(), leaf);
    }
    return leaf_.add(size);
  }

  void finish_leaf() {
    leaf_.finish();
    leaves_.push_back({leaf_.number(), last_id_});
  }

  // Spread evenly, lest a page have a single child.
  std::vector<Child> level_above(const std::vector<Child>& level) {
    const std::size_t pages = (level.size() + kMostChildren - 1) / kMostChildren;
    std::vector<Child> above;
    for (std::size_t i = 0; i < pages; ++i) {
      const std::size_t last = (i + 1) * level.size() / pages - 1;
      TreePage page(pages_, pages_.add(), interior);
      for (std::size_t child = i * level.size() / pages; child < last; ++child) {
        char cell[13];
        put_big_endian(cell, level[child].page);
        char* const end = put_varint(cell + 4, static_cast<std::uint64_t>(level[child].last_id));
        std::copy(cell, end, page.add(static_cast<std::size_t>(end - cell)));
      }
      page.finish(level[last].page);
      above.push_back({page.number(), level[last].last_id});
    }
    return above;
  }

  Pages& pages_;
  TreePage leaf_;
  std::vector<Child> leaves_;
  std::int64_t last_id_ = 0;
};

// The file's head, and the table of tables with its one row: type, name, table, root, SQL.
void put_first_page(Pages& pages, std::uint32_t root) {
  constexpr std::string_view kSql(kTableSql);
  constexpr std::string_view kTexts = "tableobservationsobservations";
  constexpr std::size_t kTypesBytes = 7;
  constexpr std::size_t kRowBytes = kTypesBytes + kTexts.size() + 4 + kSql.size();
  static_assert(kRowBytes > 127 && kRowBytes < 16'384 && kSql.size() > 57, "two bytes for either length");
  TreePage page(pages, 1, leaf, 100);
  char* at = page.add(2 + 1 + kRowBytes);
  at = put_varint(at, kRowBytes);
  *at++ = 1;
  for (const int byte : {int{kTypesBytes}, 13 + 2 * 5, 13 + 2 * 12, 13 + 2 * 12, 4})
    *at++ = static_cast<char>(byte);
  at = put_varint(at, type_of(kSql));
  at = std::copy(kTexts.begin(), kTexts.end(), at);
  put_big_endian(at, root);
  std::copy(kSql.begin(), kSql.end(), at + 4);
  page.finish();

  char* const head = pages.page(1);
  std::memcpy(head, "SQLite format 3", 16);
  put_big_endian(head + 16, static_cast<std::uint16_t>(kPage));
  head[18] = head[19] = 1;  // no write-ahead log
  head[21] = 64;
  head[22] = head[23] = 32;
  put_big_endian(head + 24, std::uint32_t{1});  // changes so far, and when the size was right
  put_big_endian(head + 28, static_cast<std::uint32_t>(pages.bytes().size() / kPage));
  put_big_endian(head + 40, std::uint32_t{1});
  put_big_endian(head + 44, std::uint32_t{4});  // of the schema's format
  put_big_endian(head + 56, std::uint32_t{1});  // UTF-8
  put_big_endian(head + 92, std::uint32_t{1});
  put_big_endian(head + 96, std::uint32_t{3'040'001});  // the version of SQLite that writes like this
}

struct Key {
  std::int64_t id;
  std::uint32_t index;
  auto operator<=>(const Key&) const = default;
};

// Most ids ascend; a few that do not are moved to where they belong, many are sorted.
std::vector<Key> sorted_keys(std::span<const Observation> observations) {
  std::vector<Key> keys(observations.size());
  std::size_t moves_left = 8 * keys.size();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Key key{observations[i].id, static_cast<std::uint32_t>(i)};
    std::size_t place = i;
    for (; place > 0 && keys[place - 1].id > key.id && moves_left > 0; --place, --moves_left)
      keys[place] = keys[place - 1];
    keys[place] = key;
  }
  if (moves_left == 0) std::sort(keys.begin(), keys.end());
  return keys;
}

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
  Pages pages(observations);
  pages.add();
  Table table(pages);
  std::vector<std::uint32_t> rejected;
  const Key* before = nullptr;
  const std::vector<Key> keys = sorted_keys(observations);
  for (const Key& key : keys) {
    if (before != nullptr && before->id == key.id) {
      rejected.push_back(key.index);
    } else {
      table.put(key.id, Row(observations[key.index]));
      before = &key;
    }
  }
  std::sort(rejected.begin(), rejected.end());
  const std::uint32_t root = table.finish();
  put_first_page(pages, root);
  File(database.path).write({pages.bytes().data(), pages.bytes().size()});
  return rejected;
}
