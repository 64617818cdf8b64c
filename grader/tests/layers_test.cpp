// Folder = layer: includes point down only.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "base/slurp.h"

namespace {

namespace fs = std::filesystem;

// Lowest first, as in grader/meson.build and in the design.
const std::vector<std::string> kLayers = {
    "kit",     "base",  "run",     "machine",    "kata",  "score",     "worker", "duel",
    "harness", "judge", "profile", "benchmarks", "store", "classroom", "report", "app"};

std::ptrdiff_t height(const std::string& layer) {
  return std::find(kLayers.begin(), kLayers.end(), layer) - kLayers.begin();
}

bool may_include(const std::string& from, const std::string& to) {
  if (from == to) return true;
  // Katas are built of the kit; of the grader only what carries their calls knows it.
  if (to == "kit") return height(from) >= height("worker");
  return height(to) < height(from);
}

bool is_code(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

class Layers : public testing::Test {
 protected:
  void SetUp() override {
    const char* top = std::getenv("KATA_TOP");
    if (top == nullptr) GTEST_SKIP() << "KATA_TOP is not set; ./kata selftest sets it";
    grader_ = fs::path(top) / "grader";
  }

  fs::path grader_;
};

TEST_F(Layers, AreAllFoldersOfTheGrader) {
  for (const auto& entry : fs::directory_iterator(grader_)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name == "tests" || name == "docs") continue;
    EXPECT_NE(std::find(kLayers.begin(), kLayers.end(), name), kLayers.end())
        << "which layer is " << entry.path() << "?";
  }
}

TEST_F(Layers, AreBuiltInTheirOrder) {
  const std::string text = grader::slurp(grader_ / "meson.build");
  std::size_t last = 0;
  for (const std::string& layer : kLayers) {
    const std::size_t at = text.find("subdir('" + layer + "')");
    ASSERT_NE(at, std::string::npos) << layer;
    EXPECT_GT(at, last) << layer;
    last = at;
  }
}

TEST_F(Layers, IncludeOnlyWhatLiesBelow) {
  // At a line's start: what stands in a text literal is indented or behind a quote.
  const std::regex include_line("^#include \"([a-z_]+)/[^\"]+\"");
  int found = 0;
  for (const std::string& layer : kLayers) {
    for (const auto& entry : fs::recursive_directory_iterator(grader_ / layer)) {
      // What npm installed is nobody's layer.
      if (entry.path().native().find("/node_modules/") != std::string::npos) continue;
      if (!entry.is_regular_file() || !is_code(entry.path())) continue;
      std::ifstream file(entry.path());
      std::string line;
      for (int number = 1; std::getline(file, line); ++number) {
        std::smatch parts;
        if (!std::regex_search(line, parts, include_line)) continue;
        ++found;
        // What tests of the whole program share.
        if (parts[1] == "tests" && entry.path().stem().string().ends_with("_test")) continue;
        EXPECT_TRUE(may_include(layer, parts[1])) << entry.path().string() << ":" << number << ": " << line;
      }
    }
  }
  EXPECT_GT(found, 100) << "the search itself is broken";
}

}  // namespace
