#include <fmt/format.h>

#include <fstream>

#include "app/class/open_class.h"
#include "report/class/book_database.h"
#include "report/class/feedback.h"
#include "report/class/gradebook_csv.h"
#include "report/class/gradebook_html.h"
#include "report/class/gradebook_xlsx.h"
#include "report/class/words.h"

namespace grader {

using namespace classroom;

namespace {

// Made anew whenever it is asked for, so nothing is lost with it.
Status write_file(const std::filesystem::path& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.flush();
  return file ? ok() : Status(user_fault(fmt::format("cannot write {}", path.string())));
}

}  // namespace

int class_report(Context& context, const Options& options) {
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const std::filesystem::path out = std::filesystem::proximate(open->folder.out(), context.here);
  std::vector<std::pair<std::filesystem::path, std::string>> files = {
      {out / "gradebook.csv", gradebook_csv(*book)},
      {out / "gradebook.html", gradebook_html(*book, utc_now())}};
  const std::vector<std::string> names = file_names(*book);
  for (std::size_t i = 0; i < names.size(); ++i) {
    files.emplace_back(out / "feedback" / (names[i] + ".html"), feedback_html(*book, i));
    files.emplace_back(out / "feedback" / (names[i] + ".md"), feedback_markdown(*book, i));
  }
  // Feedback of somebody who is gone must not stay.
  std::error_code error;
  std::filesystem::remove_all(out / "feedback", error);
  for (const auto& [path, text] : files) {
    if (Status written = write_file(path, text); !written) return report_fault(written.fault());
  }
  const std::filesystem::path xlsx = out / "gradebook.xlsx";
#ifdef KATA_HAS_XLSX
  if (Status written = write_gradebook_xlsx(*book, utc_now(), xlsx); !written)
    return report_fault(written.fault());
#else
  std::filesystem::remove(xlsx, error);  // One of earlier days would be taken for today's.
#endif
  if (Status written = write_book_database(*book, out / "book.db"); !written)
    return report_fault(written.fault());
  fmt::print("{}\n{}\n{}\n{}\n{}/ for {}\n", (out / "gradebook.html").string(),
             (out / "gradebook.csv").string(),
             std::filesystem::exists(xlsx, error) ? xlsx.string() : kXlsxNeeds, (out / "book.db").string(),
             (out / "feedback").string(),
             names.size() == 1 ? "1 person" : fmt::format("{} people", names.size()));
  if (book->count(CellState::waiting) > 0)
    fmt::print("{} hand-ins wait for ./kata class grade\n", book->count(CellState::waiting));
  return kAllPassed;
}

}  // namespace grader
