#include "compact_records.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

// TODO: make it small and fast. Run './kata run compact_records' after each change.

namespace {

struct Customer {
  int age = 0;
  int is_active = 0;
  int is_verified = 0;
  int is_staff = 0;
  int has_debts = 0;
  int wants_mail = 0;
  std::set<int> tags;
};

std::vector<Entry> read_journal(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Entry> entries;
  Entry entry;
  while (file.read(reinterpret_cast<char*>(&entry), sizeof entry)) {
    entries.push_back(entry);
  }
  return entries;
}

Customer customer_in(const Entry& entry) {
  Customer customer;
  customer.age = entry.age;
  customer.is_active = entry.is_active;
  customer.is_verified = entry.is_verified;
  customer.is_staff = entry.is_staff;
  customer.has_debts = entry.has_debts;
  customer.wants_mail = entry.wants_mail;
  for (int i = 0; i < entry.tag_count; ++i) {
    customer.tags.insert(entry.tags[i]);
  }
  return customer;
}

bool covers(const Customer& customer, const Customer& wanted) {
  return customer.age >= wanted.age && (!wanted.is_active || customer.is_active) &&
         (!wanted.is_verified || customer.is_verified) && (!wanted.is_staff || customer.is_staff) &&
         (!wanted.has_debts || customer.has_debts) && (!wanted.wants_mail || customer.wants_mail) &&
         std::includes(customer.tags.begin(), customer.tags.end(), wanted.tags.begin(), wanted.tags.end());
}

}  // namespace

std::vector<std::uint32_t> count_customers(const kata::InputFile& journal, std::uint32_t) {
  const std::vector<Entry> entries = read_journal(journal.path);
  std::map<std::uint32_t, Customer> customers;
  std::vector<std::uint32_t> counts;
  for (const Entry& entry : entries) {
    const Customer customer = customer_in(entry);
    if (entry.kind == EntryKind::save) {
      customers[entry.customer] = customer;
      continue;
    }
    std::uint32_t count = 0;
    for (const auto& [number, saved] : customers) {
      if (covers(saved, customer)) ++count;
    }
    counts.push_back(count);
  }
  return counts;
}
