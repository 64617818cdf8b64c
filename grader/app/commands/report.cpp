#include <fmt/format.h>
#include <unistd.h>

#include "app/commands/collect_report.h"
#include "app/commands/growth.h"
#include "app/context.h"
#include "app/print_error.h"
#include "base/text.h"
#include "judge/libraries.h"
#include "report/html/page.h"
#include "report/output_file.h"
#include "store/book_progress.h"

namespace grader {
namespace {

constexpr const char* kDefaultName = "kata-report.html";

// The katas with attempts, one after the other. What cannot be measured is named and left as it was.
Status measure_curves(Context& context) {
  auto states = context.gradebook->states();
  if (!states) return states.fault();
  std::vector<const Kata*> katas;
  for (const Kata* kata : context.catalogue.katas()) {
    if (state_of(*states, kata->name).attempts > 0 && libraries_of(*kata).obstacle.empty())
      katas.push_back(kata);
  }
  if (katas.empty()) return ok();
  StatusLine status;
  if (Status ready = prepare(context, katas, status); !ready) return ready;
  for (std::size_t i = 0; i < katas.size(); ++i) {
    status.show(fmt::format("measuring growth, {} of {}: {} …", i + 1, katas.size(), katas[i]->name));
    const Status measured = measure_growth(context, *katas[i]);
    if (interrupted()) return machine_fault("interrupted");
    if (measured) continue;
    status.clear();
    print_error("kata: no new curve for {}\n", printable(measured.fault().message, {.one_line = true}));
  }
  return ok();
}

}  // namespace

int report(Context& context, const Options& options) {
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  const std::filesystem::path given = options.output.value_or(kDefaultName);
  const std::filesystem::path path = given == "-" || given.is_absolute() ? given : context.here / given;
  auto file = OutputFile::open(options.output && options.output->empty() ? "" : path.string());
  if (!file) return report_fault(file.fault());
  if (options.curves) {
    if (Status measured = measure_curves(context); !measured) return report_fault(measured.fault());
  }
  auto book = read_book(context);
  if (!book) return report_fault(book.fault());
  const std::string page = report_page(*book);
  if (Status written = file->finish(page); !written) return report_fault(written.fault());
  if (file->is_stdout()) return kAllPassed;
  fmt::print("Written: {}, {}. It needs no network; open it in any browser.\n",
             printable(path.native(), {.one_line = true}), human_bytes(page.size()));
  return kAllPassed;
}

}  // namespace grader
