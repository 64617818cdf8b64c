#include "profile/inlined.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(Inlined, ChainsRunFromTheOutermostFunctionIn) {
  const Chains chains = read_addr2line(
      "0x0000000000001d13\n"
      "std::vector<int>::push_back(int&&)\n/usr/include/stl_vector.h:1294\n"
      "heavy_computation\n/source/implementation.cpp:42 (discriminator 3)\n"
      "mean_positions(int)\n/source/implementation.cpp:55\n"
      "0x0000000000001e00\n??\n??:?\n");
  ASSERT_EQ(chains.size(), 2U);
  const Chain& chain = chains.at(0x1d13);
  ASSERT_EQ(chain.size(), 3U);
  EXPECT_EQ(chain[0].function, "mean_positions(int)");
  EXPECT_EQ(chain[1].line, 42);
  EXPECT_EQ(chain[1].file, "/source/implementation.cpp");
  EXPECT_EQ(chain[2].function, "std::vector<int>::push_back(int&&)");
  ASSERT_EQ(chains.at(0x1e00).size(), 1U);
  EXPECT_EQ(chains.at(0x1e00)[0].file, "");
  EXPECT_EQ(chains.at(0x1e00)[0].line, 0);
}

TEST(Inlined, OddTextIsPassedOver) {
  EXPECT_TRUE(read_addr2line("").empty());
  EXPECT_TRUE(read_addr2line("addr2line: no such file\n").empty());
  EXPECT_EQ(read_addr2line("0x10\nf\n").at(0x10).size(), 0U);
}

}  // namespace
}  // namespace grader
