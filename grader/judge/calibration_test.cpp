#include "judge/calibration.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

struct FakeStore final : CalibrationStore {
  std::optional<std::vector<Expert>> experts;
  std::optional<std::chrono::seconds> failed;
  double best = 0;

  std::optional<std::vector<Expert>> find(const Kata&) override { return experts; }
  void save(const Kata&, const std::vector<Expert>& found) override {
    experts = found;
    const double load = found.front().l1_load;
    best = best > 0 ? std::min(best, load) : load;
  }
  void note_failure(const Kata&) override { failed = std::chrono::seconds(0); }
  std::optional<std::chrono::seconds> since_failure(const Kata&) override { return failed; }
  double best_l1_load() override { return best; }
};

class CalibratorTest : public testing::Test {
 protected:
  void SetUp() override { kata_.metrics = {{Metric::time, {.pass = 3, .full = 9, .expert = 10}}}; }

  Calibrator calibrator() {
    return Calibrator(store_, [this](const Kata&, double) -> Result<std::vector<Expert>> {
      ++measured_;
      if (busy_) return machine_fault("too busy");
      return std::vector<Expert>{{.speedup = 20, .low = 19, .high = 21, .reference = 0.01, .l1_load = load_}};
    });
  }

  FakeStore store_;
  Kata kata_;
  int measured_ = 0;
  bool busy_ = false;
  double load_ = 0.1;
};

TEST_F(CalibratorTest, MeasuresWhatIsMissingOnce) {
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::missing);
  EXPECT_FALSE(calibrator().known(kata_).calibrated());
  EXPECT_EQ(calibrator().known(kata_).marks, kata_.metrics);
  EXPECT_EQ(measured_, 0);
  const LocalMarks local = calibrator().marks(kata_);
  EXPECT_TRUE(local.calibrated());
  EXPECT_GT(local.marks[0].marks.pass, 3);
  EXPECT_EQ(local.baseline_l1_load, 0.1);
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::fresh);
  calibrator().marks(kata_);
  EXPECT_EQ(measured_, 1);
}

TEST_F(CalibratorTest, BacksOffAfterAFailureForSomeMinutes) {
  busy_ = true;
  kata_.name = "a";
  LocalMarks local = calibrator().marks(kata_);
  EXPECT_EQ(local.marks, kata_.metrics);
  EXPECT_EQ(local.failure,
            "The expert's solution could not be measured here: too busy, so the recorded marks hold. It is "
            "tried again "
            "in 2 minutes, or now: ./kata calibrate a");
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::backing_off);
  local = calibrator().marks(kata_);
  EXPECT_EQ(local.failure.find("The expert's solution could not be measured here a moment ago"), 0u);
  EXPECT_EQ(measured_, 1);
  store_.failed = kBackOff;
  busy_ = false;
  EXPECT_EQ(calibrator().marks(kata_).failure, "");
  EXPECT_EQ(measured_, 2);
}

TEST_F(CalibratorTest, MeasuresAgainWhatWasMeasuredOnASharedCore) {
  load_ = 0.12;
  calibrator().marks(kata_);
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::fresh) << "nothing better is known";
  store_.best = 0.1;  // of another kata
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::suspect);
  calibrator().marks(kata_);
  EXPECT_EQ(measured_, 2);
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::backing_off) << "shared again";
  store_.failed = kBackOff;
  load_ = 0.1;
  calibrator().marks(kata_);
  EXPECT_EQ(calibrator().state(kata_), CalibrationState::fresh);
}

TEST_F(CalibratorTest, MeasuresAnewWheneverAsked) {
  calibrator().marks(kata_);
  busy_ = true;
  EXPECT_TRUE(calibrator().calibrate_anew(kata_).calibrated()) << "what was known stays";
  EXPECT_EQ(measured_, 2);
  calibrator().calibrate_anew(kata_);
  EXPECT_EQ(measured_, 3);
}

TEST_F(CalibratorTest, OfAKataWhoseMetricsChangedKnowsNothing) {
  calibrator().marks(kata_);
  kata_.metrics.push_back({Metric::allocations, {2, 4, 5}});
  EXPECT_FALSE(calibrator().known(kata_).calibrated());
}

}  // namespace
}  // namespace grader
