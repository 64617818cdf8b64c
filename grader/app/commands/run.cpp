#include <fmt/format.h>

#include "app/judging.h"
#include "app/prediction.h"
#include "app/sanitized.h"
#include "kata/layout_check.h"

namespace grader {

int run(Context& context, const Options& options) {
  auto kata = the_kata(context, options.names);
  if (!kata) return report_fault(kata.fault());
  // Missing files would only show as the compiler's riddles later.
  if (const auto findings = check_layout(**kata, Audience::student); !findings.empty()) {
    return report_fault(user_fault(findings.front()));
  }
  // What is wrong with the command is said before anything is built.
  if (auto chosen = judge_options(context, **kata, options); !chosen) return report_fault(chosen.fault());
  if (options.sanitize && (options.json || options.junit))
    return report_fault(user_fault("--sanitize gives no verdict to report; leave out --json and --junit"));
  auto reporters = make_reporters(context, options, JsonForm::kata);
  if (!reporters) return report_fault(reporters.fault());
  const bool stub = options.implementation == "stub" && !options.file;
  if (options.predict && stub) {
    if (Status asked = ask_for_prediction(context, **kata); !asked) return report_fault(asked.fault());
  }
  StatusLine status;
  if (Status ready = prepare(context, {*kata}, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  if (options.sanitize) {
    const int code = run_sanitized(context, **kata, options, status);
    status.clear();
    return code;
  }
  auto result = judge_and_record(context, **kata, options, status);
  status.clear();
  if (!result) return report_fault(result.fault());
  GradeResult all{context.machine, {*result}};
  int code = exit_code(all.katas);
  for (const auto& reporter : *reporters) {
    reporter->begin(context.machine, 1);
    reporter->kata(*result);
    if (Status written = reporter->end(all); !written) code = report_fault(written.fault());
  }
  if (stub) fmt::print(options.json == "-" ? stderr : stdout, "{}", prediction_line(context, **kata));
  return code;
}

}  // namespace grader
