#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "classroom/chained_log.h"
#include "classroom/unit_run.h"
#include "kata/catalogue.h"
#include "score/points.h"

// For tests: results of all sorts for the hand-ins of a class, where measuring would tell nothing.

namespace grader::classroom {

/// A result that depends on the source's hash alone: not there, a fault of the grader, wrong, slower than the
// reference, and of all speeds to beyond full marks.
inline std::optional<KataResult> made_up(const Kata& kata, const std::string& source) {
  const int chance = std::stoi(source.substr(0, 2), nullptr, 16);
  if (chance < 12) return std::nullopt;
  KataResult result{
      .kata = kata.name, .chapter = kata.chapter, .title = kata.title, .implementation = "stub"};
  result.points_max = kata.points;
  if (chance < 24) {
    result.reason = "the sandbox did not start";
    return result;
  }
  result.verdict = Verdict::fail;
  result.tests_total = 9;
  if (chance < 60) {
    result.tests_passed = 3;
    result.reason = "6 of 9 tests fail";
    return result;
  }
  result.tests_passed = 9;
  std::vector<MetricResult> parts;
  for (const MetricMarks& metric : kata.metrics) {
    const double share = (chance - 80) / 150.0 / static_cast<double>(parts.size() + 1);
    const double speedup = std::exp(share * std::log(metric.marks.full));
    MetricResultView& view = result.metrics.emplace_back();
    view = {.metric = metric.metric, .speedup = {}, .marks = metric.marks, .calibrated = true};
    view.speedup = {
        .value = speedup, .low = speedup * 0.99, .high = speedup * 1.01, .rounds = 20, .launches = 4};
    parts.push_back({speedup, metric.marks.full});
  }
  result.points = points(parts, kata.points);
  if (result.metrics[0].speedup.value >= result.metrics[0].marks.pass) result.verdict = Verdict::pass;
  return result;
}

/// What grade would have logged and written; and every third person handed in once more, a day late.
inline void seed_results(const std::filesystem::path& top, const std::filesystem::path& course) {
  auto log = ChainedLog::open(course / "log.jsonl");
  ASSERT_TRUE(log) << log.fault().message;
  const auto catalogue = Catalogue::read(top);
  ASSERT_TRUE(catalogue) << catalogue.fault().message;
  std::map<std::string, std::map<std::string, std::string>> last;  // by kata and person
  int number = 0;
  for (const LogRecord& record : std::vector(log->records())) {
    if (record.what != "hand-in") continue;
    std::map<std::string, std::string> fields = record.fields;
    std::map<std::string, std::string>& other = last[fields["kata"]];
    if (++number % 3 == 0 && !other.empty()) {
      fields["source"] = other["source"];
      fields["time"] = "2026-11-28T11:00:00Z";
      EXPECT_TRUE(log->append("hand-in", fields));
    }
    other = record.fields;
  }
  for (const Kata* kata : catalogue->katas()) {
    const auto version = kata_version(*kata);
    ASSERT_TRUE(version) << version.fault().message;
    EXPECT_TRUE(log->append("kata", {{"kata", kata->name},
                                     {"chapter", kata->chapter},
                                     {"title", kata->title},
                                     {"points", std::to_string(kata->points)},
                                     {"version", *version}}));
    std::set<std::string> seen;
    for (const LogRecord& record : std::vector(log->records())) {
      if (record.what != "hand-in" || record.fields.at("kata") != kata->name) continue;
      const std::string source = record.fields.at("source");
      const auto result = made_up(*kata, source);
      if (!result || !seen.insert(source).second) continue;
      UnitRun run{.unit = {kata->name, *version, source},
                  .attempt = 1,
                  .at = utc_now(),
                  .seed = 1,
                  .result = *result};
      ASSERT_TRUE(save_run(course / "results", run));
    }
  }
}

}  // namespace grader::classroom
