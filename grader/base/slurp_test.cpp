#include "base/slurp.h"

#include <gtest/gtest.h>

#include "base/temp_dir.h"

namespace grader {
namespace {

TEST(Slurp, ReadsWhateverAFileHolds) {
  const TempDir folder = TempDir::make().take();
  const auto path = folder.path() / "file";
  for (const std::size_t size : {0, 1, 65535, 65536, 65537, 200'000}) {
    std::string text(size, 'x');
    if (size > 0) text[size / 2] = '\0';
    std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(slurp(path), text) << size;
  }
}

TEST(Slurp, OfWhatCannotBeReadIsNothing) {
  EXPECT_EQ(slurp("/no/such/file"), "");
  EXPECT_EQ(slurp("/"), "") << "which can be opened, but every read fails";
}

}  // namespace
}  // namespace grader
