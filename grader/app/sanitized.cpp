#include "app/sanitized.h"

#include <fmt/format.h>

#include "base/text.h"
#include "judge/sanitize.h"
#include "report/wording.h"

namespace grader {
namespace {

constexpr std::size_t kReportLines = 60;
constexpr std::size_t kReportBytes = 8000;
constexpr Seconds kPatience(120);

// The start of the report itself: GoogleTest's and the student's words may come first.
std::string_view report_of(std::string_view text) {
  for (const char* start :
       {"WARNING: ThreadSanitizer", "ERROR: AddressSanitizer", ": runtime error: ", "ERROR: LeakSanitizer"}) {
    const std::size_t at = text.find(start);
    if (at != text.npos) return text.substr(text.rfind('\n', at) + 1);
  }
  return text;
}

std::string told(const SanitizerReport& report, Sanitizer sanitizer, const std::string& kata) {
  if (!report.finding.empty()) {
    return fmt::format("  {}\n\n{}\n", one_line(report.finding, 1000),
                       indented(report_of(report.text), 4, kReportLines, kReportBytes));
  }
  if (report.timed_out)
    return fmt::format("  {} did not come to an end in {} s.\n", name_of(sanitizer), kPatience.count());
  if (report.passed) return fmt::format("  {} found nothing.\n", name_of(sanitizer));
  return fmt::format("  {} found nothing, but tests fail; ./kata run {} says which.\n", name_of(sanitizer),
                     kata);
}

}  // namespace

int run_sanitized(const Context& context, const Kata& kata, const Options& options, StatusLine& status) {
  auto chosen = judge_options(context, kata, options);
  if (!chosen) return report_fault(chosen.fault());
  auto plain = compile(context.env, kata, chosen->source);
  if (!plain) return report_fault(plain.fault());
  if (!plain->ok()) {
    status.clear();
    fmt::print("{}\n  It does not compile.\n", plain->messages);
    return kNotAllPassed;
  }
  int code = kAllPassed;
  for (const Sanitizer sanitizer : {Sanitizer::address, Sanitizer::thread}) {
    if (sanitizer == Sanitizer::thread && kata.limits.threads <= 1) continue;
    status.show(fmt::format("running the tests of {} under {} …", kata.name, name_of(sanitizer)));
    auto report = sanitize(context.env, kata, chosen->source,
                           {.sanitizer = sanitizer, .tests = kQuickTests, .deadline = kPatience});
    status.clear();
    if (!report) return report_fault(report.fault());
    fmt::print("{}", told(*report, sanitizer, kata.name));
    if (!report->passed) code = kNotAllPassed;
  }
  return code;
}

}  // namespace grader
