#pragma once

#include "profile/call_tree.h"

namespace grader {

/// A call graph made by hand: the contract's function calls `work` 3 times from line 20; work has `inner`
/// inlined at line 11 and sorts there; both call malloc, work 6 times and inner 4 times; `fib` calls itself.
struct SampleGraph {
  CallGraph graph;
  Source source{.object = "/kata/implementation.so", .file = "/source/implementation.cpp", .chains = {}};

  SampleGraph() {
    const std::string object = source.object;
    graph.functions = {{"void kata::invoke<&(night(int))>(void const*, kata::wire::ReplyWriter&)", object},
                       {"night(int)", object},
                       {"work(int)", object},
                       {"malloc", "/lib/libc.so.6"},
                       {"void std::__introsort_loop<int*>(int*, int*)", object},
                       {"fib(int)", object}};
    const std::string file = source.file;
    source.chains = {
        {0x10, {{"night(int)", file, 20}}},
        {0x20, {{"work(int)", file, 10}}},
        {0x21, {{"work(int)", file, 11}, {"inner", file, 5}}},
        {0x22,
         {{"work(int)", file, 11}, {"inner", file, 6}, {"std::sort<int*>(int*, int*)", "/usr/algo.h", 9}}},
        {0x30, {{"void std::__introsort_loop<int*>(int*, int*)", "/usr/algo.h", 90}}},
        {0x40, {{"fib(int)", file, 30}}}};
    graph.own = {{0, 0x1, 0, {.instructions = 50}},   {1, 0x10, 0, {.instructions = 100}},
                 {2, 0x20, 0, {.instructions = 200}}, {2, 0x21, 0, {.instructions = 300}},
                 {3, 0x5, 0, {.instructions = 100}},  {4, 0x30, 0, {.instructions = 200, .mispredicted = 7}},
                 {5, 0x40, 0, {.instructions = 100}}};
    graph.calls = {{0, 1, 0x1, 0, 1, {.instructions = 1000}}, {1, 2, 0x10, 0, 3, {.instructions = 800}},
                   {2, 3, 0x20, 0, 6, {.instructions = 60}},  {2, 3, 0x21, 0, 4, {.instructions = 40}},
                   {2, 4, 0x22, 0, 3, {.instructions = 200}}, {1, 5, 0x10, 0, 1, {.instructions = 100}},
                   {5, 5, 0x40, 0, 40, {.instructions = 900}}};
  }
};

}  // namespace grader
