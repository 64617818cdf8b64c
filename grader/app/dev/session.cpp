#include <fmt/format.h>

#include "app/context.h"
#include "app/print_error.h"

namespace grader {

int dev_session(Context& context, const Options& options) {
  auto kata = the_kata(context, options.names);
  if (!kata) return report_fault(kata.fault());
  Options choice = options;
  if (options.implementation != "stub" && options.implementation != "reference" &&
      options.implementation != "solution") {
    choice.file = options.implementation;
  }
  auto chosen = judge_options(context, **kata, choice);
  if (!chosen) return report_fault(chosen.fault());
  StatusLine status;
  if (Status ready = prepare(context, {*kata}, status); !ready) return report_fault(ready.fault());
  std::string messages;
  std::vector<std::string> flags;
  // A debugger finds the source where it really is.
  if (options.debug)
    flags = {"-g", "-Wl,--no-undefined",
             fmt::format("-fdebug-prefix-map={}={}", kSourceSeen, chosen->source.string())};
  auto session = prepare_session(context.env, **kata, chosen->source, messages, flags);
  status.clear();
  if (!session) return report_fault(session.fault());
  if (session->candidate.empty()) {
    print_error("{}", messages);
    return kNotAllPassed;
  }
  fmt::print("{}\n", session->to_json());
  return kAllPassed;
}

}  // namespace grader
