#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "app/context.h"
#include "app/terminal.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "report/terminal/history_text.h"

#include "report/terminal/plot.h"
#include "run/key_terminal.h"

namespace grader {
namespace {

constexpr std::size_t kShown = 20;
constexpr std::size_t kMost = 100'000;

/// Attempts are numbered from 1.
struct Range {
  std::optional<std::size_t> from;  ///< By default the one before `to`.
  std::size_t to = 0;
};

/// "3" is from the one before to 3; "2..5" is from 2 to 5. "#" may stand before a number.
std::optional<Range> range_named(std::string_view text) {
  const auto number = [](std::string_view word) -> std::optional<std::size_t> {
    if (word.starts_with('#')) word.remove_prefix(1);
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || value == 0) return std::nullopt;
    return value;
  };
  const std::size_t dots = text.find("..");
  const auto to = number(dots == std::string_view::npos ? text : text.substr(dots + 2));
  const auto from = dots == std::string_view::npos ? std::nullopt : number(text.substr(0, dots));
  if (!to || (dots != std::string_view::npos && !from)) return std::nullopt;
  return Range{from, *to};
}

// What changed from one attempt to another, as diff(1) says it.
int show_difference(Context& context, const Kata& kata, const std::vector<Attempt>& attempts,
                    const std::string& wanted) {
  const auto range = range_named(wanted);
  if (!range) {
    return report_fault(
        user_fault(fmt::format("--diff takes the number of an attempt, or two: 2..5; not '{}'",
                               printable(wanted, {.one_line = true}))));
  }
  for (const std::size_t number : {range->from.value_or(range->to), range->to}) {
    if (std::ranges::find(attempts, number, &Attempt::number) == attempts.end())
      return report_fault(user_fault(
          fmt::format("there is no attempt {} at {}, only {}", number, kata.name, attempts.size())));
  }
  const auto to = std::ranges::find(attempts, range->to, &Attempt::number);
  // Before the first there was nothing.
  const auto from = range->from              ? std::ranges::find(attempts, *range->from, &Attempt::number)
                    : to == attempts.begin() ? attempts.end()
                                             : std::prev(to);
  auto folder = TempDir::make();
  if (!folder) return report_fault(folder.fault());
  for (const auto& [name, attempt] : {std::pair("before", from), std::pair("after", to)}) {
    std::string text;
    if (attempt != attempts.end()) {
      auto source = context.gradebook->source_of(attempt->id);
      if (!source) return report_fault(source.fault());
      if (!*source)
        return report_fault(user_fault(fmt::format("the code of attempt {} was not kept", attempt->number)));
      text = **source;
    }
    std::ofstream(folder->path() / name, std::ios::binary) << text;
  }
  const auto output = run_captured(
      {.argv = {"diff", "-u", "--label", fmt::format("attempt {}", from == attempts.end() ? 0 : from->number),
                "--label", fmt::format("attempt {}", range->to), (folder->path() / "before").string(),
                (folder->path() / "after").string()}},
      Seconds(10), std::size_t{1} << 20);
  if (!output) return report_fault(output.fault());
  fmt::print("{}", output->out.empty() ? "The code is the same.\n"
                                       : printable(output->out, {.cap_bytes = std::size_t{1} << 20}));
  return kAllPassed;
}

std::string plot(const Kata& kata, const std::vector<Attempt>& attempts) {
  std::vector<std::optional<double>> speedups;
  for (const Attempt& attempt : attempts) speedups.push_back(attempt.speedup);
  const std::string text =
      speedup_plot(speedups, kata.metrics.front().marks.pass,
                   {.columns = screen_size().columns, .rows = 8, .unicode = utf8_locale()});
  return text.empty() ? text : text + "\n";
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
  fmt::print("{}{}", plot(**found, *attempts), history_text(**found, *attempts, kShown, paint));
  return kAllPassed;
}

}  // namespace grader
