#include <fmt/format.h>
#include <unistd.h>

#include "app/context.h"
#include "base/text.h"
#include "report/paint.h"
#include "report/wording.h"

namespace grader {

int hint(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  auto progress = context.gradebook->progress(kata.name);
  if (!progress) return report_fault(progress.fault());

  const int total = static_cast<int>(kata.hints.size());
  if (total == 0) {
    fmt::print("{} has no hints.\n", kata.name);
    return kAllPassed;
  }
  const Paint paint(use_colour(STDOUT_FILENO));
  const bool all_seen = progress->hints >= total;
  const int first = options.again || all_seen ? 0 : progress->hints;
  const int last = options.again ? progress->hints : all_seen ? total : progress->hints + 1;
  if (options.again && last == 0) {
    fmt::print("No hint was shown yet: ./kata hint {}\n", kata.name);
    return kAllPassed;
  }
  for (int i = first; i < last; ++i) {
    fmt::print("{}\n{}\n", paint.bold(fmt::format("Hint {} of {}", i + 1, total)),
               indented(kata.hints[static_cast<std::size_t>(i)], 2, 100, 8192));
  }
  if (options.again) return kAllPassed;
  if (last < total) {
    fmt::print("The next one: ./kata hint {}\n", kata.name);
  } else {
    fmt::print("That is all. Once the kata is passed, ./kata solution {} climbs the rest of the ladder.\n",
               kata.name);
  }
  if (const Status noted = context.gradebook->note_hints(kata.name, last); !noted)
    return report_fault(noted.fault());
  return kAllPassed;
}

}  // namespace grader
