#include "app/context.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <string_view>

#include "app/print_error.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/compile_commands.h"
#include "judge/libraries.h"
#include "run/orphans.h"
#include "run/sandbox.h"
#include "score/points.h"
#include "store/book_progress.h"

namespace grader {

Result<Context> Context::make() {
  auto env = BuildEnvironment::from_environment();
  if (!env) return env.fault();
  auto catalogue = Catalogue::read(env->book);
  if (!catalogue) return catalogue.fault();
  std::error_code error;
  Context context{env.take(), catalogue.take(), std::filesystem::current_path(error), Machine::here(), {},
                  {}};
  if (error) context.here = context.env.book;
  // For editors; a checkout that cannot be written to is told of elsewhere.
  static_cast<void>(keep_compile_commands(context.env, context.catalogue));
  context.open_gradebook();
  return context;
}

void Context::open_gradebook() {
  auto opened = Gradebook::open(env.book);
  gradebook.reset();
  if (opened) {
    gradebook.emplace(opened.take());
  } else {
    gradebook_fault = opened.fault().message;
  }
}

void Context::find_gradebook_again() {
  std::error_code error;
  if (gradebook && !std::filesystem::exists(Gradebook::file(env.book), error)) open_gradebook();
}

int report_fault(const Fault& fault) {
  if (interrupted()) {
    print_error("kata: interrupted\n");
    return kInterrupted;
  }
  print_error("kata: {}\n", printable(fault.message, {.cap_bytes = std::size_t{1} << 20}));
  return fault.blame == Blame::user ? kUserFault : kMachineFault;
}

bool use_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

Result<const Kata*> the_kata(const Context& context, const std::vector<std::string>& names) {
  if (!names.empty()) return context.catalogue.find(names.front(), context.here);
  const CatalogueEntry* entry = context.catalogue.containing(context.here);
  if (entry == nullptr)
    return user_fault("which kata? Name one ('./kata list' shows them) or go to its folder");
  if (!entry->kata) return entry->kata.fault();
  return &*entry->kata;
}

std::vector<std::string> names_or_folder(const Context& context, const std::vector<std::string>& names) {
  if (!names.empty() || !context.catalogue.select({"."}, context.here)) return names;
  return {"."};
}

Status prepare(Context& context, const std::vector<const Kata*>& katas, StatusLine& status) {
  context.env.sandbox = sandbox_obstacle().empty();
  if (interrupted()) return machine_fault("interrupted");
  if (!context.env.sandbox) {
    print_error(
        "kata: WARNING: no sandbox, your code runs under resource limits and a system call filter "
        "alone: {}\n",
        sandbox_obstacle());
  }
  sweep_orphans();
  sweep_books(context.env);
  sweep_temp_dirs();
  sweep_temp_dirs(kFolderInMemory);
  sweep_temp_dirs(context.env.cache());
  std::vector<const Kata*> wanted;
  for (const Kata* kata : katas) {
    sweep_temp_dirs(context.env.cache() / kata->name);
    if (libraries_of(*kata).obstacle.empty()) wanted.push_back(kata);
  }
  const std::string what = wanted.size() == 1 ? "building the tests of " + wanted[0]->name
                                              : fmt::format("building the tests of {} katas", wanted.size());
  status.show(what);
  auto broken = build_harnesses(context.env, wanted,
                                [&](int done, int total) { status.show_progress(what, done, total); });
  if (!broken) return broken.fault();
  context.broken_harnesses = broken.take();
  // Of several, each is named where its verdict would stand.
  if (katas.size() == 1 && !context.broken_harnesses.empty())
    return user_fault(context.broken_harnesses.begin()->second);
  return ok();
}

Result<bool> solution_is_open(Context& context, const Kata& kata) {
  if (!context.gradebook) return user_fault(context.gradebook_fault);
  auto states = context.gradebook->states();
  auto progress = context.gradebook->progress(kata.name);
  if (!states) return states.fault();
  if (!progress) return progress.fault();
  return state_of(*states, kata.name).passed || progress->spoilt;
}

Result<JudgeOptions> judge_options(const Context& context, const Kata& kata, const Options& options) {
  JudgeOptions judge{
      .implementation = options.implementation, .budget_s = options.budget_s, .seed = options.seed};
  if (options.file) {
    judge.source = options.file->is_absolute() ? *options.file : context.here / *options.file;
    judge.implementation = options.file->string();
  } else if (options.implementation == "reference") {
    judge.source = kata.reference();
  } else if (options.implementation == "solution") {
    judge.source = kata.solution();
  } else {
    judge.source = kata.stub();
  }
  std::error_code error;
  if (!std::filesystem::exists(judge.source, error)) {
    return user_fault(fmt::format(
        "there is no {}", options.file ? printable(judge.source.string()) : shown_path(judge.source)));
  }
  if (!std::filesystem::is_regular_file(judge.source, error)) {
    return user_fault(printable(judge.source.string()) + " is not a file");
  }
  return judge;
}

}  // namespace grader
