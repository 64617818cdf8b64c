#include "ledger.h"

#include <limits>
#include <numeric>

#include "kit/adversaries.h"
#include "kit/test.h"

using Accounts = std::vector<Account>;
using Cents = std::vector<std::int64_t>;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

struct Outcome {
  Cents balances;
  std::vector<Rejection> rejections;
};

static Outcome process(const Accounts& accounts, const std::string& journal) {
  const kata::WorkFile file(journal);
  Outcome outcome{Cents(accounts.size(), -1), {}};
  outcome.rejections = process_transactions(accounts, file, outcome.balances);
  return outcome;
}

static void expect_outcome(const Accounts& accounts, const std::string& journal, const Cents& balances,
                           const std::vector<Rejection>& rejections = {}) {
  const Outcome outcome = process(accounts, journal);
  EXPECT_EQ(outcome.balances, balances);
  EXPECT_TRUE(kata::same(rejections, outcome.rejections)) << "among the rejections (fields: line, reason)";
}

static void expect_as_reference(const Accounts& accounts, const std::string& journal) {
  const Outcome expected = kata::reference([&] { return process(accounts, journal); });
  EXPECT_TRUE(kata::same(expected, process(accounts, journal)))
      << "fields: balances, rejections (line, reason); a journal of " << journal.size() << " bytes";
}

// Accounts 1 to n with 100.00 each; now and then a transfer among them that cannot be executed.
static std::string draw_journal(kata::Random& random, std::uint32_t n, std::size_t lines) {
  std::string journal;
  for (std::size_t i = 0; i < lines; ++i) {
    if (random.chance(0.15)) journal.append(random.between<std::size_t>(1, 2), '\n');
    const auto cents = random.between(0, random.chance(0.05) ? 30'000 : 2'000);
    journal += std::to_string(random.between(1U, random.chance(0.02) ? n + 1 : n)) + " ";
    journal += std::to_string(random.between(1U, random.chance(0.02) ? n + 1 : n)) + " ";
    journal += std::to_string(cents / 100) + "." + std::to_string(cents / 10 % 10) +
               std::to_string(cents % 10) + "\n";
  }
  return journal;
}

static Accounts draw_accounts(std::uint32_t n) {
  Accounts accounts;
  for (std::uint32_t number = n; number > 0; --number) accounts.push_back({number, 10'000});
  return accounts;
}

TEST(Ledger, MovesMoneyFromPayerToPayee) {
  expect_outcome({{10, 500}, {20, 0}, {30, 7}}, "10 20 4.50\n20 30 0.05\n", {50, 445, 12});
}

TEST(Ledger, WithoutTransfersLeavesEveryBalanceAsItIs) {
  expect_outcome({{1, 5}, {2, -5}, {0, kMost}, {3, kLeast}}, "", {5, -5, kMost, kLeast});
  expect_outcome({{1, 5}}, "\n\n\n", {5});
  expect_outcome({}, "", {});
  expect_outcome({}, "1 2 0.00\n", {}, {{1, Reason::unknown_account}});
}

TEST(Ledger, TakesALastLineWithoutANewline) {
  expect_outcome({{1, 100}, {2, 0}}, "1 2 0.10\n1 2 0.20", {70, 30});
}

TEST(Ledger, IsExactToTheCent) {
  std::string journal;
  for (int cents = 0; cents < 2000; ++cents) {
    journal += "1 2 " + std::to_string(cents / 100) + "." + std::to_string(cents / 10 % 10) +
               std::to_string(cents % 10) + "\n";
  }
  expect_outcome({{1, 2'000'000}, {2, 0}}, journal, {1000, 1'999'000});
}

TEST(Ledger, IsExactWhereADoubleIsNot) {
  expect_outcome({{1, kMost}, {2, 0}}, "1 2 90071992547409.93\n",
                 {kMost - 9'007'199'254'740'993, 9'007'199'254'740'993});
  expect_outcome({{1, kMost}, {2, 0}}, "1 2 92233720368547758.07\n", {0, kMost});
  expect_outcome({{1, kMost - 1}, {2, 0}}, "1 2 92233720368547758.07\n", {kMost - 1, 0},
                 {{1, Reason::not_covered}});
}

TEST(Ledger, TakesAmountsOfEveryLength) {
  std::string euros = "1";
  std::int64_t cents = 123;
  for (int digits = 1; digits <= 16; ++digits) {
    expect_outcome({{1, kMost}, {2, 1}}, "1 2 " + euros + ".23\n", {kMost - cents, 1 + cents});
    euros += static_cast<char>('0' + digits % 10);
    cents = (cents - 23) * 10 + 100 * (digits % 10) + 23;
  }
}

TEST(Ledger, KnowsAccountNumbersOfEveryLength) {
  Accounts accounts{{4'294'967'295, 0}, {0, 0}};
  for (std::uint32_t number = 1; number <= 1'000'000'000; number *= 10) {
    accounts.push_back({number, 0});
    if (number > 1) accounts.push_back({number - 1, 0});
    if (number == 1'000'000'000) break;
  }
  accounts.push_back({123, 100});
  std::string journal;
  Cents expected;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    journal += "123 " + std::to_string(accounts[i].number) + " 0.01\n";
    expected.push_back(1);
  }
  expected.back() = 100 - static_cast<std::int64_t>(accounts.size()) + 1;
  expect_outcome(accounts, journal, expected);
}

TEST(Ledger, TellsAccountNumbersApartThatShareBits) {
  Accounts accounts;
  for (std::uint32_t i = 0; i < 512; ++i) accounts.push_back({i << 23, 100 + i});
  for (std::uint32_t i = 1; i < 512; ++i) accounts.push_back({i, 1000 + i});
  std::string journal;
  for (std::uint32_t i = 1; i < 512; ++i)
    journal += std::to_string(i << 23) + " " + std::to_string(i) + " 1.00\n\n";
  Cents expected;
  for (const Account& account : accounts) {
    expected.push_back(account.number == 0 ? 100 : account.cents + (account.number < 512 ? 100 : -100));
  }
  expect_outcome(accounts, journal, expected);
}

TEST(LedgerThorough, TakesManyAccounts) {
  for (const std::size_t size : kata::sizes_above_powers(1 << 19)) {
    const auto n = static_cast<std::uint32_t>(size);
    Accounts accounts;
    std::string journal;
    for (std::uint32_t i = 0; i < n; ++i) accounts.push_back({10'007 * i, 1});
    for (std::uint32_t i = 1; i < n; i += 3) journal += "0 " + std::to_string(10'007 * i) + " 0.00\n";
    accounts.front().cents = n;
    Cents expected(n, 1);
    expected.front() = static_cast<std::int64_t>(n) - 100;
    expected.back() = 101;
    expect_outcome(accounts, journal + "0 " + std::to_string(accounts.back().number) + " 1.00\n", expected);
  }
}

TEST(Ledger, RejectsAnUnknownPayerOrPayee) {
  expect_outcome({{1, 100}, {2, 0}}, "3 1 0.01\n\n1 3 0.01\n\n3 3 0.00\n\n0 1 0.00\n\n1 2 1.00", {0, 100},
                 {{1, Reason::unknown_account},
                  {3, Reason::unknown_account},
                  {5, Reason::unknown_account},
                  {7, Reason::unknown_account}});
}

TEST(Ledger, TakesNoNumberForAnAccountThatIsNone) {
  for (const std::string number : {"0", "2147483647", "2147483648", "4294967294", "4294967295"}) {
    SCOPED_TRACE("account " + number);
    expect_outcome({{1, 100}, {2, 0}}, number + " 2 0.00\n\n1 " + number + " 0.01\n", {100, 0},
                   {{1, Reason::unknown_account}, {3, Reason::unknown_account}});
    const auto account = static_cast<std::uint32_t>(std::stoul(number));
    expect_outcome({{1, 100}, {2, 0}, {account, 50}}, number + " 2 0.01\n1 " + number + " 0.02\n",
                   {98, 1, 51});
  }
}

TEST(Ledger, RejectsWhatIsNotCovered) {
  expect_outcome({{1, 100}, {2, 0}}, "1 2 1.01\n\n1 2 1.00\n\n1 2 0.01\n\n1 2 0.00\n", {0, 100},
                 {{1, Reason::not_covered}, {5, Reason::not_covered}});
}

TEST(Ledger, LetsNobodyPayFromAnOverdrawnAccount) {
  expect_outcome({{1, -1}, {2, kLeast}, {3, kMost}}, "1 2 0.00\n\n2 1 0.01\n\n1 1 0.00\n\n3 2 5.00\n",
                 {-1, kLeast + 500, kMost - 500},
                 {{1, Reason::not_covered}, {3, Reason::not_covered}, {5, Reason::not_covered}});
}

TEST(Ledger, RejectsABalanceTooLargeForItsType) {
  expect_outcome({{1, kMost}, {2, 100}, {3, kMost - 10}},
                 "1 2 92233720368547757.08\n\n2 3 0.11\n\n2 3 0.10\n", {kMost, 90, kMost},
                 {{1, Reason::too_much}, {3, Reason::too_much}});
}

TEST(Ledger, NamesTheFirstReasonOfSeveral) {
  expect_outcome({{1, 5}, {2, kMost}}, "1 3 9.00\n\n1 2 0.06\n\n1 2 0.05\n", {5, kMost},
                 {{1, Reason::unknown_account}, {3, Reason::not_covered}, {5, Reason::too_much}});
}

TEST(Ledger, ChangesNothingByATransferWithinAnAccount) {
  expect_outcome({{1, 100}, {2, kMost}}, "1 1 1.00\n2 2 92233720368547758.07\n\n1 1 1.01\n", {100, kMost},
                 {{4, Reason::not_covered}});
}

TEST(Ledger, UndoesARejectedBatch) {
  expect_outcome({{1, 100}, {2, 0}, {3, 0}}, "1 2 0.60\n2 3 0.50\n3 3 0.10\n1 2 0.41\n3 1 0.01\n",
                 {100, 0, 0}, {{4, Reason::not_covered}});
  expect_outcome({{1, 100}, {2, 0}}, "1 2 0.10\n\n1 2 0.10\n9 1 0.10\n\n1 2 0.10", {80, 20},
                 {{4, Reason::unknown_account}});
}

static void undo_a_batch_of_any_length(std::size_t longest) {
  for (const std::size_t n : kata::sizes_above_powers(longest)) {
    const auto cents = static_cast<std::int64_t>(n);
    std::string journal;
    for (std::size_t i = 0; i < n; ++i) journal += "1 2 0.01\n";
    expect_outcome({{1, cents}, {2, 0}}, journal + "1 2 0.01\n", {cents, 0}, {{n + 1, Reason::not_covered}});
    expect_outcome({{1, cents}, {2, 0}}, journal, {0, cents});
    expect_outcome({{1, cents}, {2, 0}}, std::string(n, '\n') + "2 1 0.01\n", {cents, 0},
                   {{n + 1, Reason::not_covered}});
  }
}

TEST(Ledger, UndoesABatchOfAnyLength) { undo_a_batch_of_any_length(1 << 13); }
TEST(LedgerThorough, UndoesABatchOfAnyLength) { undo_a_batch_of_any_length(1 << 18); }

TEST(Ledger, ReportsOneTransferPerRejectedBatch) {
  expect_outcome({{1, 100}, {2, 0}}, "2 1 5.00\n3 1 1.00\n1 2 9.00\n\n1 2 9.00\n2 1 5.00\n", {100, 0},
                 {{1, Reason::not_covered}, {5, Reason::not_covered}});
}

TEST(Ledger, LetsMoneyBeSpentOnlyAfterItCameIn) {
  expect_outcome({{1, 100}, {2, 0}, {3, 0}}, "2 3 1.00\n1 2 1.00\n\n1 2 1.00\n2 3 1.00\n", {0, 0, 100},
                 {{1, Reason::not_covered}});
  expect_outcome({{1, kMost}, {2, 100}, {3, 0}}, "2 1 1.00\n1 3 1.00\n\n1 3 1.00\n2 1 1.00\n",
                 {kMost, 0, 100}, {{1, Reason::too_much}});
}

TEST(Ledger, CountsEmptyLinesWhenItNamesALine) {
  expect_outcome({{1, 0}, {2, 0}}, "\n\n1 2 0.01\n\n\n\n1 2 0.00\n1 2 0.01\n\n", {0, 0},
                 {{3, Reason::not_covered}, {8, Reason::not_covered}});
}

TEST(Ledger, DoesNotMindWhereItsChunksEnd) {
  kata::Random random(1);
  const Accounts accounts = draw_accounts(40);
  const std::string journal = draw_journal(random, 40, 12'000);
  ASSERT_GT(journal.size(), std::size_t{2} << 16);
  for (std::size_t before = 0; before < 18; before += 2) {
    expect_as_reference(accounts, std::string(before, '\n') + journal);
    if (HasFailure()) break;
  }
}

// Batches of one line each, every other one rejected: whatever a chunk's size, each place of a batch lies at
// its end once, and it shows when an empty line is lost or made.
TEST(LedgerThorough, DoesNotMindHowLargeItsChunksAre) {
  const std::string batches = "1 2 0.01\n\n3 2 0.01\n\n";
  constexpr std::int64_t kTimes = 55'000;
  std::string journal;
  for (std::int64_t i = 0; i < kTimes; ++i) journal += batches;
  for (std::size_t before = 0; before < batches.size() / 2; ++before) {
    std::vector<Rejection> rejections;
    for (std::uint64_t i = 0; i < kTimes; ++i)
      rejections.push_back({before + 4 * i + 3, Reason::unknown_account});
    SCOPED_TRACE(std::to_string(before) + " empty lines first");
    expect_outcome({{1, kTimes}, {2, 0}}, std::string(before, '\n') + journal, {0, kTimes}, rejections);
    if (HasFailure()) break;
  }
}

static void expect_last_line_taken(std::size_t size) {
  SCOPED_TRACE("a journal of " + std::to_string(size) + " bytes");
  const std::string line = "1 2 0.01\n";
  std::string journal = std::string(size % line.size(), '\n');
  while (journal.size() < size) journal += line;
  const auto n = static_cast<std::int64_t>(size / line.size());
  expect_outcome({{1, n}, {2, 0}}, journal, {0, n});
  expect_outcome({{1, n}, {2, 0}}, '\n' + journal.substr(0, size - 1), {0, n});
}

TEST(Ledger, TakesALastLineThatEndsWhereABufferDoes) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    if (size < 70'000 && !HasFailure()) expect_last_line_taken(size);
  }
}

TEST(LedgerThorough, TakesALastLineThatEndsWhereALargeBufferDoes) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    if (size >= 70'000 && !HasFailure()) expect_last_line_taken(size);
  }
}

// More than 16 MiB, in batches of 1,000 lines; every other batch is rejected at its end.
TEST(LedgerThorough, TakesAJournalOfManyMegabytes) {
  std::string batch;
  for (int i = 0; i < 1000; ++i) batch += "4294967295 4294967294 10000000000.01\n";
  std::string journal;
  std::vector<Rejection> rejections;
  for (std::uint64_t i = 0; i < 120; ++i) {
    journal += batch + "\n" + batch + "1 4294967294 0.00\n\n";
    rejections.push_back({i * 2003 + 2002, Reason::unknown_account});
  }
  const std::int64_t moved = std::int64_t{120'000} * 1'000'000'000'001;
  expect_outcome({{4'294'967'295, kMost}, {4'294'967'294, 0}}, journal, {kMost - moved, moved}, rejections);
}

TEST(Ledger, TellsJournalsApartThatLookAlike) {
  kata::Random random(3);
  std::string journal;
  for (int i = 0; i < 1000; ++i)
    journal +=
        "1 " + std::to_string(random.between(2, 4)) + " 0.0" + std::to_string(random.between(1, 9)) + "\n";
  Accounts accounts{{1, 100'000}, {2, 0}, {3, 10}, {4, 20}};
  for (int i = 0; i < 24;
       ++i) {  // the payees of two lines change places, or numbers or cents of two accounts
    const auto line = [&] { return 9 * random.between<std::size_t>(1, 998); };
    if (i % 3 == 0) std::swap(journal[line() + 2], journal[line() + 2]);
    if (i % 3 == 1) std::swap(accounts[i % 2 + 1].number, accounts[3].number);
    if (i % 3 == 2) std::swap(accounts[i % 2 + 1].cents, accounts[3].cents);
    expect_as_reference(accounts, journal);
  }
}

TEST(Ledger, DoesNotRememberEarlierCalls) {
  process({{1, 100}, {2, 0}}, "1 2 0.50\n3 1 0.00\n");
  expect_outcome({{2, 7}, {3, 0}}, "2 3 0.07\n", {0, 7});
}

TEST(Ledger, KeepsTheSumAndAgreesWithTheReferenceOnRandomJournals) {
  kata::Random random(2);
  for (int i = 0; i < 40; ++i) {
    const auto n = random.between<std::uint32_t>(1, 20);
    const Accounts accounts = draw_accounts(n);
    const std::string journal = draw_journal(random, n, random.between<std::size_t>(0, 300));
    const Cents balances = process(accounts, journal).balances;
    EXPECT_EQ(std::accumulate(balances.begin(), balances.end(), std::int64_t{0}), 10'000 * std::int64_t{n});
    expect_as_reference(accounts, journal);
  }
}

// As large as the benchmark's, but of another shape: few accounts or many, batches of one or of thousands.
TEST(Ledger, KnowsJournalsOfOtherShapes) {
  kata::Random random(4);
  for (const std::uint32_t n : {1U, 2U, 5U, 300U, 5000U}) {
    std::string journal = draw_journal(random, n, n < 1000 ? 3600 : 1200);
    if (n == 5)
      std::erase_if(journal,
                    [last = '\0'](char c) mutable { return std::exchange(last, c) == '\n' && c == '\n'; });
    journal.pop_back();
    expect_as_reference(draw_accounts(n), journal);
  }
}

TEST(Ledger, GoesOnAfterAShortOrInterruptedRead) {
  kata::Random random(5);
  const std::string journal = draw_journal(random, 40, 12'000);
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    expect_as_reference(draw_accounts(40), journal);
  }
}

TEST(Ledger, ThrowsWhenTheJournalCannotBeReadToItsEnd) {
  const Accounts accounts{{1, 100'000}, {2, 0}};
  std::string journal;
  for (int i = 0; i < 30'000; ++i) journal += "1 2 0.01\n";
  const Outcome expected{{70'000, 30'000}, {}};
  for (const std::uint32_t read : {1, 2, 3}) {
    const kata::IoFaultScope faults({.fail_read_at = read});
    EXPECT_TRUE(kata::throws_or_returns(expected, [&] { return process(accounts, journal); }));
  }
}

TEST(Ledger, LeavesNoFileOpenAndReadsNothingBehindItsEnd) {
  std::string journal = "\n\n";
  while (journal.size() < 4088) journal += "1 2 0.00\n";
  journal += "1 2 0.01";
  ASSERT_EQ(journal.size(), 4096U);
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_TRUE(kata::leaks_no_descriptor([&] { expect_outcome({{1, 10}, {2, 0}}, journal, {9, 1}); }));
}
