#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "run/process.h"
#include "tests/scratch_checkout.h"

namespace grader {

// Pages in headless Chromium, as browser/check.mjs looks at them: no script error, no request, nothing wider
// than the screen, nothing that axe-core finds.

inline std::filesystem::path browser_tools() {
  return std::filesystem::path(std::getenv("KATA_TOP")) / "grader/tests/browser";
}

/// Empty, or what is missing to do so and the line that installs it.
inline std::string browser_obstacle() {
  if (find_program("node").empty()) return "no node: apt-get install nodejs npm";
  if (find_program("chromium").empty()) return "no Chromium: apt-get install chromium";
  if (!std::filesystem::exists(browser_tools() / "node_modules/axe-core"))
    return "no axe-core: npm ci --prefix grader/tests/browser";
  return "";
}

/// REQUIRES: no browser_obstacle().
inline void expect_clean_in_browser(const std::filesystem::path& page) {
  const Output output = ScratchCheckout::run(
      Command{.argv = {"node", (browser_tools() / "check.mjs").string(), page.string()}});
  EXPECT_EQ(output.status.code, 0) << page << "\n" << output.out << output.err;
}

}  // namespace grader
