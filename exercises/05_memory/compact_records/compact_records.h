#pragma once

#include <cstdint>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

constexpr std::uint32_t kMostCustomers = 1'000'000;
constexpr std::int32_t kHighestAge = 127;
constexpr std::int32_t kTags = 48;     // tags are numbers from 0 to kTags - 1
constexpr std::int32_t kMostTags = 7;  // that one entry can name

enum class EntryKind : std::uint32_t { save, count };

/// One entry of the journal, as it lies in the file, in the byte order of the machine.
struct Entry {
  EntryKind kind;
  std::uint32_t customer;  ///< save: who it is. count: means nothing and may be anything.
  std::int32_t age;        ///< 0 to kHighestAge
  std::int32_t is_active;  ///< This and the other flags: 0 is no, everything else is yes.
  std::int32_t is_verified;
  std::int32_t is_staff;
  std::int32_t has_debts;
  std::int32_t wants_mail;
  std::int32_t tag_count;  ///< 0 to kMostTags

  /// The first `tag_count` of them count, in any order, some perhaps twice. The others may be anything.
  std::int32_t tags[kMostTags];
};
static_assert(sizeof(Entry) == 64);

/// Starts without customers, performs the entries of the journal in order, and returns one number per count
/// entry, in order.
///
/// save:  the customer is as this entry says, whatever was saved before.
/// count: how many customers that have been saved are at least as old as the entry says, have every flag that
///        is set in it, and have every tag that it names; each customer as saved last.
///
/// The journal is a whole number of entries, perhaps none. Customers are numbers below `customers`, which is
/// at most kMostCustomers; not all of them need occur. Example: customer 7, aged 40, active, with tags 3 and
/// 5, is saved; counted are the active ones, those with tag 5, those with tags 5 and 6, and those aged 41 or
/// more: {1, 1, 0, 0}.
std::vector<std::uint32_t> count_customers(const kata::InputFile& journal, std::uint32_t customers)
    KATA_FUNCTION(count_customers, journal, customers);
