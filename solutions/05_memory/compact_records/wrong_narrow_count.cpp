#include "compact_records.h"

#include <fstream>

// Wrong: counts in 16 bits, as vector code likes to, and never widens them.

namespace {

std::uint64_t tags_of(const Entry& entry) {
  std::uint64_t tags = 0;
  for (int i = 0; i < entry.tag_count; ++i) tags |= std::uint64_t{1} << entry.tags[i];
  return tags;
}

// Tags in the 48 lowest bits, then five flags, "was saved", and the age on top.
std::uint64_t pack(const Entry& entry) {
  std::uint64_t record = tags_of(entry);
  record |= std::uint64_t{entry.is_active != 0} << 48;
  record |= std::uint64_t{entry.is_verified != 0} << 49;
  record |= std::uint64_t{entry.is_staff != 0} << 50;
  record |= std::uint64_t{entry.has_debts != 0} << 51;
  record |= std::uint64_t{entry.wants_mail != 0} << 52;
  record |= std::uint64_t{1} << 53;
  return record | static_cast<std::uint64_t>(entry.age) << 54;
}

}  // namespace

std::vector<std::uint32_t> count_customers(const kata::InputFile& journal, std::uint32_t customers) {
  std::vector<std::uint64_t> records(customers);

  std::vector<std::uint32_t> counts;
  std::ifstream file(journal.path, std::ios::binary);
  Entry entry;
  while (file.read(reinterpret_cast<char*>(&entry), sizeof entry)) {
    const std::uint64_t record = pack(entry);
    if (entry.kind == EntryKind::save) {
      records[entry.customer] = record;
      continue;
    }
    const std::uint64_t age = record >> 54 << 54;
    const std::uint64_t wanted = record ^ age;
    std::uint16_t count = 0;
    for (const std::uint64_t saved : records) count += ((saved & wanted) == wanted) & (saved >= age);
    counts.push_back(count);
  }
  return counts;
}
