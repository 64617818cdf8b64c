#pragma once

#include <gtest/gtest.h>

#include "kit/check.h"
#include "kit/compare.h"
#include "kit/io_faults.h"
#include "kit/random.h"
#include "kit/transport.h"
#include "kit/work_file.h"

namespace kata {

/// What the reference answers: `kata::reference([&] { return find_duplicates(values); })`.
template <class Call>
auto reference(Call call) {
  const SideScope scope(Side::reference);
  return call();
}

/// For EXPECT_TRUE: whether two results are the same, with the first difference as the message.
template <class T>
testing::AssertionResult same(const T& expected, const T& got, Tolerance tolerance = {}) {
  const std::string found = difference(expected, got, tolerance);
  if (found.empty()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << found;
}

/// For EXPECT_TRUE: whether the call throws, as a contract wants of one that cannot do its work.
template <class Call>
testing::AssertionResult throws(Call call) {
  try {
    static_cast<void>(call());
  } catch (const CallThrew&) {
    return testing::AssertionSuccess();
  } catch (const CallFailed& failed) {
    return testing::AssertionFailure() << failed.what() << ", where it has to throw an exception";
  }
  return testing::AssertionFailure() << "it returned as if all were well, where it has to throw an exception";
}

/// The same where an implementation may not notice: it throws or returns what is right (a file that is mapped
/// is never read).
template <class T, class Call>
testing::AssertionResult throws_or_returns(const T& expected, Call call) {
  try {
    return same(expected, call());
  } catch (const CallThrew&) {
    return testing::AssertionSuccess();
  }
}

/// For EXPECT_TRUE: whether repeating the call leaves no more descriptors open than its first time did.
template <class Call>
testing::AssertionResult leaks_no_descriptor(Call call) {
  constexpr std::size_t kCalls = 40;
  call();
  const auto before = Transport::current().open_descriptors();
  for (std::size_t i = 0; i < kCalls; ++i) call();
  const auto after = Transport::current().open_descriptors();
  if (!before || !after || *after <= *before) return testing::AssertionSuccess();
  return testing::AssertionFailure() << *after - *before << " descriptors were left open by " << kCalls
                                     << " calls";
}

/// For EXPECT_TRUE: whether no more threads compute at the same time during the call than are allowed. The
/// one that is called counts unless it waits. Give it work of some 10 ms or more for each.
template <class Call>
testing::AssertionResult computes_on_at_most(unsigned threads, Call call) {
  call();
  const std::uint32_t computed = Transport::current().most_computing();
  if (computed <= threads) return testing::AssertionSuccess();
  return testing::AssertionFailure() << computed << " threads computed at the same time, " << threads
                                     << (threads == 1 ? " was allowed" : " were allowed");
}

}  // namespace kata
