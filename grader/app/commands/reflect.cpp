// A chapter's closing questions, asked on the terminal. The words are the student's and nobody judges them.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/answers.h"
#include "app/context.h"
#include "base/text.h"
#include "kata/read_text.h"
#include "kata/reflection.h"
#include "report/terminal/paint.h"
#include "report/wording.h"
#include "store/book_progress.h"

namespace grader {
namespace {

constexpr std::size_t kMostWords = std::size_t{64} << 10;

const Chapter* chapter_named(const Context& context, const std::string& name) {
  const auto& chapters = context.catalogue.chapters();
  const auto found = std::find_if(chapters.begin(), chapters.end(),
                                  [&](const Chapter& chapter) { return chapter.name == name; });
  return found == chapters.end() ? nullptr : &*found;
}

// The chapter whose folder, or one of whose katas, the user stands in.
const Chapter* chapter_here(const Context& context) {
  std::error_code error;
  const std::filesystem::path here = std::filesystem::weakly_canonical(context.here, error);
  for (const Chapter& chapter : context.catalogue.chapters()) {
    const auto [end, rest] =
        std::mismatch(chapter.folder.begin(), chapter.folder.end(), here.begin(), here.end());
    if (end == chapter.folder.end()) return &chapter;
  }
  return nullptr;
}

// The chapter that was finished last; failing that, the one of the last attempt.
const Chapter* chapter_of_late(const Context& context, const std::vector<KataState>& states) {
  const Chapter* finished = nullptr;
  const Chapter* tried = nullptr;
  std::string finished_at;
  std::string tried_at;
  for (const Chapter& chapter : context.catalogue.chapters()) {
    bool all_passed = true;
    std::string last;
    for (const CatalogueEntry& entry : context.catalogue.entries()) {
      if (entry.chapter != chapter.name) continue;
      const KataState state = state_of(states, entry.name);
      all_passed = all_passed && state.passed;
      last = std::max(last, state.last_time);
    }
    if (last.empty()) continue;
    if (all_passed && last > finished_at) finished_at = last, finished = &chapter;
    if (last > tried_at) tried_at = last, tried = &chapter;
  }
  return finished != nullptr ? finished : tried;
}

Result<const Chapter*> the_chapter(Context& context, const std::vector<std::string>& names) {
  if (!names.empty()) {
    auto selected = context.catalogue.select(names, context.here);
    if (!selected) return selected.fault();
    return chapter_named(context, selected->front()->chapter);
  }
  if (const Chapter* here = chapter_here(context)) return here;
  auto states = context.gradebook->states();
  if (!states) return states.fault();
  if (const Chapter* late = chapter_of_late(context, *states)) return late;
  return user_fault("which chapter? Nothing was tried yet; name one, as in './kata reflect algorithms'");
}

// Lines up to an empty one or the end of input.
std::string read_words() {
  std::string words;
  while (words.size() < kMostWords) {
    const auto line = read_answer();
    if (!line || line->find_first_not_of(" \t") == std::string::npos) break;
    words += (words.empty() ? "" : "\n") + *line;
  }
  if (words.size() > kMostWords) words.resize(kMostWords);
  return words;
}

}  // namespace

int reflect(Context& context, const Options& options) {
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  auto chapter = the_chapter(context, options.names);
  if (!chapter) return report_fault(chapter.fault());
  auto readme = read_text((*chapter)->folder / "README.md");
  if (!readme) return report_fault(readme.fault());
  const auto prompts = reflection_prompts(*readme);
  if (prompts.empty()) {
    fmt::print("The chapter {} has no closing questions.\n", one_line((*chapter)->title));
    return kAllPassed;
  }
  auto before = context.gradebook->reflections();
  if (!before) return report_fault(before.fault());
  const Paint paint(use_colour(STDOUT_FILENO));
  fmt::print(
      "{}\nIn your own words; nobody judges them. An empty line ends an answer, or skips the question.\n",
      paint.bold(one_line((*chapter)->title)));
  std::size_t kept = 0;
  for (std::size_t i = 0; i < prompts.size() && std::cin; ++i) {
    fmt::print("\n{}\n{}", paint.bold(fmt::format("Question {} of {}", i + 1, prompts.size())),
               indented(prompts[i], 2, 100, 8192));
    const auto said = std::find_if(before->rbegin(), before->rend(), [&](const Reflection& reflection) {
      return reflection.chapter == (*chapter)->name && reflection.prompt == prompts[i];
    });
    if (said != before->rend())
      fmt::print("{}{}", paint.dim(fmt::format("  You wrote on {}:\n", one_line(minute_of(said->at)))),
                 indented(said->text, 4, 12, 8192));
    fmt::print("\n");
    std::fflush(stdout);
    const std::string words = read_words();
    if (interrupted()) break;
    if (words.empty()) continue;
    const Status recorded = context.gradebook->record_reflection((*chapter)->name, prompts[i], words);
    if (!recorded) return report_fault(recorded.fault());
    ++kept;
  }
  if (kept > 0) {
    fmt::print("\n{} kept; {} in the report: ./kata report\n", counted(kept, "answer"),
               kept == 1 ? "it will stand" : "they will stand");
  } else {
    fmt::print("\nNothing was kept.\n");
  }
  return interrupted() ? kInterrupted : kAllPassed;
}

}  // namespace grader
