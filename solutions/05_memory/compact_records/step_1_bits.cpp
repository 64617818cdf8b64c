#include "compact_records.h"

#include <fstream>

// Step 1: entries are read one at a time, tags are the bits of one number, and the customers lie in a vector:
// the readable step.

namespace {

struct Customer {
  std::uint64_t tags = 0;
  std::int32_t age = 0;
  bool is_saved = false;
  bool is_active = false;
  bool is_verified = false;
  bool is_staff = false;
  bool has_debts = false;
  bool wants_mail = false;
};

Customer customer_in(const Entry& entry) {
  Customer customer{.age = entry.age,
                    .is_saved = true,
                    .is_active = entry.is_active != 0,
                    .is_verified = entry.is_verified != 0,
                    .is_staff = entry.is_staff != 0,
                    .has_debts = entry.has_debts != 0,
                    .wants_mail = entry.wants_mail != 0};
  for (int i = 0; i < entry.tag_count; ++i) customer.tags |= std::uint64_t{1} << entry.tags[i];
  return customer;
}

bool covers(const Customer& customer, const Customer& wanted) {
  return customer.is_saved && customer.age >= wanted.age && (!wanted.is_active || customer.is_active) &&
         (!wanted.is_verified || customer.is_verified) && (!wanted.is_staff || customer.is_staff) &&
         (!wanted.has_debts || customer.has_debts) && (!wanted.wants_mail || customer.wants_mail) &&
         (customer.tags & wanted.tags) == wanted.tags;
}

}  // namespace

std::vector<std::uint32_t> count_customers(const kata::InputFile& journal, std::uint32_t customer_count) {
  std::ifstream file(journal.path, std::ios::binary);
  std::vector<Customer> customers(customer_count);
  std::vector<std::uint32_t> counts;
  Entry entry;
  while (file.read(reinterpret_cast<char*>(&entry), sizeof entry)) {
    const Customer customer = customer_in(entry);
    if (entry.kind == EntryKind::save) {
      customers[entry.customer] = customer;
      continue;
    }
    std::uint32_t count = 0;
    for (const Customer& saved : customers) count += covers(saved, customer) ? 1 : 0;
    counts.push_back(count);
  }
  return counts;
}
