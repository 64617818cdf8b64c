#include <fmt/format.h>

#include "app/class/class_export.h"
#include "app/class/class_grades.h"
#include "app/class/export_kit.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "base/text.h"
#include "report/output_file.h"

namespace grader {

using namespace classroom;

int class_export(Context& context, const Options& options) {
  if (options.names[0] == kGradescopeAutograder)
    return export_kit(context, options, KitKind::gradescope_autograder);
  if (options.names[0] == kAutolabAssessment)
    return export_kit(context, options, KitKind::autolab_assessment);
  const std::optional<ExportSystem> system = export_system(options.names[0]);
  if (!system) {
    std::vector<std::string> systems = export_systems();
    systems.insert(systems.end(), {std::string(kGradescopeAutograder), std::string(kAutolabAssessment)});
    return report_fault(
        user_fault(fmt::format("there is no export to '{}'{}; there are {}", shown(options.names[0]),
                               did_you_mean(options.names[0], systems), join(systems, ", "))));
  }
  auto open = OpenClass::open(context, options, !options.dry_run);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const auto grades = grades_of(*open, *book);
  if (!grades) return report_fault(grades.fault());
  ExportRequest request{.context = context,
                        .options = options,
                        .open = *open,
                        .book = *book,
                        .grades = *grades,
                        .path = {},
                        .downloaded = {},
                        .shown = ""};
  const bool has_file = options.names.size() > 1;
  if (has_file != system->needs_file)
    return report_fault(
        user_fault(system->needs_file ? fmt::format("name the file too: {}", system->file_help)
                                      : fmt::format("'{}' is written anew and takes no file", system->name)));
  if (has_file) {
    request.path = context.here / options.names[1];
    request.shown = shown(request.path.filename().string());
    std::error_code error;
    if (!system->takes_folder && !std::filesystem::is_regular_file(request.path, error))
      return report_fault(user_fault(
          fmt::format("there is no file {}; name {}", printable(request.path.native()), system->file_help)));
    if (!system->takes_folder) request.downloaded = slurp(request.path);
  }
  const auto files = system->make(request);
  if (!files) return report_fault(files.fault());
  for (const std::string& line : files->said) fmt::print("{}\n", line);
  if (options.dry_run) {
    fmt::print("Nothing was written: --dry-run.\n");
    return kAllPassed;
  }
  const std::filesystem::path folder =
      options.output ? context.here / *options.output : open->folder.out() / std::string(system->name);
  for (const auto& [name, bytes] : files->files) {
    std::error_code error;
    std::filesystem::create_directories((folder / name).parent_path(), error);
    auto file = OutputFile::open((folder / name).string());
    if (!file) return report_fault(file.fault());
    if (Status written = file->finish(bytes); !written) return report_fault(written.fault());
    if (Status logged =
            open->log.append("export", {{"system", std::string(system->name)}, {"sha256", sha256(bytes)}});
        !logged)
      return report_fault(logged.fault());
  }
  if (files->files.size() == 1)
    fmt::print("{}\n", printable((folder / files->files[0].first).native()));
  else
    fmt::print("{}/: {} files\n", printable(folder.native()), files->files.size());
  return kAllPassed;
}

}  // namespace grader
