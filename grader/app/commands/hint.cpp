#include <fmt/format.h>
#include <unistd.h>

#include "app/context.h"
#include "base/text.h"
#include "kata/next_hint.h"
#include "report/terminal/paint.h"
#include "report/wording.h"
#include "store/profile_summary.h"

namespace grader {
namespace {

void show(const Kata& kata, int hint, std::size_t number, const Paint& paint) {
  fmt::print("{}\n{}\n", paint.bold(fmt::format("Hint {} of {}", number, kata.hints.size())),
             indented(kata.hints[static_cast<std::size_t>(hint)].text, 2, 100, 8192));
}

// What stands out most in the last profile; empty without one.
std::string last_symptom(Gradebook& gradebook, const std::string& kata) {
  const auto kept = gradebook.profile(kata);
  if (!kept || !*kept) return {};
  return profile_summary(**kept).symptom;
}

// What was shown, in its order. An older count, or one from another machine, stands for the first hints.
Result<std::vector<int>> shown_hints(Gradebook& gradebook, const Kata& kata) {
  auto shown = gradebook.shown_hints(kata.name);
  auto progress = gradebook.progress(kata.name);
  if (!shown) return shown;
  if (!progress) return progress.fault();
  std::erase_if(*shown, [&](int hint) { return hint < 0 || hint >= static_cast<int>(kata.hints.size()); });
  while (static_cast<int>(shown->size()) < progress->hints) {
    const auto next = next_hint(kata.hints, *shown, "");
    if (!next) break;
    shown->push_back(*next);
  }
  return shown;
}

}  // namespace

int hint(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  if (kata.hints.empty()) {
    fmt::print("{} has no hints.\n", kata.name);
    return kAllPassed;
  }
  auto shown = shown_hints(*context.gradebook, kata);
  if (!shown) return report_fault(shown.fault());
  const Paint paint(use_colour(STDOUT_FILENO));
  if (options.again && shown->empty()) {
    fmt::print("No hint was shown yet: ./kata hint {}\n", kata.name);
    return kAllPassed;
  }
  const std::string symptom = last_symptom(*context.gradebook, kata.name);
  const auto next = next_hint(kata.hints, *shown, symptom);
  if (options.again || !next) {
    for (std::size_t i = 0; i < shown->size(); ++i) show(kata, (*shown)[i], i + 1, paint);
    if (options.again) return kAllPassed;
  } else {
    show(kata, *next, shown->size() + 1, paint);
    if (!symptom.empty() && kata.hints[static_cast<std::size_t>(*next)].symptom == symptom)
      fmt::print("Chosen by your last profile, in which this stands out: {}.\n", symptom);
    if (const Status noted = context.gradebook->note_hint(kata.name, *next); !noted)
      return report_fault(noted.fault());
    shown->push_back(*next);
  }
  if (shown->size() < kata.hints.size()) {
    fmt::print("The next one: ./kata hint {}\n", kata.name);
  } else {
    fmt::print("That is all. Once the kata is passed, ./kata solution {} climbs the rest of the ladder.\n",
               kata.name);
  }
  return kAllPassed;
}

}  // namespace grader
