#include "judge/compare.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <span>

#include "app/context.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/libraries.h"
#include "kata/layout_check.h"
#include "report/terminal/compare_text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntrants = 8;
constexpr std::size_t kMostAttemptsCompared = 1'000'000;

/// "3" or "#3": an attempt of the history.
std::optional<std::size_t> attempt_number(std::string_view word) {
  if (word.starts_with('#')) word.remove_prefix(1);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

Result<Entrant> from_history(Context& context, const Kata& kata, std::size_t number, const fs::path& folder) {
  if (!context.gradebook) return user_fault(context.gradebook_fault);
  auto attempts = context.gradebook->attempts(kata.name, kMostAttemptsCompared);
  if (!attempts) return attempts.fault();
  const auto attempt = std::ranges::find(*attempts, number, &Attempt::number);
  if (attempt == attempts->end()) {
    return user_fault(fmt::format("there is no attempt {}: ./kata history {} lists {}", number, kata.name,
                                  attempts->size()));
  }
  auto source = context.gradebook->source_of(attempt->id);
  if (!source) return source.fault();
  if (!*source) return user_fault(fmt::format("the code of attempt {} was not kept", number));
  const fs::path path = folder / fmt::format("attempt-{}.cpp", number);
  std::ofstream file(path, std::ios::binary);
  file << **source;
  file.close();
  if (!file) return machine_fault("cannot write to " + folder.string());
  return Entrant{fmt::format("#{}", number), path};
}

Status may_see_solution(Context& context, const Kata& kata) {
  const auto open = solution_is_open(context, kata);
  if (!open) return open.fault();
  if (*open) return ok();
  return user_fault(fmt::format(
      "{} is not passed yet, so its solution does not take part; ./kata solution {} --spoil opens it",
      kata.name, kata.name));
}

bool lies_within(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const fs::path inside = fs::weakly_canonical(path, error);
  const fs::path outside = fs::weakly_canonical(folder, error);
  return std::mismatch(outside.begin(), outside.end(), inside.begin(), inside.end()).first == outside.end();
}

Result<Entrant> entrant(Context& context, const Kata& kata, const fs::path& word, const fs::path& folder) {
  const std::string name = word.string();
  std::error_code error;
  if (const auto number = attempt_number(name)) return from_history(context, kata, *number, folder);
  if (name == "reference") return user_fault("the reference always takes part: speedups are over it");
  fs::path source = word.is_absolute() ? word : context.here / word;
  if (name == "stub") source = kata.stub();
  if (name == "solution") source = kata.solution();
  if (!fs::exists(source, error)) {
    return user_fault(
        fmt::format("there is no {}; name a file, or an attempt by its number in ./kata history {}",
                    printable(source.string(), {.one_line = true}), kata.name));
  }
  if (!fs::is_regular_file(source, error))
    return user_fault(printable(source.string(), {.one_line = true}) + " is not a file");
  if (lies_within(source, kata.solution_folder)) {
    if (Status allowed = may_see_solution(context, kata); !allowed) return allowed.fault();
  }
  return Entrant{name, source};
}

// Inside a kata's folder its name may be left out: what is there as a file, or no name at all, is an attempt.
bool begins_with_kata(const Context& context, const std::vector<std::string>& words) {
  if (words.empty()) return false;
  if (context.catalogue.containing(context.here) == nullptr) return true;
  std::error_code error;
  return !attempt_number(words[0]) && !fs::is_regular_file(context.here / words[0], error) &&
         bool(context.catalogue.find(words[0], context.here));
}

Result<std::vector<Entrant>> entrants(Context& context, const Kata& kata, std::span<const std::string> words,
                                      const fs::path& folder) {
  std::vector<Entrant> all = {{"stub", kata.stub()}};
  for (const std::string& word : words) {
    auto next = entrant(context, kata, word, folder);
    if (!next) return next.fault();
    std::error_code error;
    const bool twice = std::any_of(all.begin(), all.end(), [&](const Entrant& each) {
      return fs::equivalent(each.source, next->source, error);
    });
    if (!twice) all.push_back(next.take());
  }
  if (all.size() > kMostEntrants) {
    return user_fault(fmt::format("{} attempts at once are too many, {} is the most, the stub included",
                                  all.size(), kMostEntrants));
  }
  return all;
}

}  // namespace

int compare(Context& context, const Options& options) {
  const bool named = begins_with_kata(context, options.names);
  auto found = the_kata(context, named ? options.names : std::vector<std::string>{});
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  if (const auto findings = check_layout(kata, Audience::student); !findings.empty())
    return report_fault(user_fault(findings.front()));
  if (const std::string& obstacle = libraries_of(kata).obstacle; !obstacle.empty())
    return report_fault(user_fault(obstacle));
  auto folder = TempDir::make();
  if (!folder) return report_fault(folder.fault());
  auto chosen = entrants(context, kata, std::span(options.names).subspan(named ? 1 : 0), folder->path());
  if (!chosen) return report_fault(chosen.fault());
  StatusLine status;
  if (Status ready = prepare(context, {&kata}, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  status.show(fmt::format("comparing {} attempts at {} …", chosen->size(), kata.name));
  auto comparison = compare_entrants(context.env, kata, *chosen);
  status.clear();
  if (!comparison) return report_fault(comparison.fault());
  fmt::print("{}", compare_text(kata, *comparison, Paint(use_colour(STDOUT_FILENO))));
  const bool all_correct = std::all_of(comparison->entries.begin(), comparison->entries.end(),
                                       [](const Entry& entry) { return entry.failure.empty(); });
  return all_correct ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
