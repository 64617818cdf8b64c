#include <fmt/format.h>

#include "app/print_error.h"
#include "app/watch/watch_loop.h"
#include "kata/layout_check.h"
#include "store/book_progress.h"

namespace grader {
namespace {

// Named, or the one whose folder the user stands in, or what comes next.
Result<const Kata*> to_watch(const Context& context, const Options& options,
                             const std::vector<KataState>& states) {
  if (!options.names.empty() || context.catalogue.containing(context.here) != nullptr)
    return the_kata(context, options.names);
  const Kata* kata = next_kata(context.catalogue, states);
  if (kata == nullptr) return user_fault("every kata has full marks; name the one to watch");
  return kata;
}

}  // namespace

int watch(Context& context, const Options& options) {
  std::vector<KataState> states;
  if (context.gradebook) {
    if (auto known = context.gradebook->states()) states = known.take();
  } else {
    print_error("kata: attempts are not remembered: {}\n", context.gradebook_fault);
  }
  auto kata = to_watch(context, options, states);
  if (!kata) return report_fault(kata.fault());
  if (const auto findings = check_layout(**kata, Audience::student); !findings.empty())
    return report_fault(user_fault(findings.front()));
  StatusLine status;
  if (Status ready = prepare(context, {*kata}, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  status.clear();
  return WatchLoop(context, **kata).run();
}

}  // namespace grader
