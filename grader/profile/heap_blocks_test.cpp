#include "profile/heap_blocks.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

// As DHAT 3.19 writes it, less the fields that are not read.
constexpr const char* kDump = R"dump({"dhatFileVersion":2,"mode":"heap","pps":
 [{"gb":1000,"eb":0,"fs":[1,2,3]},
  {"gb":24,"eb":24,"fs":[1,4,3]},
  {"gb":500,"eb":7,"fs":[1,2,4]},
  {"gb":72704,"eb":72704,"fs":[1,5]}],
 "ftbl":["[root]",
  "0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_dhat-amd64-linux.so)",
  "0x1092ED: void std::vector<int>::push_back(int&&) (stl_vector.h:1286)",
  "0x1092ED: work(int) (implementation.cpp:8)",
  "0x109396: helper(int) (implementation.cpp:31)",
  "0x49027B9: ??? (in /usr/lib/libstdc++.so.6)"]})dump";

TEST(ReadDhat, GivesABlockToTheInnermostLineOfTheSource) {
  const auto heap = read_dhat(kDump, "implementation.cpp");
  ASSERT_TRUE(heap) << heap.fault().message;
  ASSERT_EQ(heap->size(), 2U);
  EXPECT_EQ(heap->at(8).at_peak, 1000);
  EXPECT_EQ(heap->at(8).held, 0);
  EXPECT_EQ(heap->at(31).at_peak, 524);
  EXPECT_EQ(heap->at(31).held, 31);
}

TEST(ReadDhat, RefusesWhatIsNoDump) {
  EXPECT_FALSE(read_dhat("", "implementation.cpp"));
  EXPECT_FALSE(read_dhat("{\"pps\": [{\"fs\": [9]}], \"ftbl\": []}", "implementation.cpp"));
}

}  // namespace
}  // namespace grader
