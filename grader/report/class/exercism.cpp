#include "report/class/exercism.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.h"
#include "base/text.h"
#include "report/outcome.h"
#include "report/wording.h"

namespace grader {
namespace {

// Exercism takes at most 65,535 bytes of a message and 500 characters of an output.
constexpr std::size_t kMessageBytes = 60000;
constexpr std::size_t kOutputBytes = 400;

Json failed(const std::string& name, const std::string& message) {
  Json test = {{"name", name}, {"status", "fail"}};
  if (!message.empty()) test["message"] = printable(message, {.cap_bytes = kMessageBytes});
  return test;
}

Json passed(const std::string& name) { return {{"name", name}, {"status", "pass"}}; }

void add_tests(const KataResult& result, Json& tests) {
  for (const TestFailure& failure : result.failures) {
    Json test = failed(one_line(sentence(failure.test)), failure.message);
    if (!failure.printed.empty()) test["output"] = printable(failure.printed, {.cap_bytes = kOutputBytes});
    tests.push_back(test);
  }
  if (result.tests_passed > 0)
    tests.push_back(passed(fmt::format("{} of {} tests passed", result.tests_passed, result.tests_total)));
}

void add_metrics(const KataResult& result, Json& tests) {
  for (const MetricResultView& metric : result.metrics) {
    const std::string name =
        fmt::format("{} {} ({}), {} to pass", metric_label(metric.metric), times(metric.speedup.value),
                    interval(metric.speedup), times(metric.marks.pass));
    tests.push_back(metric.verdict == DuelVerdict::pass ? passed(name) : failed(name, ""));
  }
}

}  // namespace

std::string exercism_results(const KataResult& result) {
  const std::string why = reason_of(result);
  if (trouble_of(result) == Trouble::compiling) {
    const std::string& said = result.compiler.empty() ? why : result.compiler;
    return json_text({{"version", 3},
                      {"status", "error"},
                      {"message", printable(said, {.cap_bytes = kMessageBytes})},
                      {"tests", Json::array()}});
  }
  Json tests = Json::array();
  add_tests(result, tests);
  add_metrics(result, tests);
  const auto is_failed = [](const Json& test) { return test["status"] == "fail"; };
  // A limit, a wrong answer in the duel, noise: no test and no metric says it.
  if (result.verdict != Verdict::pass && std::ranges::none_of(tests, is_failed))
    tests.push_back(failed("Verdict", why.empty() ? verdict_word(result.verdict) : why));
  return json_text({{"version", 3},
                    {"status", result.verdict == Verdict::pass ? "pass" : "fail"},
                    {"message", nullptr},
                    {"tests", tests}});
}

}  // namespace grader
