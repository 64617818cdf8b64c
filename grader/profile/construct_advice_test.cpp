#include "profile/construct_advice.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "profile/advice.h"

namespace grader {
namespace {

/// Calls of the contract's function, `find(int)`, made by hand: it takes 10,000 instructions in lines of its
/// own, and calls what a test adds.
class Constructs : public testing::Test {
 protected:
  Constructs() {
    graph_.functions = {{"void kata::invoke<&(find(int))>(void const*, kata::wire::ReplyWriter&)", kObject},
                        {"find(int)", kObject}};
    graph_.own = {{0, 0x1, 0, {.instructions = 50}}, {1, 0x10, 0, {.instructions = 10'000}}};
    graph_.calls = {{0, 1, 0x1, 0, 1, {.instructions = 10'000}}};
    source_.chains = {{0x10, {{"find(int)", source_.file, 10}}}};
  }

  /// The contract's function calls a function of a library or of its own from `line`, `count` times.
  void call(int line, const std::string& function, std::int64_t count, double instructions,
            const std::string& object = "/lib/library.so") {
    const auto callee = static_cast<int>(graph_.functions.size());
    const auto address = static_cast<std::uint64_t>(line) << 8;
    graph_.functions.push_back({function, object});
    graph_.own.push_back({callee, 0x5, 0, {.instructions = instructions}});
    graph_.calls.push_back({1, callee, address, 0, count, {.instructions = instructions}});
    graph_.calls.front().inclusive.instructions += instructions;
    source_.chains[address] = {{"find(int)", source_.file, line}};
  }

  /// Instructions of a function that was inlined into `line`.
  void inlined(int line, const std::string& function, double instructions) {
    const std::uint64_t address = (static_cast<std::uint64_t>(line) << 8) + 1;
    graph_.own.push_back({1, address, 0, {.instructions = instructions}});
    graph_.calls.front().inclusive.instructions += instructions;
    source_.chains[address] = {{"find(int)", source_.file, line}, {function, "/usr/include/some.h", 9}};
  }

  /// "exceptions 12": symptoms and lines, in the order of the rules.
  std::string found() {
    const auto tree = build_call_tree(graph_, source_);
    add_costs(profile_, *tree, graph_, source_, "");
    std::string all;
    for (const Advice& each : advise_on_constructs(profile_, *tree, graph_, source_)) {
      all += (all.empty() ? "" : ", ") + each.symptom + " " + std::to_string(each.line);
      text_ = each.text;
      weight_ = each.weight;
    }
    return all;
  }

  static constexpr const char* kObject = "/kata/implementation.so";
  CallGraph graph_;
  Source source_{.object = kObject, .file = "/source/implementation.cpp", .chains = {}};
  Profile profile_;
  std::string text_;
  double weight_ = 0;
};

TEST_F(Constructs, ThatAreCheapAreNotSpokenOf) { EXPECT_EQ(found(), ""); }

TEST_F(Constructs, ExceptionsAreCountedWhereTheyAreThrown) {
  call(12, "__cxa_throw", 30, 3000);
  EXPECT_EQ(found(), "exceptions 12");
  EXPECT_NE(text_.find("throws 30 exceptions"), std::string::npos) << text_;
  EXPECT_GT(weight_, 0.9) << "30 of some 5,000 instructions each";
}

TEST_F(Constructs, AnExceptionNowAndThenIsNotSpokenOf) {
  call(12, "__cxa_throw", 3, 300);
  EXPECT_EQ(found(), "");
}

TEST_F(Constructs, OneInstructionThatCallsSeveralFunctionsDoesSoThroughAPointer) {
  call(14, "Circle::area() const", 900, 1000, kObject);
  call(14, "Square::area() const", 600, 1000, kObject);
  EXPECT_EQ(found(), "virtual 14");
  EXPECT_NE(text_.find("calls 2 functions (Circle::area, Square::area)"), std::string::npos) << text_;
  EXPECT_NE(text_.find("1,500 times"), std::string::npos) << text_;
}

TEST_F(Constructs, OneInstructionThatCallsOneFunctionMayBeAPlainCall) {
  call(14, "Circle::area() const", 1500, 2000, kObject);
  EXPECT_EQ(found(), "");
}

TEST_F(Constructs, CopiesOfASharedPointerAreSeenThoughTheyAreInlined) {
  inlined(15, "std::_Sp_counted_base<(__gnu_cxx::_Lock_policy)2>::_M_add_ref_copy()", 1000);
  EXPECT_EQ(found(), "shared 15");
}

TEST_F(Constructs, KeysAreMadeWhereALookupFollows) {
  call(16, "std::operator+(char const*, std::string const&)", 200, 2000);
  call(17, "std::operator+(char const*, std::string const&)", 900, 5000);  // looked up nowhere
  inlined(16, "std::map<std::string, int>::operator[](std::string const&)", 1000);
  EXPECT_EQ(found(), "keys 16");
}

TEST_F(Constructs, AKeyThatTheMapCopiesIsNotMadeForTheLookup) {
  call(16, "std::_Rb_tree<std::string>::_M_emplace_hint_unique(std::string const&)", 200, 5000);
  EXPECT_EQ(found(), "");
}

TEST_F(Constructs, NumbersThatTheCLibraryReadsAreSeen) {
  call(18, "____strtod_l_internal", 100, 5000);
  EXPECT_EQ(found(), "numbers 18");
}

TEST_F(Constructs, WaitsAreCounted) {
  call(19, "recv", 24, 100);
  EXPECT_EQ(found(), "waiting 19");
  EXPECT_NE(text_.find("waits 24 times"), std::string::npos) << text_;
}

TEST_F(Constructs, MemoryThatIsStillHeldIsNamedWithTheLineThatAskedForMost) {
  profile_.peak_heap_bytes = 40'000;
  add_heap(profile_, {{8, {30'000, 0}}, {21, {10'000, 9000}}, {22, {1000, 1000}}}, "");
  EXPECT_EQ(found(), "held 21");
  EXPECT_NEAR(weight_, 0.125, 1e-9) << "10,000 of 40,000, and half of that";
}

TEST_F(Constructs, AFewBytesThatAreHeldAreNotSpokenOf) {
  add_heap(profile_, {{21, {10'000, 900}}}, "");
  EXPECT_EQ(found(), "");
  EXPECT_EQ(profile_.held_bytes, 900);
}

}  // namespace
}  // namespace grader
