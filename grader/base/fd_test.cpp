#include "base/fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace grader {
namespace {

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) >= 0; }
int any() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

TEST(UniqueFd, ClosesWhatItHolds) {
  const int fd = any();
  {
    const UniqueFd owner(fd);
    EXPECT_TRUE(owner);
    EXPECT_EQ(owner.get(), fd);
    EXPECT_TRUE(is_open(fd));
  }
  EXPECT_FALSE(is_open(fd));
}

TEST(UniqueFd, HoldsNothingByDefaultAndAfterAMove) {
  UniqueFd none;
  EXPECT_FALSE(none);
  UniqueFd first(any());
  const UniqueFd second(std::move(first));
  EXPECT_EQ(first.get(), -1);
  EXPECT_TRUE(is_open(second.get()));
}

TEST(UniqueFd, ThatIsAssignedToIsClosedInTheEnd) {
  const int old_fd = any();
  const int new_fd = any();
  {
    UniqueFd target(old_fd);
    target = UniqueFd(new_fd);
    EXPECT_EQ(target.get(), new_fd);
    EXPECT_FALSE(is_open(old_fd));
  }
  EXPECT_FALSE(is_open(new_fd));
}

TEST(UniqueFd, ResetTwiceClosesOnce) {
  UniqueFd owner(any());
  owner.reset();
  const UniqueFd reuses_the_number(any());
  owner.reset();
  EXPECT_TRUE(is_open(reuses_the_number.get()));
}

}  // namespace
}  // namespace grader
