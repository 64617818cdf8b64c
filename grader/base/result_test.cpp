#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace grader {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return user_fault("odd");
  return n / 2;
}

Status quarter(int n) {
  auto first = half(n);
  if (!first) return std::move(first.fault()).within("first");
  auto second = half(*first);
  if (!second) return std::move(second.fault()).within("second");
  return ok();
}

TEST(Result, IsAValueOrAFault) {
  EXPECT_TRUE(half(4));
  EXPECT_EQ(*half(4), 2);
  ASSERT_FALSE(half(3));
  EXPECT_EQ(half(3).fault().message, "odd");
  EXPECT_EQ(half(3).fault().blame, Blame::user);
}

TEST(Result, KeepsBlameWhileEachLayerAddsAPhrase) {
  EXPECT_TRUE(quarter(4));
  EXPECT_EQ(quarter(2).fault().message, "second: odd");
  EXPECT_EQ(std::move(quarter(2).fault()).within("dividing").message, "dividing: second: odd");
  EXPECT_EQ(quarter(3).fault().blame, Blame::user);
  EXPECT_EQ(machine_fault("x").blame, Blame::machine);
}

TEST(Result, LetsItsValueBeMovedOut) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  EXPECT_EQ(**result, 7);
  const std::unique_ptr<int> taken = result.take();
  EXPECT_EQ(*taken, 7);
}

TEST(ResultDeathTest, StopsWhoeverReadsTheWrongOne) {
  EXPECT_DEATH(static_cast<void>(*half(3)), "index");
  EXPECT_DEATH(static_cast<void>(half(4).fault()), "index");
}

}  // namespace
}  // namespace grader
