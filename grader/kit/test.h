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

}  // namespace kata
