#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/profile_run.h"
#include "profile/call_tree.h"
#include "profile/heap_blocks.h"

namespace grader {

/// Where to read on: a README of a chapter and the heading in it; empty where the book has no such page.
struct Topic {
  std::string chapter;  ///< "05_memory"
  std::string section;  ///< "Anti-patterns"
};

/// A sentence or two about what was measured and what to do about it.
struct Advice {
  std::string symptom;  ///< One of kSymptoms in kata/kata.h, or "share" where nothing special was found.
  int line = 0;         ///< Of the implementation's source; 0 when it speaks of the whole call.
  std::string text;     ///< One paragraph, no markup.
  double weight = 0;    ///< Share of the cost that it is about, 0 to 1, for the order.
  Topic topic;
};

/// One function of the implementation's source.
struct FunctionCost {
  std::string name;      ///< In short.
  double own = 0;        ///< Share of all instructions: its own, and those of the library functions it calls.
  double inclusive = 0;  ///< With the functions of the source that it calls, 0 to 1.
  std::optional<std::int64_t> calls;  ///< As callgrind counted them; nothing when it was inlined everywhere.
};

/// One line of the implementation's source.
struct LineCost {
  int line = 0;
  std::string text;         ///< The line itself, without indentation.
  double own = 0;           ///< As of a function.
  double inclusive = 0;     ///< With whatever its calls of the source's own functions cost.
  double mispredicted = 0;  ///< Branches that a simulated predictor got wrong.
  double system_calls = 0;
  double allocations = 0;  ///< Calls of malloc and its kin.
  double copies = 0;       ///< Standard containers copied.
};

/// One line of the implementation's source that has memory of the heap.
struct HeapLine {
  int line = 0;
  std::string text;                ///< As of LineCost.
  std::int64_t at_peak_bytes = 0;  ///< In use when the heap was largest.
  std::int64_t held_bytes = 0;     ///< Still in use after the call.
};

/// A function of a library, with what it costs by itself.
struct LibraryCost {
  std::string name;
  double own = 0;
  std::int64_t calls = 0;
};

/// Where the time and the memory of one call on one input of the duel go. The JSON has these same names:
///
///   {"schema": 1, "implementation": "stub", "source": "exercises/…/stub.cpp",
///    "hottest": {"function": "slow_calculation", "line": 14} (absent without a call graph),
///    "seconds": CPU time of the plain call, "instructions", "branches", "mispredicted",
///    "allocations", "system_calls" (these two may be absent), "peak_heap_bytes", "held_bytes" (likewise),
///    "heap": [{"line", "text", "at_peak_bytes", "held_bytes"}], most at the peak first,
///    "functions": [{"name", "own", "inclusive", "calls" (absent when inlined)}], hottest first,
///    "lines": [{"line", "text", "own", "inclusive", "mispredicted", "system_calls", "allocations",
///    "copies"}], "library": [{"name", "own", "calls"}], "counters": [{"name", "value"}], "missing": ["…",
///    …], "advice": [{"symptom", "line", "text", "chapter", "section", "weight"}], what matters most first}
struct Profile {
  std::string implementation;
  std::string source;  ///< As shown: "exercises/01_profiling/hot_function/stub.cpp".
  double seconds = 0;
  double instructions = 0;
  double branches = 0;
  double mispredicted = 0;
  std::optional<std::int64_t> allocations;
  std::optional<std::int64_t> system_calls;
  std::int64_t peak_heap_bytes = 0;
  std::optional<std::int64_t> held_bytes;  ///< What the call left on the heap; nothing without DHAT.
  std::vector<HeapLine> heap;              ///< By bytes at the peak, most first.
  std::vector<FunctionCost> functions;     ///< By own cost, hottest first.
  std::vector<LineCost> lines;             ///< Likewise.
  std::vector<LibraryCost> library;
  std::vector<ProcessorCounters::Count> counters;
  std::vector<std::string> missing;  ///< What could not be measured, a sentence each with what to do.
  std::vector<Advice> advice;        ///< What matters most first.

  std::optional<int> hottest_line() const;
  std::string to_json() const;
};

/// Adds up a call tree by function and line. `source_text` is the implementation's source.
void add_costs(Profile& profile, const Frame& root, const CallGraph& graph, const Source& source,
               const std::string& source_text);

/// Notes which lines have the heap's memory.
void add_heap(Profile& profile, const std::map<int, LineHeap>& heap, const std::string& source_text);

/// Whether a function of the C library hands out memory.
bool is_allocator(const std::string& function);

}  // namespace grader
