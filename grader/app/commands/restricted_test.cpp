// Machines that allow less than usual: a verdict comes all the same.
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "tests/scratch_checkout.h"

namespace grader {
namespace {

class Restricted : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    checkout_->write_stub(R"(#include "find_duplicates.h"
#include <algorithm>
std::vector<int> find_duplicates(std::span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> found;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] == sorted[i - 1] && (found.empty() || found.back() != sorted[i])) found.push_back(sorted[i]);
  }
  return found;
}
)");
  }

  // The verdict on code that is some ten times as fast as its reference, with the command started by
  // `launcher`.
  void expect_a_verdict_under(const std::vector<std::string>& launcher) const {
    Command command = checkout_->command({"run", "find_duplicates", "--json", "-"});
    command.argv.insert(command.argv.begin(), launcher.begin(), launcher.end());
    const Output output = ScratchCheckout::run(command);
    const auto result = nlohmann::json::parse(output.out, nullptr, false);
    ASSERT_TRUE(result.is_object()) << output.out << output.err;
    EXPECT_NE(result.at("verdict"), "error") << output.out;
    EXPECT_GT(result.at("speedup").at("value"), 2) << output.out;
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Restricted, OneProcessorIsEnough) { expect_a_verdict_under({"taskset", "-c", "0"}); }

TEST_F(Restricted, PrioritiesNeedNotBeAllowed) {
  std::vector<std::string> launcher{"prlimit", "--rtprio=0", "--nice=0"};
  // Others than root have no such capability to begin with.
  if (::geteuid() == 0) launcher.insert(launcher.end(), {"setpriv", "--bounding-set=-sys_nice"});
  expect_a_verdict_under(launcher);
}

}  // namespace
}  // namespace grader
