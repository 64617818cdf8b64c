#include "report/json/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/temp_dir.h"
#include "kata/scratch_workbook.h"
#include "report/sample_results.h"

namespace grader {
namespace {

using Parsed = nlohmann::json;

class JsonReport : public testing::Test {
 protected:
  JsonReporter reporter(JsonForm form, const Catalogue* catalogue = nullptr) {
    return {OutputFile::open(path_).take(), form, catalogue};
  }
  Parsed written(const KataResult& result, const Catalogue* catalogue = nullptr) {
    JsonReporter report = reporter(JsonForm::kata, catalogue);
    report.begin(kSampleMachine, 1);
    report.kata(result);
    EXPECT_TRUE(report.end({kSampleMachine, {result}}));
    return Parsed::parse(slurp(path_));
  }

  TempDir folder_ = TempDir::make().take();
  std::string path_ = folder_.path() / "report.json";
};

TEST_F(JsonReport, OfARunIsOneKataObject) {
  const Parsed json = written(measured_result(23.5, Verdict::pass, 8.5));
  EXPECT_EQ(json["kata"], "find_duplicates");
  EXPECT_EQ(json["chapter"], "02_algorithms");
  EXPECT_EQ(json["implementation"], "stub");
  EXPECT_EQ(json["verdict"], "pass");
  EXPECT_EQ(json["reason"], "");
  EXPECT_EQ(json["correctness"],
            Parsed::parse(R"({"passed": 10, "total": 10, "failures": [], "printed": []})"));
  EXPECT_EQ(json["metric"], "time");
  EXPECT_EQ(json["speedup"]["value"], 23.5);
  EXPECT_EQ(json["speedup"]["rounds"], 41);
  EXPECT_EQ(json["marks"],
            Parsed::parse(R"({"pass": 8.0, "full": 40.0, "expert": 44.0, "calibrated": true})"));
  EXPECT_EQ(json["points"], Parsed::parse(R"({"earned": 8.5, "max": 10.0})"));
  EXPECT_EQ(json["seconds"], 0.875);
  EXPECT_EQ(json["metrics"].size(), 1u);
  EXPECT_EQ(json["metrics"][0]["unit"], "s");
  EXPECT_EQ(json["wall_speedup"], nullptr);
  EXPECT_EQ(json["confined"], true);
}

TEST_F(JsonReport, OfWhatWasNotMeasuredHasNoSpeedupButTheRecordedMarks) {
  EXPECT_EQ(written(uncompiled_result())["marks"], nullptr);
  const ScratchWorkbook workbook;
  workbook.add_kata("02_algorithms", "find_duplicates");
  const Catalogue catalogue = Catalogue::read(workbook.top()).take();
  const Parsed json = written(uncompiled_result(), &catalogue);
  EXPECT_EQ(json["verdict"], "fail");
  EXPECT_EQ(json["reason"], "does not compile");
  EXPECT_EQ(json["speedup"], nullptr);
  EXPECT_EQ(json["metric"], "time");
  EXPECT_EQ(json["marks"]["pass"], 8.0);
  EXPECT_EQ(json["marks"]["calibrated"], false);
}

TEST_F(JsonReport, LeadsWithTheMetricThatHoldsBack) {
  KataResult result = measured_result(23.5, Verdict::fail, 5);
  result.metrics[0].verdict = DuelVerdict::pass;
  result.metrics.push_back(time_metric(1.5, DuelVerdict::fail));
  result.metrics[1].metric = Metric::peak_heap;
  const Parsed json = written(result);
  EXPECT_EQ(json["metric"], "peak_heap");
  EXPECT_EQ(json["speedup"]["value"], 1.5);
}

TEST_F(JsonReport, HasNullWhereANumberIsInfinite) {
  KataResult result = measured_result(2, Verdict::inconclusive, 1);
  result.metrics[0].speedup.high = std::numeric_limits<double>::infinity();
  EXPECT_EQ(written(result)["speedup"]["high"], nullptr);
}

TEST_F(JsonReport, HoldsHostileTextAsPlainAscii) {
  const Parsed json = written(hostile_result());
  EXPECT_EQ(json["correctness"]["failures"].size(), 1u);
  for (const char c : slurp(path_)) {
    const auto code = static_cast<unsigned char>(c);
    ASSERT_TRUE(c == '\n' || (code >= 0x20 && code < 0x7f)) << int{code};
  }
}

TEST_F(JsonReport, OfAGradeIsWholeAfterEachKata) {
  JsonReporter report = reporter(JsonForm::grade);
  const KataResult result = measured_result(23.5, Verdict::pass, 8.5);
  report.begin(kSampleMachine, 2);
  EXPECT_EQ(Parsed::parse(slurp(path_))["katas"].size(), 0u);
  report.kata(result);
  Parsed json = Parsed::parse(slurp(path_));
  EXPECT_EQ(json["katas"].size(), 1u);
  EXPECT_EQ(json["complete"], false);
  report.kata(result);
  EXPECT_TRUE(report.end({kSampleMachine, {result, result}}));
  json = Parsed::parse(slurp(path_));
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["machine"]["cpu"], "A Processor");
  EXPECT_EQ(json["points"], Parsed::parse(R"({"earned": 17.0, "max": 20.0})"));
  EXPECT_EQ(json["complete"], true);
  EXPECT_EQ(json["katas"].size(), 2u);
}

TEST_F(JsonReport, ThatFindsTheDiskFullIsAUserFault) {
  JsonReporter report(OutputFile::open("/dev/full").take(), JsonForm::grade);
  report.begin(kSampleMachine, 0);
  const Status status = report.end({kSampleMachine, {}});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.fault().message, "cannot write '/dev/full': No space left on device");
  EXPECT_EQ(status.fault().blame, Blame::user);
}

}  // namespace
}  // namespace grader
