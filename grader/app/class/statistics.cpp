#include "classroom/statistics.h"

#include <fmt/format.h>

#include "app/class/class_grades.h"
#include "base/text.h"
#include "report/class/statistics_page.h"
#include "report/output_file.h"
#include "report/wording.h"

namespace grader {

using namespace classroom;

namespace {

/// As they hold for the runs that count.
Marks marks_of(const Book& book, std::size_t kata) {
  for (const auto& cells : book.cells) {
    const UnitRun* run = cells[kata].run();
    if (run != nullptr && !run->result.metrics.empty()) return run->result.metrics[0].marks;
  }
  return {};
}

}  // namespace

int class_statistics_command(Context& context, const Options& options) {
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const auto grades = grades_of(*open, *book);
  if (!grades) return report_fault(grades.fault());
  const std::vector<KataStatistics> all = class_statistics(*grades);
  std::vector<StatisticsView> views;
  for (std::size_t k = 0; k < all.size(); ++k) {
    fmt::print("{}\n", all[k].kata);
    for (const std::string& words : statistics_words(all[k])) fmt::print("  {}\n", one_line(words));
    views.push_back({grades->katas[k].title, all[k], log_speedups(*grades, k), marks_of(*book, k)});
  }
  if (all.empty()) {
    fmt::print("Nothing was handed in yet. Next: ./kata class ingest DOWNLOAD\n");
    return kAllPassed;
  }
  const std::filesystem::path target = open->folder.out() / "statistics.html";
  std::error_code error;
  std::filesystem::create_directories(target.parent_path(), error);
  auto file = OutputFile::open(target.string());
  if (!file) return report_fault(file.fault());
  if (Status written = file->finish(statistics_page(views)); !written) return report_fault(written.fault());
  fmt::print("{}\n", printable(target.native()));
  return kAllPassed;
}

}  // namespace grader
