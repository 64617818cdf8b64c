#include "report/json/junit.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>

#include "base/temp_dir.h"
#include "report/sample_results.h"

namespace grader {
namespace {

class JunitReport : public testing::Test {
 protected:
  std::string written(const std::vector<KataResult>& katas) {
    JunitReporter report(OutputFile::open(path_).take());
    report.begin(kSampleMachine, katas.size());
    for (const KataResult& kata : katas) report.kata(kata);
    EXPECT_TRUE(report.end({kSampleMachine, katas}));
    // An independent judge of what is well-formed, where there is one.
    if (std::system("command -v xmllint >/dev/null") == 0) {
      EXPECT_EQ(std::system(("xmllint --noout " + path_).c_str()), 0);
    }
    return slurp(path_);
  }

  TempDir folder_ = TempDir::make().take();
  std::string path_ = folder_.path() / "report.xml";
};

TEST_F(JunitReport, OfAPassHasCorrectnessAndSpeed) {
  EXPECT_EQ(written({measured_result(23.5, Verdict::pass, 8.5)}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="kata" tests="2" failures="0" errors="0" skipped="0" time="0.875">
  <testsuite name="02_algorithms.find_duplicates" tests="2" failures="0" errors="0" skipped="0" time="0.875">
    <properties>
      <property name="implementation" value="stub"/>
      <property name="verdict" value="pass"/>
      <property name="points" value="8.5"/>
      <property name="points_max" value="10"/>
      <property name="machine" value=")" +
                kSampleMachine.summary() + R"("/>
      <property name="metric" value="time"/>
      <property name="mark" value="8"/>
      <property name="speedup" value="23.5"/>
      <property name="speedup_low" value="23.265"/>
      <property name="speedup_high" value="23.735"/>
    </properties>
    <testcase classname="02_algorithms.find_duplicates" name="correctness" time="0.000"/>
    <testcase classname="02_algorithms.find_duplicates" name="speed" time="0.875"/>
  </testsuite>
</testsuites>
)");
}

TEST_F(JunitReport, NamesEachFailedTestAndSkipsTheSpeed) {
  const std::string xml = written({wrong_result()});
  EXPECT_NE(xml.find(R"(tests="4" failures="3" errors="0" skipped="1")"), std::string::npos) << xml;
  EXPECT_NE(xml.find(R"(name="FindDuplicates.OfNothingIsNothing" time="0.000">
      <failure message="expected: []" type="test">expected: []&#10;     got: [1]&#10;</failure>)"),
            std::string::npos)
      << xml;
  EXPECT_NE(xml.find(R"(<skipped message="not measured"/>)"), std::string::npos);
}

TEST_F(JunitReport, TellsFailuresErrorsAndSkipsApart) {
  const std::string xml =
      written({uncompiled_result(), measured_result(1, Verdict::fail, 0),
               measured_result(8, Verdict::inconclusive, 5), untested_result(Verdict::error, "no compiler"),
               untested_result(Verdict::skipped, "no perf")});
  EXPECT_NE(xml.find(R"(tests="10" failures="3" errors="1" skipped="4")"), std::string::npos) << xml;
  EXPECT_NE(xml.find(R"(<failure message="does not compile" type="compilation">stub.cpp:3:1)"),
            std::string::npos);
  EXPECT_NE(xml.find(R"(<failure message="needs 8.0x, has 1.0x" type="too slow"/>)"), std::string::npos);
  EXPECT_NE(xml.find(R"(type="inconclusive"/>)"), std::string::npos);
  EXPECT_NE(xml.find(R"(<error message="no compiler" type="error"/>)"), std::string::npos);
  EXPECT_NE(xml.find(R"(<skipped message="no perf"/>)"), std::string::npos);
}

TEST_F(JunitReport, StaysWellFormedWhateverTheTexts) {
  KataResult hostile = hostile_result();
  KataResult other = hostile_result();
  other.metrics.clear();
  hostile.metrics[0].speedup.high = std::numeric_limits<double>::infinity();
  hostile.notes.push_back(std::string(200000, '\xc3'));
  const std::string xml = written({hostile, other});
  EXPECT_EQ(xml.find("<script"), std::string::npos);
  EXPECT_EQ(xml.find("]]>"), std::string::npos);
  EXPECT_EQ(xml.find('\x1b'), std::string::npos);
  EXPECT_EQ(xml.find("speedup_high"), xml.rfind("speedup_high")) << "infinite is left out";
}

TEST_F(JunitReport, IsWholeAfterEachKata) {
  JunitReporter report(OutputFile::open(path_).take());
  report.begin(kSampleMachine, 2);
  EXPECT_NE(slurp(path_).find("</testsuites>"), std::string::npos);
  report.kata(uncompiled_result());
  EXPECT_NE(slurp(path_).find("</testsuite>\n</testsuites>"), std::string::npos);
}

}  // namespace
}  // namespace grader
