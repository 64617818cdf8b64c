#include "compact_records.h"

#include <cerrno>
#include <span>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

// Wrong: takes what one read gives for as many entries as it asked for, or for the end: a part of an entry is
// lost, and with it the place of all that follow.

namespace {

constexpr int kSaved = kTags + 5;
constexpr int kAge = kSaved + 1;

std::uint64_t record_of(const Entry& entry) {
  std::uint64_t record = std::uint64_t{1} << kSaved | static_cast<std::uint64_t>(entry.age) << kAge;
  int bit = kTags;
  for (const std::int32_t flag :
       {entry.is_active, entry.is_verified, entry.is_staff, entry.has_debts, entry.wants_mail})
    record |= std::uint64_t{flag != 0} << bit++;
  for (int i = 0; i < entry.tag_count; ++i) record |= std::uint64_t{1} << entry.tags[i];
  return record;
}

class Journal {
 public:
  explicit Journal(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path);
  }
  ~Journal() { ::close(descriptor_); }
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  std::size_t read(std::span<Entry> entries) {
    const ssize_t size = ::read(descriptor_, entries.data(), entries.size_bytes());
    return size < 0 ? 0 : static_cast<std::size_t>(size) / sizeof(Entry);
  }

 private:
  int descriptor_;
};

}  // namespace

std::vector<std::uint32_t> count_customers(const kata::InputFile& journal, std::uint32_t customer_count) {
  constexpr std::size_t kChunk = 256;
  Journal file(journal.path);
  Entry entries[kChunk];
  std::vector<std::uint64_t> customers(customer_count);
  std::vector<std::uint32_t> counts;
  while (const std::size_t size = file.read(entries)) {
    for (const Entry& entry : std::span(entries).first(size)) {
      const std::uint64_t record = record_of(entry);
      if (entry.kind == EntryKind::save) {
        customers[entry.customer] = record;
        continue;
      }
      const std::uint64_t lowest = record >> kAge << kAge;
      const std::uint64_t wanted = record ^ lowest;
      std::uint32_t count = 0;
      for (const std::uint64_t customer : customers)
        count += static_cast<std::uint32_t>((customer & wanted) == wanted) &
                 static_cast<std::uint32_t>(customer >= lowest);
      counts.push_back(count);
    }
  }
  return counts;
}
