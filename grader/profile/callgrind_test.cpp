#include "profile/callgrind.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr const char* kSmall = R"(# callgrind format
version: 1
creator: callgrind-3.19.0
positions: instr line
event: sysTime : time
events: Ir Bc Bcm Bi Bim sysCount
summary: 130 3 1 0 0 2

ob=(1) /kata/implementation.so
fl=(1) stub.cpp
fn=(1) outer(int)
0x1000 4 10 2 1
fi=(2) vector.h
+4 +16 5
fe=(1)
+4 -16 1
cob=(2) /lib/libc.so.6
cfi=(3) ???
cfn=(2) malloc
calls=7 0x500 0
* * 70 0 0 0 0 2
cfn=(3) helper()
calls=2 +20 9
+3 +1 40
jcnd=3/4 +1 +1
* *
+5 * 1

fn=(3)
0x2000 9 40 1 0 1 1

ob=(2)
fn=(2)
0x500 0 70

totals: 130
)";

int index_of(const CallGraph& graph, const std::string& name) {
  for (std::size_t i = 0; i < graph.functions.size(); ++i) {
    if (graph.functions[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

TEST(Callgrind, NamesAreUncompressedAndPositionsAbsolute) {
  const auto graph = read_callgrind(kSmall);
  ASSERT_TRUE(graph) << graph.fault().message;
  ASSERT_EQ(graph->functions.size(), 3U);
  EXPECT_EQ(graph->functions[static_cast<std::size_t>(index_of(*graph, "malloc"))].object, "/lib/libc.so.6");
  EXPECT_EQ(graph->functions[static_cast<std::size_t>(index_of(*graph, "helper()"))].object,
            "/kata/implementation.so");
  ASSERT_EQ(graph->own.size(), 6U);
  EXPECT_EQ(graph->own[0].address, 0x1000U);
  EXPECT_EQ(graph->own[1].address, 0x1004U);
  EXPECT_EQ(graph->own[1].line, 20);
  EXPECT_EQ(graph->own[2].line, 4);
  EXPECT_EQ(graph->own[3].address, 0x1010U) << "after a call and a jump, from the position before";
}

TEST(Callgrind, CostsAndCallsAreThoseOfTheFile) {
  const auto graph = read_callgrind(kSmall);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->calls_of(index_of(*graph, "malloc")), 7);
  EXPECT_EQ(graph->calls_of(index_of(*graph, "helper()")), 2);
  ASSERT_EQ(graph->calls.size(), 2U);
  EXPECT_EQ(graph->calls[0].inclusive.instructions, 70);
  EXPECT_EQ(graph->calls[0].inclusive.system_calls, 2);
  EXPECT_EQ(graph->calls[0].address, 0x1008U);
  EXPECT_EQ(graph->calls[1].address, 0x100bU);
  EXPECT_EQ(graph->own[0].costs.branches, 2);
  EXPECT_EQ(graph->own[0].costs.mispredicted, 1);
  EXPECT_EQ(graph->own[4].costs.branches, 2) << "conditional and indirect ones";
  double all = 0;
  for (const auto& own : graph->own) all += own.costs.instructions;
  EXPECT_EQ(all, 10 + 5 + 1 + 1 + 40 + 70);
}

TEST(Callgrind, SeveralPartsAddUp) {
  const std::string twice = std::string(kSmall) + "part: 2\n" +
                            "ob=(1)\nfl=(1)\nfn=(1)\n0x1000 4 5\ncob=(2)\ncfn=(2)\ncalls=1 0 0\n* * 9\n";
  const auto graph = read_callgrind(twice);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->functions.size(), 3U);
  EXPECT_EQ(graph->calls_of(index_of(*graph, "malloc")), 8);
}

TEST(Callgrind, LevelsOfARecursionAreOneFunction) {
  const auto graph = read_callgrind(
      "events: Ir\nfn=(1) fib(int)\n1 5\ncfn=(2) fib(int)'2\ncalls=2 1\n1 20\nfn=(2)\n1 8\ncfn=(2)\ncalls=6 "
      "1\n1 30\n");
  ASSERT_TRUE(graph);
  ASSERT_EQ(graph->functions.size(), 1U);
  EXPECT_EQ(graph->functions[0].name, "fib(int)");
  EXPECT_EQ(graph->calls_of(0), 8);
}

TEST(Callgrind, FilesWithoutAddressesAreReadToo) {
  const auto graph = read_callgrind("events: Ir\nfl=a.cpp\nfn=f\n3 7\n+1 2\n");
  ASSERT_TRUE(graph);
  ASSERT_EQ(graph->own.size(), 2U);
  EXPECT_EQ(graph->own[1].line, 4);
  EXPECT_EQ(graph->own[1].address, 0U);
}

TEST(Callgrind, WhatIsNoProfileIsRefusedWithItsLine) {
  EXPECT_FALSE(read_callgrind(""));
  EXPECT_FALSE(read_callgrind("hello\n"));
  const auto odd = read_callgrind("events: Ir\nfn=f\n3 seven\n");
  ASSERT_FALSE(odd);
  EXPECT_NE(odd.fault().message.find("line 3"), std::string::npos);
  EXPECT_FALSE(read_callgrind("events: Ir\n3 7\n")) << "cost without a function";
  EXPECT_FALSE(read_callgrind("events: Ir\nfn=f\ncalls=3 4\n5 6\n")) << "calls of nobody";
  EXPECT_FALSE(read_callgrind("events: Ir\nfn=f\n99999999999999999999999 7\n"));
}

}  // namespace
}  // namespace grader
