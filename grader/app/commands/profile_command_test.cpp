// ./kata profile, through the real program on the katas that teach it.
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class ProfileCommand : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    if (find_program("valgrind").empty()) GTEST_SKIP() << "valgrind is not installed";
    checkout_.emplace();
  }

  // Takes a kata of the real checkout along, stub and all; false when its programs are not built.
  bool take(const std::string& chapter, const std::string& kata) {
    const fs::path real = std::getenv("KATA_TOP");
    const fs::path build = std::getenv("KATA_BUILD");
    if (!fs::exists(build / "exercises" / (kata + "_bench"))) return false;
    const fs::path folder = fs::path("exercises") / chapter / kata;
    fs::create_directories(checkout_->top() / folder);
    fs::copy(real / folder, checkout_->top() / folder, fs::copy_options::recursive);
    fs::copy_file(real / "exercises" / chapter / "README.md",
                  checkout_->top() / "exercises" / chapter / "README.md",
                  fs::copy_options::overwrite_existing);
    // The stub as shipped is as slow as the reference; the student's own may be solved.
    fs::copy_file(checkout_->top() / folder / "reference.cpp", checkout_->top() / folder / "stub.cpp",
                  fs::copy_options::overwrite_existing);
    std::string stub = ScratchCheckout::read(checkout_->top() / folder / "stub.cpp");
    checkout_->write(folder / "stub.cpp", stub + "// TODO: make it fast.\n");
    return true;
  }

  json profile(const std::string& kata) {
    const auto start = std::chrono::steady_clock::now();
    const Output output = checkout_->run({"profile", kata, "--json", "-"});
    EXPECT_EQ(output.status.code, 0) << output.err;
    RecordProperty("seconds", std::to_string(Seconds(std::chrono::steady_clock::now() - start).count()));
    const json all = json::parse(output.out, nullptr, false);
    EXPECT_FALSE(all.is_discarded()) << output.out;
    text_ = output.err;
    for (std::size_t at = text_.find("Read exercises/"); at != text_.npos;
         at = text_.find("Read exercises/", at + 1)) {
      const std::string page = text_.substr(at + 5, text_.find(':', at) - at - 5);
      EXPECT_TRUE(fs::exists(checkout_->top() / page)) << page << " is no page of this book";
    }
    return all;
  }

  std::optional<ScratchCheckout> checkout_;
  std::string text_;
};

TEST_F(ProfileCommand, NamesTheHotFunction) {
  if (!take("01_profiling", "hot_function")) GTEST_SKIP() << "hot_function is not built";
  const json found = profile("hot_function");
  EXPECT_EQ(found.at("hottest").at("function"), "slow_calculation");
  EXPECT_EQ(found.at("functions").at(0).at("name"), "slow_calculation");
  EXPECT_GT(found.at("functions").at(0).at("own"), 0.9);
  EXPECT_HOLDS(text_, "slow_calculation");
  EXPECT_HOLDS(text_, "exercises/01_profiling/hot_function/stub.cpp:");
}

TEST_F(ProfileCommand, NamesTheHotLine) {
  if (!take("01_profiling", "hot_line")) GTEST_SKIP() << "hot_line is not built";
  const json found = profile("hot_line");
  EXPECT_EQ(found.at("functions").at(0).at("name"), "percentile");
  EXPECT_EQ(found.at("functions").at(0).at("calls"), 3);
  EXPECT_EQ(found.at("lines").at(0).at("text"), "std::sort(values.begin(), values.end());");
  EXPECT_EQ(found.at("advice").at(0).at("symptom"), "sorting");
}

TEST_F(ProfileCommand, NamesWhatChurnsTheHeap) {
  if (!take("01_profiling", "heap_churn")) GTEST_SKIP() << "heap_churn is not built";
  const json found = profile("heap_churn");
  EXPECT_EQ(found.at("functions").at(0).at("name"), "heavy_computation");
  EXPECT_EQ(found.at("advice").at(0).at("symptom"), "allocations");
  EXPECT_HOLDS(found.at("lines").at(0).at("text").get<std::string>(), "push_back");
  EXPECT_GT(found.at("allocations"), 50'000);
  EXPECT_GT(found.at("peak_heap_bytes"), 2'000'000);
}

// By construction: 1,000 calls of one function, each of which makes one block of memory.
TEST_F(ProfileCommand, CountsCallsAndAllocations) {
  checkout_->write_stub(
      "#include \"find_duplicates.h\"\n"
      "#include <algorithm>\n"
      "#include <set>\n"
      "[[gnu::noinline]] static int* one_block(int n) {\n"
      "  int* p = new int[100];\n"
      "  for (int i = 0; i < 100; ++i) const_cast<volatile int*>(p)[i] = n;\n"
      "  return p;\n"
      "}\n"
      "std::vector<int> find_duplicates(std::span<const int> values) {\n"
      "  for (int i = 0; i < 1000; ++i) delete[] one_block(i);\n"
      "  std::set<int> seen, twice;\n"
      "  for (const int value : values) if (!seen.insert(value).second) twice.insert(value);\n"
      "  return {twice.begin(), twice.end()};\n"
      "}\n");
  const json found = profile("find_duplicates");
  bool counted = false;
  for (const json& function : found.at("functions")) {
    if (function.at("name") != "one_block") continue;
    counted = true;
    EXPECT_EQ(function.at("calls"), 1000);
  }
  EXPECT_TRUE(counted) << found;
  for (const json& line : found.at("lines")) {
    if (line.at("text") != "int* p = new int[100];") continue;
    EXPECT_NEAR(line.at("allocations").get<double>(), 1000, 20) << "shared out by cost";
  }
}

// By construction: 100 blocks of 1,000 bytes at once, and of these 20 are never given back. Lines count from
// the TODO that write_stub() puts first.
TEST_F(ProfileCommand, SaysWhichLinesHaveTheHeapAndWhatIsStillHeld) {
  checkout_->write_stub(
      "#include \"find_duplicates.h\"\n"
      "#include <set>\n"
      "static std::vector<std::vector<char>> kept;\n"
      "std::vector<int> find_duplicates(std::span<const int> values) {\n"
      "  std::vector<std::vector<char>> blocks(80);\n"
      "  for (auto& block : blocks) block.resize(1000);\n"
      "  kept.resize(20);\n"
      "  for (auto& block : kept) block.resize(1000);\n"
      "  blocks = {};\n"
      "  std::set<int> seen, twice;\n"
      "  for (const int value : values.first(100)) if (!seen.insert(value).second) twice.insert(value);\n"
      "  seen.insert(values.begin(), values.end());\n"
      "  return std::vector<int>(twice.size() + kept.size() - 20);\n"
      "}\n");
  const json found = profile("find_duplicates");
  ASSERT_TRUE(found.contains("held_bytes")) << found.at("missing");
  EXPECT_EQ(found.at("held_bytes"), 20 * 1000 + 20 * 24);
  for (const json& line : found.at("heap")) {
    if (line.at("line") != 7 && line.at("line") != 9) continue;
    EXPECT_EQ(line.at("held_bytes"), line.at("line") == 9 ? 20 * 1000 : 0);
  }
  EXPECT_HOLDS(text_, "Line 9 asked for 19.5 KiB that are still held after the call");
}

TEST_F(ProfileCommand, SpeaksOfConstructsWhosePriceTheSourceDoesNotShow) {
  checkout_->write_stub(
      "#include \"find_duplicates.h\"\n"
      "#include <map>\n"
      "#include <memory>\n"
      "#include <string>\n"
      "struct Shape { virtual ~Shape() = default; virtual int area(int) const = 0; };\n"
      "struct Circle : Shape { int area(int r) const override { return 3 * r * r; } };\n"
      "struct Square : Shape { int area(int a) const override { return a * a; } };\n"
      "[[gnu::noinline]] static int areas(const std::vector<std::shared_ptr<Shape>>& shapes) {\n"
      "  int sum = 0;\n"
      "  for (int i = 0; i < 20000; ++i) sum += shapes[static_cast<std::size_t>(i) % 2]->area(i % 7);\n"
      "  return sum;\n"
      "}\n"
      "[[gnu::noinline]] static int thrown() {\n"
      "  int caught = 0;\n"
      "  for (int i = 0; i < 40; ++i) {\n"
      "    try {\n"
      "      throw i;\n"
      "    } catch (int n) { caught += n; }\n"
      "  }\n"
      "  return caught;\n"
      "}\n"
      "[[gnu::noinline]] static int looked_up() {\n"
      "  std::map<std::string, int> map;\n"
      "  for (int i = 0; i < 300; ++i) map[\"a key of more than fifteen letters \" + std::to_string(i % 3)] "
      "+= i;\n"
      "  return map.begin()->second;\n"
      "}\n"
      "std::vector<int> find_duplicates(std::span<const int> values) {\n"
      "  const std::vector<std::shared_ptr<Shape>> shapes{std::make_shared<Circle>(), "
      "std::make_shared<Square>()};\n"
      "  return std::vector<int>((areas(shapes) + thrown() + looked_up()) % 2 == 7 ? values.size() : 0);\n"
      "}\n");
  const json found = profile("find_duplicates");
  std::map<std::string, int> lines;
  for (const json& each : found.at("advice")) lines[each.at("symptom")] = each.at("line");
  EXPECT_EQ(lines["virtual"], 11) << found.at("advice");
  EXPECT_EQ(lines["exceptions"], 18) << found.at("advice");
  EXPECT_EQ(lines["keys"], 25) << found.at("advice");
}

TEST_F(ProfileCommand, KeepsTheFlameGraphAndLeavesNothingElse) {
  const json found = profile("find_duplicates");
  const fs::path flame = checkout_->top() / ".kata/profiles/find_duplicates.svg";
  ASSERT_TRUE(fs::exists(flame));
  EXPECT_LE(fs::file_size(flame), 60U << 10);
  EXPECT_EQ(checkout_->temporary_files(), 0U);
  std::string chromium = find_program("chromium").string();
  if (chromium.empty()) GTEST_SKIP() << "chromium is not installed";
  const fs::path shot = checkout_->top() / "flame.png";
  Command command{.argv = {chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                           "--no-first-run", "--disable-background-networking", "--disable-component-update",
                           "--disable-sync", "--user-data-dir=" + (checkout_->top() / "chromium").string(),
                           "--enable-logging=stderr", "--dump-dom", "file://" + flame.string()}};
  const Output dom = ScratchCheckout::run(command);
  EXPECT_EQ(dom.status.code, 0) << dom.err;
  EXPECT_HOLDS(dom.out, "find_duplicates");
  EXPECT_FALSE(holds(dom.out, "parsererror")) << dom.out;
  EXPECT_FALSE(holds(dom.err, "CONSOLE")) << dom.err;
}

TEST_F(ProfileCommand, SaysInASentenceWhyThereIsNone) {
  checkout_->write_stub("int x = y;\n");
  Output output = checkout_->run({"profile", "find_duplicates"});
  EXPECT_EQ(output.status.code, 1);
  EXPECT_HOLDS(output.out, "stub.cpp:2:9: error:");
  EXPECT_HOLDS(output.err, "no profile of find_duplicates: does not compile");

  checkout_->write_stub(
      "#include \"find_duplicates.h\"\n"
      "std::vector<int> find_duplicates(std::span<const int>) { __builtin_trap(); }\n");
  output = checkout_->run({"profile", "find_duplicates"});
  EXPECT_EQ(output.status.code, 1);
  EXPECT_HOLDS(output.err, "crashed (SIGILL)");

  checkout_->write_stub(
      "#include \"find_duplicates.h\"\n"
      "std::vector<int> find_duplicates(std::span<const int> v) { while (v.data()) { volatile int x = 0; "
      "(void)x; } return {}; }\n");
  output = checkout_->run({"profile", "find_duplicates"});
  EXPECT_EQ(output.status.code, 1);
  EXPECT_HOLDS(output.err, "did not return within");
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

TEST_F(ProfileCommand, GoesOnWithoutValgrind) {
  Command command = checkout_->command({"profile", "find_duplicates"});
  const fs::path tools = checkout_->top() / "tools";
  fs::create_directories(tools);
  for (const char* name :
       {"bwrap", "ninja", "env", "addr2line", "pkg-config", "c++", "g++", "cc", "as", "ld", "ld.gold"}) {
    if (const fs::path real = find_program(name); !real.empty()) fs::create_symlink(real, tools / name);
  }
  for (std::string& variable : *command.environment) {
    if (variable.starts_with("PATH=")) variable = "PATH=" + tools.string();
  }
  const Output output = ScratchCheckout::run(command);
  EXPECT_EQ(output.status.code, 0) << output.err;
  EXPECT_HOLDS(output.out, " allocations, ");
  EXPECT_HOLDS(output.out, "apt-get");
}

TEST_F(ProfileCommand, ChoosesTheHint) {
  if (!take("01_profiling", "hot_line")) GTEST_SKIP() << "hot_line is not built";
  profile("hot_line");
  Output output = checkout_->run({"hint", "hot_line"});
  EXPECT_HOLDS(output.out, "Chosen by your last profile, in which this stands out: sorting.");
  EXPECT_HOLDS(output.out, "Hint 1 of 5");
  output = checkout_->run({"hint", "hot_line"});
  EXPECT_HOLDS(output.out, "Hint 2 of 5");
  output = checkout_->run({"hint", "hot_line", "--again"});
  EXPECT_HOLDS(output.out, "Hint 2 of 5");
  EXPECT_FALSE(holds(output.out, "Hint 3 of 5"));
}

TEST_F(ProfileCommand, AsksForAGuessOnATerminalOnly) {
  const Output output =
      checkout_->run({"run", "find_duplicates", "--predict", "--impl", "stub", "--budget", "0.2"});
  EXPECT_HOLDS(output.err, "a guess is asked for on a terminal only");
}

}  // namespace
}  // namespace grader
