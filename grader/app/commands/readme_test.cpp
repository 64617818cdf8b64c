// The README's walkthrough, walked: its code is judged, and what it shows is what the program prints.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "base/expect_holds.h"
#include "base/slurp.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// Figures differ from run to run and from machine to machine.
std::string without_figures(const std::string& line) {
  static const std::regex figure("[0-9][0-9.,]*( (ns|µs|ms|s)\\b)?");
  static const std::regex blanks(" +");
  const std::string text = std::regex_replace(std::regex_replace(line, figure, "#"), blanks, " ");
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class Readme : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    text_ = slurp(fs::path(std::getenv("KATA_TOP")) / "README.md");
    checkout_.emplace();
  }

  // The lines between `from` and `to` that show the program's output: indented by six.
  std::vector<std::string> shown(const std::string& from, const std::string& to) const {
    const std::size_t start = text_.find(from);
    const std::size_t end = text_.find(to, start);
    EXPECT_NE(end, std::string::npos) << from << " … " << to;
    std::vector<std::string> lines;
    for (const std::string& line : lines_of(text_.substr(start, end - start))) {
      // A bar's length is a figure too.
      if (line.starts_with("      ") && line.find("1x [") == std::string::npos) lines.push_back(line);
    }
    EXPECT_FALSE(lines.empty()) << from;
    return lines;
  }

  void expect_shown(const std::vector<std::string>& lines, const std::string& output) const {
    std::string printed;
    for (const std::string& line : lines_of(output)) printed += without_figures(line) + "\n";
    for (const std::string& line : lines) EXPECT_HOLDS(printed, without_figures(line));
  }

  std::string run_with(const std::string& code) const {
    checkout_->write_stub("#include \"find_duplicates.h\"\n#include <algorithm>\n" + code);
    const Output output = checkout_->run({"run", "find_duplicates"});
    return output.out + output.err;
  }

  std::string text_;
  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Readme, IsShort) { EXPECT_LE(lines_of(text_).size(), 180u); }

TEST_F(Readme, ShowsWhatTheProgramPrints) {
  expect_shown(shown("$ ./kata watch find_duplicates", "A stub starts"),
               checkout_->run({"run", "find_duplicates"}).out);

  const std::size_t start = text_.find("```cpp\n") + 7;
  std::string code = text_.substr(start, text_.find("```", start) - start);
  expect_shown(shown("Save. It is fast, but wrong", "A value that occurs three times"), run_with(code));

  // The condition that mends it stands between back quotes.
  const std::size_t mend = text_.find("`if (sorted[i]");
  const std::string condition = text_.substr(mend + 1, text_.find('`', mend + 1) - mend - 1);
  const std::string wrong = "if (sorted[i] == sorted[i - 1])";
  ASSERT_NE(code.find(wrong), std::string::npos);
  code.replace(code.find(wrong), wrong.size(), condition);
  expect_shown(shown("One more condition mends it", "Each doubling is worth"), run_with(code));
}

TEST_F(Readme, NamesCommandsThatThereAre) {
  const std::string help = checkout_->run({"--help"}).out;
  const std::regex command("`\\./kata ([a-z]+)");
  int found = 0;
  for (auto match = std::sregex_iterator(text_.begin(), text_.end(), command);
       match != std::sregex_iterator(); ++match) {
    EXPECT_HOLDS(help, "\n  " + (*match)[1].str() + " ");
    ++found;
  }
  EXPECT_GT(found, 8);
}

}  // namespace
}  // namespace grader
