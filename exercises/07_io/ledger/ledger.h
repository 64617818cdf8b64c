#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

struct Account {
  std::uint32_t number;
  std::int64_t cents;  ///< The opening balance; any value.
};

enum class Reason : std::uint8_t { unknown_account, not_covered, too_much };

struct Rejection {
  std::uint64_t line;  ///< Of the journal, counted from 1: the transfer for which its batch was rejected.
  Reason reason;
};

/// Executes the transfers of a journal. `balances` has one element per account, in the order of `accounts`,
/// and gets the closing balances in cents. Returns one rejection per rejected batch, in the journal's order.
///
/// Each line of the journal is a transfer, "payer payee amount": two account numbers and an amount such as
/// "1234.05", separated by single blanks. Numbers are decimal without leading zeros, amounts have two
/// decimals and are at most 92233720368547758.07. Empty lines separate batches; a run of them is as good as
/// one. '\n' ends a line; the last line may lack it. The journal is well-formed, and may be of any length.
///
/// A batch is executed whole or not at all. Its transfers are tried in their order, each on the balances that
/// those before it left. The first one that cannot be executed has the batch rejected: everything it did is
/// undone, and the rest of it is not looked at. A transfer cannot be executed when, in this order,
///   unknown_account  payer or payee is not among the accounts;
///   not_covered      the payer's balance is less than the amount;
///   too_much         the payee's balance would exceed the largest std::int64_t.
/// Payer and payee may be the same account: a transfer that is covered then changes nothing.
///
/// Throws when the journal cannot be read to its end; `balances` does not matter then.
///
/// Account numbers are any 32-bit numbers; no two accounts have the same. `accounts` may be empty.
std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances)
    KATA_FUNCTION(process_transactions, accounts, journal, balances);
