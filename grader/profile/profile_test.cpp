#include "profile/profile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/slurp.h"
#include "profile/advice.h"
#include "profile/flame_graph.h"
#include "profile/sample_graph.h"

namespace grader {
namespace {

Profile sample() {
  const SampleGraph sample;
  Profile profile;
  add_costs(profile, *build_call_tree(sample.graph, sample.source), sample.graph, sample.source,
            "one\n  two\n");
  return profile;
}

const FunctionCost& function(const Profile& profile, const std::string& name) {
  return *std::find_if(profile.functions.begin(), profile.functions.end(),
                       [&](const auto& each) { return each.name == name; });
}
const LineCost& line(const Profile& profile, int number) {
  return *std::find_if(profile.lines.begin(), profile.lines.end(),
                       [&](const auto& each) { return each.line == number; });
}

TEST(CallTree, LeavesOutWhatIsAroundTheContractsFunction) {
  const SampleGraph sample;
  const auto root = build_call_tree(sample.graph, sample.source);
  EXPECT_DOUBLE_EQ(root->total().instructions, 1000);
  ASSERT_EQ(root->children.size(), 1U);
  EXPECT_EQ(root->children[0]->function, "night(int)");
}

TEST(CallTree, FoldsRecursionAndLosesNothing) {
  const SampleGraph sample;
  const auto root = build_call_tree(sample.graph, sample.source);
  for (const auto& child : root->children[0]->children) {
    if (child->function != "fib(int)") continue;
    EXPECT_TRUE(child->children.empty());
    EXPECT_DOUBLE_EQ(child->total().instructions, 100);
  }
}

TEST(Profile, ChargesLibrariesToTheFunctionThatCalledThem) {
  const Profile profile = sample();
  EXPECT_EQ(profile.functions.front().name, "inner") << "300 of its own, 40 of malloc, 200 of the sort";
  EXPECT_NEAR(profile.functions.front().own, 0.54, 1e-9);
  EXPECT_NEAR(function(profile, "work").own, 0.26, 1e-9);
  EXPECT_NEAR(function(profile, "work").inclusive, 0.8, 1e-9);
  EXPECT_NEAR(function(profile, "night").inclusive, 1, 1e-9);
}

TEST(Profile, CallsAreThoseThatCallgrindCounted) {
  const Profile profile = sample();
  EXPECT_EQ(function(profile, "work").calls, 3);
  EXPECT_EQ(function(profile, "fib").calls, 41) << "from outside and from itself";
  EXPECT_EQ(function(profile, "inner").calls, std::nullopt) << "inlined";
}

TEST(Profile, LinesHaveTheirOwnAndWhatTheyCall) {
  const Profile profile = sample();
  EXPECT_EQ(profile.hottest_line(), 5);
  EXPECT_NEAR(line(profile, 5).own, 0.34, 1e-9);
  EXPECT_NEAR(line(profile, 6).own, 0.2, 1e-9);
  EXPECT_EQ(line(profile, 6).mispredicted, 7);
  EXPECT_NEAR(line(profile, 5).allocations, 4, 1e-9);
  EXPECT_NEAR(line(profile, 10).allocations, 6, 1e-9);
  EXPECT_NEAR(line(profile, 20).inclusive, 1, 1e-9);
  EXPECT_NEAR(line(profile, 11).inclusive, 0.54, 1e-9) << "the call that was inlined";
}

TEST(Profile, IsJsonWithItsOwnNames) {
  Profile profile = sample();
  profile.implementation = "stub";
  profile.allocations = 10;
  profile.missing = {"something"};
  profile.advice = {{"sorting", 6, "text", 0.2, {"02_algorithms", "Checklist"}}};
  const auto json = nlohmann::json::parse(profile.to_json());
  EXPECT_EQ(json.at("implementation"), "stub");
  EXPECT_EQ(json.at("allocations"), 10);
  EXPECT_FALSE(json.contains("system_calls")) << "which was not measured";
  EXPECT_EQ(json.at("missing").at(0), "something");
  EXPECT_EQ(json.at("advice").at(0).at("symptom"), "sorting");
  EXPECT_EQ(json.at("hottest").at("line"), *profile.hottest_line());
  EXPECT_EQ(json.at("lines").size(), profile.lines.size());
}

std::vector<Advice> advice_on(const SampleGraph& sample) {
  const auto tree = build_call_tree(sample.graph, sample.source);
  Profile profile;
  add_costs(profile, *tree, sample.graph, sample.source, "");
  return advise(profile, *tree, sample.graph, sample.source);
}

TEST(Advice, SpeaksOfTheLineThatSorts) {
  const auto advice = advice_on(SampleGraph());
  ASSERT_FALSE(advice.empty());
  EXPECT_EQ(advice[0].symptom, "sorting");
  EXPECT_EQ(advice[0].line, 6);
  EXPECT_NEAR(advice[0].weight, 0.2, 1e-9);
}

TEST(Advice, CountsAllocationsOfALine) {
  SampleGraph sample;
  sample.graph.calls[3].count = 4000;
  const auto advice = advice_on(sample);
  const auto found = std::find_if(advice.begin(), advice.end(),
                                  [](const auto& each) { return each.symptom == "allocations"; });
  ASSERT_NE(found, advice.end());
  EXPECT_EQ(found->line, 5);
  EXPECT_NE(found->text.find("4,000 times"), std::string::npos) << found->text;
}

TEST(Advice, NamesAFunctionThatIsCalledTooOften) {
  SampleGraph sample;
  sample.graph.calls[1].count = 5000;
  const auto advice = advice_on(sample);
  const auto found =
      std::find_if(advice.begin(), advice.end(), [](const auto& each) { return each.symptom == "calls"; });
  ASSERT_NE(found, advice.end());
  EXPECT_EQ(found->line, 20);
  EXPECT_NE(found->text.find("work is called 5,000 times"), std::string::npos) << found->text;
}

TEST(Advice, FallsBackOnTheShareOfTheHottestLine) {
  SampleGraph sample;
  sample.graph.functions[4].name = "mangle";
  sample.source.chains.at(0x22).back().function = "std::mangle";
  const auto advice = advice_on(sample);
  ASSERT_EQ(advice.size(), 1U);
  EXPECT_EQ(advice[0].symptom, "share");
  EXPECT_EQ(advice[0].line, 5);
}

TEST(FlameGraph, IsOneSmallDocumentWithEveryFrame) {
  const SampleGraph sample;
  const auto tree = build_call_tree(sample.graph, sample.source);
  const std::string svg = flame_graph(*tree, "A <title> & more");
  EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  for (const char* part : {"A &lt;title&gt; &amp; more", "<title>work: 80.0 %, 3 calls</title>",
                           "<title>inner: 54.0 %, inlined</title>", "prefers-color-scheme:dark"})
    EXPECT_NE(svg.find(part), std::string::npos) << part;
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find("<title>A <"), std::string::npos);
}

TEST(FlameGraph, StaysBelowItsLimit) {
  Frame root;
  for (int i = 0; i < 300; ++i) {
    auto child = std::make_unique<Frame>();
    child->function = "function_" + std::to_string(i) + std::string(100, 'x');
    child->self.instructions = 1000 + i;
    for (int j = 0; j < 5; ++j) {
      auto inner = std::make_unique<Frame>();
      inner->function = "inner_" + std::to_string(j);
      inner->self.instructions = 1000;
      child->children.push_back(std::move(inner));
    }
    root.children.push_back(std::move(child));
  }
  EXPECT_LE(flame_graph(root, "wide").size(), kMostFlameBytes);
}

// Reads the source, so that no rule is missed that no sample calls for.
TEST(Advice, PointsToSectionsThatAreThere) {
  const char* top = std::getenv("KATA_TOP");
  if (top == nullptr) GTEST_SKIP() << "KATA_TOP is not set; ./kata selftest sets it";
  const std::filesystem::path checkout = top;
  std::string source;
  for (const char* file : {"advice.cpp", "construct_advice.cpp", "indirect_calls.cpp"})
    source += slurp(checkout / "grader/profile" / file);
  const std::regex topic("\\{\"(\\d\\d_[a-z_]+)\", *\"([^\"]+)\"\\}");
  int found = 0;
  for (std::sregex_iterator it(source.begin(), source.end(), topic), end; it != end; ++it, ++found) {
    const std::string readme = slurp(checkout / "exercises" / (*it)[1].str() / "README.md");
    EXPECT_NE(readme.find("## " + (*it)[2].str() + "\n"), std::string::npos) << (*it)[0];
  }
  EXPECT_GE(found, 17);
}

}  // namespace
}  // namespace grader
