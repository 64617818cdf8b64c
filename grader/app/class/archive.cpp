#include <fmt/format.h>

#include "app/class/open_class.h"
#include "base/slurp.h"
#include "base/text.h"
#include "classroom/anonymous_archive.h"
#include "classroom/archive_reader.h"
#include "classroom/found_files.h"
#include "report/output_file.h"

namespace grader {

int class_archive(Context& context, const Options& options) {
  using namespace classroom;
  if (!options.anonymous)
    return report_fault(
        user_fault("say --anonymous; a copy of the class with all names is a copy of its folder"));
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  StatusLine status;
  const auto program = archive_program(context, status);
  if (!program) return report_fault(program.fault());
  if (program->empty()) return report_fault(machine_fault(kArchivesNeed));
  const auto key = fresh_key();
  if (!key) return report_fault(key.fault());
  const auto source_of = [&](const std::string& hash) { return slurp(open->folder.source(hash)); };
  const std::vector<ArchiveEntry> entries = anonymous_archive(
      *book, open->log.records(), source_of, {.key = *key, .without_comments = options.without_comments});
  const auto zip = make_zip(*program, entries);
  if (!zip) return report_fault(zip.fault());
  const std::filesystem::path target = context.here / options.names.front();
  auto file = OutputFile::open(target.string());
  if (!file) return report_fault(file.fault());
  if (Status written = file->finish(*zip); !written) return report_fault(written.fault());
  fmt::print("{}: {} files, people under pseudonyms whose key was not kept\n", printable(target.native()),
             entries.size());
  fmt::print("{}\n", options.without_comments
                         ? "Comments were taken out of the sources; names in the code itself stay."
                         : "Comments in the sources are as they were handed in, and may name their authors: "
                           "--without-comments takes them out.");
  return kAllPassed;
}

}  // namespace grader
