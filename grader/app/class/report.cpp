#include <fmt/format.h>

#include <set>

#include "app/class/open_class.h"
#include "report/class/book_database.h"
#include "report/class/feedback.h"
#include "report/class/gradebook_csv.h"
#include "report/class/gradebook_html.h"
#include "report/class/gradebook_xlsx.h"
#include "report/class/words.h"
#include "report/output_file.h"

namespace grader {

using namespace classroom;

namespace {

// What was there stays whole until the new one is: a disk may be full.
Status write_file(const std::filesystem::path& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  auto file = OutputFile::open(path.string());
  if (!file) return file.fault();
  return file->finish(text);
}

// Feedback of somebody who is gone must not stay.
void remove_others(const std::filesystem::path& folder, const std::set<std::filesystem::path>& written) {
  std::error_code error;
  std::vector<std::filesystem::path> others;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!written.contains(entry.path())) others.push_back(entry.path());
  }
  for (const std::filesystem::path& other : others) std::filesystem::remove_all(other, error);
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
  std::set<std::filesystem::path> written;
  for (const auto& [path, text] : files) {
    if (Status done = write_file(path, text); !done) return report_fault(done.fault());
    written.insert(path);
  }
  remove_others(out / "feedback", written);
  std::error_code error;
  const std::filesystem::path xlsx = out / "gradebook.xlsx";
#ifdef KATA_HAS_XLSX
  if (Status written = write_gradebook_xlsx(*book, utc_now(), xlsx); !written)
    return report_fault(written.fault());
#else
  std::filesystem::remove(xlsx, error);  // One of earlier days would be taken for today's.
#endif
  if (Status written = write_book_database(*book, out / "book.db"); !written)
    return report_fault(written.fault());
  fmt::print(
      "{}\n{}\n{}\n{}\n{}/ for {}\n", (out / "gradebook.html").string(), (out / "gradebook.csv").string(),
      std::filesystem::exists(xlsx, error) ? xlsx.string() : kXlsxNeeds, (out / "book.db").string(),
      (out / "feedback").string(), names.size() == 1 ? "1 person" : fmt::format("{} people", names.size()));
  if (book->count(CellState::waiting) > 0)
    fmt::print("{} hand-ins wait for ./kata class grade\n", book->count(CellState::waiting));
  return kAllPassed;
}

}  // namespace grader
