// ./kata report and ./kata reflect as a user meets them; the page in a browser where there is one.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/expect_holds.h"
#include "base/text.h"
#include "tests/browser_check.h"
#include "tests/scratch_checkout.h"
#include "tests/seeded_book.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class ReportCommand : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }

  static fs::path real_top() { return std::getenv("KATA_TOP"); }
  Output kata(std::vector<std::string> arguments, const fs::path& folder = {}) const {
    return checkout_->run(std::move(arguments), folder);
  }
  /// With `input` typed in.
  Output kata_with(const std::string& input, const std::string& arguments) const {
    Command command = checkout_->command({});
    checkout_->write("input", input);
    command.argv = {"sh", "-c", "exec \"$0\" " + arguments + " <input", command.argv[0]};
    return ScratchCheckout::run(command);
  }
  std::string page() const { return ScratchCheckout::read(checkout_->top() / "kata-report.html"); }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(ReportCommand, WritesWhereTheUserStandsAndSaysSo) {
  const fs::path folder = checkout_->kata_folder();
  const Output written = kata({"report"}, folder);
  EXPECT_EQ(written.status.code, 0) << written.err;
  EXPECT_HOLDS(written.out, "Written: " + (folder / "kata-report.html").string());
  EXPECT_HOLDS(ScratchCheckout::read(folder / "kata-report.html"), "0 of 1 kata passed");
  EXPECT_TRUE(kata({"report", "--output", "-"}).out.starts_with("<!DOCTYPE html>"));
  EXPECT_EQ(kata({"report", "--output", "mine.html"}, folder).status.code, 0);
  EXPECT_TRUE(fs::exists(folder / "mine.html"));
}

TEST_F(ReportCommand, RefusesAPlaceThatCannotBeWritten) {
  for (const char* place : {"no/such/folder.html", "exercises", ""}) {
    const Output refused = kata({"report", "--output", place});
    EXPECT_EQ(refused.status.code, 2) << place;
    EXPECT_EQ(std::count(refused.err.begin(), refused.err.end(), '\n'), 1) << refused.err;
  }
}

TEST_F(ReportCommand, SaysWhatIsWrongWithTheState) {
  checkout_->write(".kata/state.db", "this is no database, and longer than a header of one would have to be");
  const Output refused = kata({"report"});
  EXPECT_EQ(refused.status.code, 2) << refused.out;
  EXPECT_HOLDS(refused.err, "state.db");
  EXPECT_FALSE(fs::exists(checkout_->top() / "kata-report.html"));
}

TEST_F(ReportCommand, KeepsReflectionsInTheStudentsWords) {
  const Output asked =
      kata_with("Counted <first>.\nThen measured.\n\n\nWhen it was \"flat\"", "reflect algorithms");
  EXPECT_EQ(asked.status.code, 0) << asked.err;
  EXPECT_HOLDS(asked.out, "Question 3 of 3");
  EXPECT_HOLDS(asked.out, "2 answers kept; they will stand in the report: ./kata report");
  EXPECT_EQ(kata({"report"}).status.code, 0);
  EXPECT_HOLDS(page(), "<blockquote>Counted &lt;first&gt;.\nThen measured.</blockquote>");
  EXPECT_HOLDS(page(), "<blockquote>When it was &quot;flat&quot;</blockquote>");
  const Output again = kata_with("", "reflect algorithms");
  EXPECT_HOLDS(again.out, "    Counted <first>.\n    Then measured.\n");
  EXPECT_HOLDS(again.out, "Nothing was kept.");
}

TEST_F(ReportCommand, ReflectsOnTheChapterTheUserStandsIn) {
  EXPECT_HOLDS(kata({"reflect"}, checkout_->kata_folder()).out, "Algorithms\n");
  EXPECT_HOLDS(kata({"reflect"}, checkout_->kata_folder().parent_path()).out, "Algorithms\n");
  const Output nowhere = kata({"reflect"});
  EXPECT_EQ(nowhere.status.code, 2);
  EXPECT_HOLDS(nowhere.err, "which chapter?");
  EXPECT_EQ(kata({"reflect", "algorithmss"}).status.code, 2);
}

TEST_F(ReportCommand, MeasuresHowTheTimesGrow) {
  if (!fs::exists(fs::path(std::getenv("KATA_BUILD")) / "exercises/find_duplicates_bench"))
    GTEST_SKIP() << "find_duplicates is not built; './kata run' builds it";
  kata({"report", "--curves"});
  EXPECT_FALSE(holds(page(), "class=\"plot curve\"")) << "nothing was tried";
  kata({"run", "find_duplicates", "--budget", "0.3"});
  EXPECT_EQ(kata({"report"}).status.code, 0);
  EXPECT_HOLDS(page(), "./kata report --curves");
  const Output measured = kata({"report", "--curves"});
  EXPECT_EQ(measured.status.code, 0) << measured.err;
  EXPECT_HOLDS(page(), "class=\"plot curve\"");
  EXPECT_HOLDS(page(), "■ reference: ");
  EXPECT_HOLDS(page(), "● your stub: ");

  checkout_->write_stub("int x = y;\n");
  const Output broken = kata({"report", "--curves"});
  EXPECT_EQ(broken.status.code, 0);
  EXPECT_HOLDS(broken.err, "no new curve for find_duplicates: the stub does not compile");
  EXPECT_HOLDS(page(), "class=\"plot curve\"") << "the last one stays";
}

class FinishedBook : public ReportCommand {
 protected:
  void SetUp() override {
    ReportCommand::SetUp();
    if (IsSkipped()) return;
    fs::remove_all(checkout_->top() / "exercises");
    fs::copy(real_top() / "exercises", checkout_->top() / "exercises", fs::copy_options::recursive);
    auto catalogue = Catalogue::read(checkout_->top());
    ASSERT_TRUE(catalogue) << catalogue.fault().message;
    const Status seeded = seed_finished_book(*catalogue, 12, 60 * 1024);
    ASSERT_TRUE(seeded) << seeded.fault().message;
    ASSERT_EQ(kata({"report"}).status.code, 0);
  }
};

TEST_F(FinishedBook, FitsIntoTwoMegabytesAndLoadsNothing) {
  const std::string text = page();
  EXPECT_LE(text.size(), 2'000'000u);
  EXPECT_HOLDS(text, "The whole book is passed.");
  EXPECT_HOLDS(text, "<img src=\"data:image/svg+xml,");
  for (const char* foreign : {"<script", "src=\"http", "href=\"http", "url(http", "@import"})
    EXPECT_FALSE(holds(text, foreign)) << foreign;
}

TEST_F(FinishedBook, StandsUpToABrowserAndItsAccessibilityCheck) {
  if (!browser_obstacle().empty()) GTEST_SKIP() << browser_obstacle();
  expect_clean_in_browser(checkout_->top() / "kata-report.html");
}

}  // namespace
}  // namespace grader
