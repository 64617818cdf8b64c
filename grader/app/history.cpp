#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "app/context.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "report/history_text.h"
#include "report/overview.h"

namespace grader {
namespace {

constexpr std::size_t kShown = 20;
constexpr std::size_t kMost = 10'000;

// What changed between an attempt and the one before it, as diff(1) says it.
int show_difference(Context& context, const Kata& kata, const std::vector<Attempt>& attempts, int number) {
  if (number < 1 || static_cast<std::size_t>(number) > attempts.size())
    return report_fault(user_fault(fmt::format("{} has {} attempts", kata.name, attempts.size())));
  auto folder = TempDir::make();
  if (!folder) return report_fault(folder.fault());
  for (const auto& [name, at] : {std::pair("before", number - 2), std::pair("after", number - 1)}) {
    std::string text;
    if (at >= 0) {
      auto source = context.gradebook->source_of(attempts[static_cast<std::size_t>(at)].id);
      if (!source) return report_fault(source.fault());
      text = source->value_or("");
    }
    std::ofstream(folder->path() / name) << text;
  }
  const auto output =
      run_captured({.argv = {"diff", "-u", "--label", fmt::format("attempt {}", number - 1), "--label",
                             fmt::format("attempt {}", number), (folder->path() / "before").string(),
                             (folder->path() / "after").string()}},
                   Seconds(10));
  if (!output) return report_fault(output.fault());
  fmt::print("{}", output->out.empty() ? "The code is the same.\n"
                                       : printable(output->out, {.cap_bytes = std::size_t{1} << 20}));
  return kAllPassed;
}

}  // namespace

int history(Context& context, const Options& options) {
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  const Paint paint(use_colour(STDOUT_FILENO));
  if (options.names.empty() && context.catalogue.containing(context.here) == nullptr) {
    auto states = context.gradebook->states();
    if (!states) return report_fault(states.fault());
    fmt::print("{}", history_summary(*states, paint));
    return kAllPassed;
  }
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  auto attempts = context.gradebook->attempts((*found)->name, kMost);
  if (!attempts) return report_fault(attempts.fault());
  if (options.difference) return show_difference(context, **found, *attempts, *options.difference);
  fmt::print("{}", history_text(**found, *attempts, kShown, paint));
  return kAllPassed;
}

}  // namespace grader
