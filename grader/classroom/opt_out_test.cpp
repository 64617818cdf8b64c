#include "classroom/opt_out.h"

#include <gtest/gtest.h>

#include "base/slurp.h"
#include "base/temp_dir.h"

namespace grader::classroom {
namespace {

using Ids = std::set<std::string>;

class OptOut : public testing::Test {
 protected:
  OptOut() {
    book_.people = {{.id = "001", .name = "Ada", .pseudonyms = {"p-1", "p-team"}},
                    {.id = "002", .name = "Bob", .pseudonyms = {"p-team"}},
                    {.id = "003", .name = "Cy"}};
  }
  void set(std::size_t row, bool hidden) {
    const Status done = set_hidden(folder_, book_, row, hidden, log_);
    ASSERT_TRUE(done) << done.fault().message;
  }
  Ids hidden() const { return hidden_from_leaderboards(folder_, book_, log_.records()); }

  const TempDir temporary_ = TempDir::make().take();
  ClassFolder folder_ = ClassFolder::make(temporary_.path() / "course").take();
  ChainedLog log_ = ChainedLog::open(folder_.log()).take();
  Book book_;
};

TEST_F(OptOut, HoldsForOnePersonUntilTheyAreShownAgain) {
  set(0, true);
  set(2, true);
  EXPECT_EQ(hidden(), (Ids{"001", "003"})) << "nobody else of a group, and who handed in nothing too";
  set(0, false);
  EXPECT_EQ(hidden(), Ids{"003"});
}

TEST_F(OptOut, IsKeptInTheLogWithoutIds) {
  set(2, true);
  auto again = ChainedLog::open(folder_.log());
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(hidden_from_leaderboards(folder_, book_, again->records()), Ids{"003"});
  EXPECT_EQ(slurp(folder_.log()).find("003"), std::string::npos);
}

TEST_F(OptOut, SurvivesARosterThatComesLaterAndHandInsThatComeLater) {
  set(0, true);
  set(2, true);
  book_.people[0].id = "4221";
  book_.people[2].pseudonyms = {"p-9"};
  EXPECT_EQ(hidden(), (Ids{"4221", "003"}));
}

}  // namespace
}  // namespace grader::classroom
