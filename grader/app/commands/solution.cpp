#include <fmt/format.h>
#include <unistd.h>

#include "app/context.h"
#include "base/text.h"
#include "kata/read_text.h"
#include "report/terminal/paint.h"

namespace grader {

// Shown once the kata is passed: before, it would take away what there is to learn.
int solution(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  std::error_code error;
  if (!std::filesystem::exists(kata.solution(), error))
    return report_fault(user_fault(fmt::format("this checkout holds no solution of {}", kata.name)));
  const auto open = solution_is_open(context, kata);
  if (!open) return report_fault(open.fault());
  if (!*open && !options.spoil) {
    fmt::print(
        stderr,
        "kata: {} is not passed yet; ./kata hint {} helps on, and --spoil opens the solution all the same "
        "(which is remembered)\n",
        kata.name, kata.name);
    return kNotAllPassed;
  }
  if (!*open) {
    if (const Status noted = context.gradebook->note_spoilt(kata.name); !noted)
      return report_fault(noted.fault());
  }
  auto ladder = read_text(kata.solution_folder / "README.md");
  auto code = read_text(kata.solution());
  if (!ladder) return report_fault(ladder.fault());
  if (!code) return report_fault(code.fault());
  const Paint paint(use_colour(STDOUT_FILENO));
  constexpr PrintableOptions kWhole{.cap_bytes = std::size_t{1} << 20};
  fmt::print("{}\n{}\n{}\n", printable(*ladder, kWhole), paint.bold(shown_path(kata.solution())),
             printable(*code, kWhole));
  return kAllPassed;
}

}  // namespace grader
