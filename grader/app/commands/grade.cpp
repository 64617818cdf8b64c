#include <fmt/format.h>

#include <mutex>

#include "app/judging.h"
#include "base/parallel.h"
#include "judge/libraries.h"
#include "kata/layout_check.h"

namespace grader {
namespace {

// A kata that could not be judged still has its line and its points, so that the total cannot shrink unseen.
KataResult not_judged(const std::string& name, const std::string& chapter, const Options& options,
                      double points_max, const std::string& why) {
  KataResult result{
      .kata = name, .chapter = chapter, .title = name, .implementation = options.implementation};
  result.verdict = Verdict::error;
  result.reason = why.substr(0, why.find('\n'));
  result.points_max = points_max;
  return result;
}

// Compiles what will be judged on all processors, while nothing is timed. What does not compile is told by
// its verdict.
void compile_ahead(const Context& context, const std::vector<const Kata*>& katas, const Options& options,
                   StatusLine& status) {
  std::vector<std::pair<const Kata*, std::filesystem::path>> sources;
  for (const Kata* kata : katas) {
    if (!libraries_of(*kata).obstacle.empty() || context.broken_harnesses.contains(kata->name)) continue;
    sources.emplace_back(kata, kata->reference());
    if (const auto chosen = judge_options(context, *kata, options);
        chosen && chosen->source != kata->reference())
      sources.emplace_back(kata, chosen->source);
  }
  std::mutex mutex;
  int done = 0;
  for_each_in_parallel(static_cast<std::size_t>(context.machine.cores), sources.size(), [&](std::size_t i) {
    if (interrupted()) return;
    static_cast<void>(compile(context.env, *sources[i].first, sources[i].second));
    const std::lock_guard lock(mutex);
    status.show_progress("compiling", ++done, static_cast<int>(sources.size()));
  });
}

}  // namespace

int grade(Context& context, const Options& given) {
  Options options = given;
  options.explain_crashes = false;  // of many, the reason is enough
  auto selected = context.catalogue.select(names_or_folder(context, options.names), context.here);
  if (!selected) return report_fault(selected.fault());
  auto reporters = make_reporters(context, options, JsonForm::grade);
  if (!reporters) return report_fault(reporters.fault());
  std::vector<const Kata*> katas;
  for (const CatalogueEntry* entry : *selected) {
    if (entry->kata) katas.push_back(&*entry->kata);
  }
  StatusLine status;
  if (Status ready = prepare(context, katas, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  compile_ahead(context, katas, options, status);
  status.clear();

  GradeResult all{context.machine, {}};
  for (const auto& reporter : *reporters) reporter->begin(context.machine, selected->size());
  bool user_error = false;
  for (const CatalogueEntry* entry : *selected) {
    KataResult result;
    if (!entry->kata) {
      result = not_judged(entry->name, entry->chapter, options, 0, entry->kata.fault().message);
      user_error = true;
    } else if (const auto findings = check_layout(*entry->kata, Audience::student); !findings.empty()) {
      result = not_judged(entry->name, entry->chapter, options, entry->kata->points, findings.front());
      user_error = true;
    } else {
      status.show_progress("judging", static_cast<int>(all.katas.size()), static_cast<int>(selected->size()));
      StatusLine steps([&](const std::string&) {});
      auto judged = judge_and_record(context, *entry->kata, options, steps);
      if (interrupted()) break;
      result = judged ? *judged
                      : not_judged(entry->name, entry->chapter, options, entry->kata->points,
                                   judged.fault().message);
      user_error |= !judged && judged.fault().blame == Blame::user;
    }
    status.clear();
    all.katas.push_back(result);
    for (const auto& reporter : *reporters) reporter->kata(result);
  }
  if (interrupted()) return report_fault(machine_fault("interrupted"));
  int code = user_error ? kUserFault : exit_code(all.katas);
  for (const auto& reporter : *reporters) {
    if (Status written = reporter->end(all); !written) code = report_fault(written.fault());
  }
  return code;
}

}  // namespace grader
