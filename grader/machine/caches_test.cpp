#include "machine/caches.h"

#include <gtest/gtest.h>

#include <vector>

namespace grader {
namespace {

TEST(Caches, LoseNothingOfWhatIsEvicted) {
  for (const std::size_t size : {0, 1, 63, 64, 65, 1000}) {
    std::vector<std::byte> bytes(size, std::byte{7});
    evict_from_caches(std::span(bytes).subspan(size / 3));
    EXPECT_EQ(bytes, std::vector<std::byte>(size, std::byte{7}));
  }
}

}  // namespace
}  // namespace grader
