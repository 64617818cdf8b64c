#include "report/json/junit.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/outcome.h"
#include "report/wording.h"
#include "store/gating.h"

namespace grader {
namespace {

constexpr std::size_t kTextBytes = std::size_t{64} << 10;

struct Case {
  std::string name;
  const char* outcome = nullptr;  ///< The element's name: failure, error or skipped; null when it passed.
  std::string type;
  std::string message;  ///< Raw.
  std::string text;     ///< Raw.
  double seconds = 0;
};

std::string escaped(std::string_view text) { return xml_escape(text.substr(0, kTextBytes)); }

std::string xml(const Case& each, const std::string& suite) {
  std::string text = fmt::format(R"(    <testcase classname="{}" name="{}" time="{:.3f}")", suite,
                                 escaped(each.name), each.seconds);
  if (each.outcome == nullptr) return text + "/>\n";
  text += fmt::format(">\n      <{} message=\"{}\"", each.outcome, escaped(each.message));
  if (!each.type.empty()) text += fmt::format(" type=\"{}\"", each.type);
  text += each.text.empty() ? "/>\n" : fmt::format(">{}</{}>\n", escaped(each.text), each.outcome);
  return text + "    </testcase>\n";
}

Case correctness(const KataResult& result) {
  Case each{.name = "correctness", .type = "", .message = reason_of(result), .text = ""};
  const Trouble trouble = trouble_of(result);
  if (result.verdict == Verdict::skipped) {
    each.outcome = "skipped";
  } else if (trouble == Trouble::compiling || trouble == Trouble::correctness ||
             trouble == Trouble::counted) {
    const bool error = result.verdict == Verdict::error;
    each.outcome = error ? "error" : "failure";
    each.type = error                           ? "error"
                : trouble == Trouble::compiling ? "compilation"
                : trouble == Trouble::counted   ? "limit"
                                                : "correctness";
    each.text = result.compiler;
  }
  return each;
}

Case speed(const KataResult& result) {
  Case each{.name = "speed", .type = "", .message = reason_of(result), .text = ""};
  if (result.metrics.empty()) {
    each.outcome = "skipped";
    if (result.verdict != Verdict::skipped) each.message = "not measured";
  } else if (trouble_of(result) == Trouble::speed) {
    each.outcome = result.verdict == Verdict::error ? "error" : "failure";
    each.type = to_string(result.verdict) == "fail" ? "too slow" : to_string(result.verdict);
  }
  return each;
}

std::vector<Case> cases_of(const KataResult& result) {
  std::vector<Case> cases = {correctness(result)};
  for (const TestFailure& failure : result.failures) {
    const std::string first_line = failure.message.substr(0, failure.message.find('\n'));
    cases.push_back({.name = failure.test,
                     .outcome = "failure",
                     .type = "test",
                     .message = one_line(first_line),
                     .text = failure.message});
  }
  cases.push_back(speed(result));
  // Which of the two took how long is not known; the sum must be that of the suite.
  (result.metrics.empty() ? cases.front() : cases.back()).seconds = result.seconds;
  return cases;
}

std::string properties(const KataResult& result, const Machine& machine) {
  const auto property = [](const char* name, const std::string& value) {
    return fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, escaped(value));
  };
  std::string text =
      property("implementation", result.implementation) + property("verdict", to_string(result.verdict)) +
      property("points", fmt::format("{}", result.points)) +
      property("points_max", fmt::format("{}", result.points_max)) + property("machine", machine.summary());
  if (const MetricResultView* gating = gating_metric(result)) {
    text += property("metric", to_string(gating->metric)) +
            property("mark", fmt::format("{}", gating->marks.pass));
    const Estimate& speedup = gating->speedup;
    for (const auto& [name, value] :
         {std::pair("speedup", speedup.value), std::pair("speedup_low", speedup.low),
          std::pair("speedup_high", speedup.high)}) {
      if (std::isfinite(value)) text += property(name, fmt::format("{}", value));
    }
  }
  return "    <properties>\n" + text + "    </properties>\n";
}

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  double seconds = 0;

  void add(const Case& each) {
    const std::string_view outcome = each.outcome == nullptr ? "" : each.outcome;
    ++tests;
    failures += outcome == "failure" ? 1 : 0;
    errors += outcome == "error" ? 1 : 0;
    skipped += outcome == "skipped" ? 1 : 0;
    seconds += each.seconds;
  }
  std::string attributes() const {
    return fmt::format(R"(tests="{}" failures="{}" errors="{}" skipped="{}" time="{:.3f}")", tests, failures,
                       errors, skipped, seconds);
  }
};

std::string document(const GradeResult& result) {
  std::string suites;
  Counts all;
  for (const KataResult& kata : result.katas) {
    const std::string name = escaped(kata.chapter + "." + kata.kata);
    std::string body;
    Counts counts;
    for (const Case& each : cases_of(kata)) {
      body += xml(each, name);
      counts.add(each);
      all.add(each);
    }
    if (!kata.notes.empty()) {
      body += "    <system-out>" + escaped(join(kata.notes, "\n")) + "</system-out>\n";
    }
    suites += fmt::format("  <testsuite name=\"{}\" {}>\n", name, counts.attributes()) +
              properties(kata, result.machine) + body + "  </testsuite>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kata\" {}>\n{}</testsuites>\n",
      all.attributes(), suites);
}

}  // namespace

void JunitReporter::begin(const Machine& machine, std::size_t) {
  so_far_ = {.machine = machine, .katas = {}};
  // A former report must not pass for this one. Faults of updates show again at the end.
  static_cast<void>(file_.update(document(so_far_)));
}

void JunitReporter::kata(const KataResult& result) {
  so_far_.katas.push_back(result);
  static_cast<void>(file_.update(document(so_far_)));
}

Status JunitReporter::end(const GradeResult& result) { return file_.finish(document(result)); }

}  // namespace grader
