#include "report/terminal/overview.h"
#include "app/print_error.h"
#include "report/json/list_json.h"

#include <fmt/format.h>
#include <unistd.h>

#include "app/context.h"
#include "app/terminal.h"

namespace grader {
namespace {

std::vector<KataState> known_states(Context& context) {
  if (!context.gradebook) {
    print_error("kata: what you did before is not known: {}\n", context.gradebook_fault);
    return {};
  }
  auto states = context.gradebook->states();
  if (states) return states.take();
  print_error("kata: what you did before is not known: {}\n", states.fault().message);
  return {};
}

}  // namespace

int overview(Context& context, const Options&) {
  fmt::print("{}", overview_text(context.catalogue, known_states(context), Paint(use_colour(STDOUT_FILENO)),
                                 terminal_width().value_or(kAnyWidth)));
  return kAllPassed;
}

int list(Context& context, const Options& options) {
  if (options.names_of) {
    fmt::print("{}", list_names(context.catalogue, *options.names_of));
    return kAllPassed;
  }
  const auto states = known_states(context);
  fmt::print("{}", options.list_json ? list_json(context.catalogue, states)
                                     : list_text(context.catalogue, states, Paint(use_colour(STDOUT_FILENO)),
                                                 terminal_width().value_or(kAnyWidth)));
  return kAllPassed;
}

}  // namespace grader
