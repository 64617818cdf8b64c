#include "app/class/export_kit.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "app/class/handout.h"
#include "app/class/open_class.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "classroom/archive_reader.h"
#include "classroom/exports/kit_scripts.h"
#include "classroom/found_files.h"
#include "report/output_file.h"

namespace grader {

using namespace classroom;

namespace {

namespace fs = std::filesystem;

// Ruby's and Autolab's names have fewer characters than files.
bool is_assessment_name(const std::string& name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !name.empty() && name[0] >= 'a' && std::ranges::all_of(name, fits);
}

Result<Kit> kit_of(const Context& context, const Options& options) {
  if (!options.only_katas) return user_fault("name the katas of the assignment: --katas NAMES");
  const auto selected = context.catalogue.select(listed(*options.only_katas), context.here);
  if (!selected) return selected.fault();
  Kit kit;
  for (const CatalogueEntry* entry : *selected) {
    if (!entry->kata) return entry->kata.fault();
    kit.katas.push_back({entry->kata->name, entry->kata->title, entry->kata->points});
  }
  return kit;
}

Status write_file_of_kit(const fs::path& path, const std::string& text, bool executable = false) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.flush();
  if (!file) return machine_fault(fmt::format("cannot write {}", path.string()));
  std::error_code error;
  fs::permissions(path, executable ? fs::perms(0755) : fs::perms(0644), error);
  return error ? Status(machine_fault(error.message())) : ok();
}

// The folders come first, each before what is in it: Autolab wants the one at the root there.
Status make_tar(const fs::path& tar, const fs::path& from, const std::string& folder) {
  const auto output = run_captured(
      {.argv = {"tar", "--format=ustar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner",
                "--mtime=@315532800", "-cf", tar.string(), "-C", from.string(), folder}},
      Seconds(120));
  if (!output) return output.fault();
  if (!output->status.success())
    return machine_fault(fmt::format("tar: {}", output->err.substr(0, output->err.find('\n'))));
  return ok();
}

/// Everything below `folder`, as entries of a zip.
std::vector<ArchiveEntry> entries_below(const fs::path& folder) {
  std::vector<ArchiveEntry> entries;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file() || file.is_symlink()) continue;
    const bool executable = (file.status().permissions() & fs::perms::owner_exec) != fs::perms::none;
    entries.push_back({fs::relative(file.path(), folder).string(), slurp(file.path()), "", executable});
  }
  std::ranges::sort(entries, {}, &ArchiveEntry::path);
  return entries;
}

Result<std::string> gradescope_zip(const Context& context, const fs::path& folder, const Kit& kit) {
  StatusLine status;
  const auto program = archive_program(context, status);
  if (!program) return program.fault();
  if (program->empty()) return machine_fault(kArchivesNeed);
  if (Status done = write_file_of_kit(folder / "run_autograder", gradescope_run(kit), true); !done)
    return done.fault();
  return make_zip(*program, entries_below(folder));
}

Result<std::string> autolab_tar(const fs::path& folder, const Kit& kit, const std::string& name) {
  const fs::path assessment = folder / name;
  std::error_code error;
  fs::create_directory(assessment, error);
  fs::create_directory(folder / kit_folder(kit), error);
  fs::copy(folder / "workbook", folder / (name + "-handout"), fs::copy_options::recursive, error);
  for (const char* part : {"workbook", "setup.sh"})
    if (!error) fs::rename(folder / part, folder / kit_folder(kit) / part, error);
  if (error) return machine_fault(error.message());
  using Pair = std::pair<std::string, std::string>;
  for (const auto& [tar, from] :
       {Pair("autograde.tar", kit_folder(kit)), Pair(name + "-handout.tar", name + "-handout")})
    if (Status done = make_tar(assessment / tar, folder, from); !done) return done.fault();
  for (const auto& [file, text] : {Pair("autograde-Makefile", autolab_makefile(kit)),
                                   Pair(name + ".yml", autolab_properties(kit, name))}) {
    if (Status done = write_file_of_kit(assessment / file, text); !done) return done.fault();
  }
  if (Status done = make_tar(folder / "assessment.tar", folder, name); !done) return done.fault();
  return slurp(folder / "assessment.tar");
}

}  // namespace

int export_kit(const Context& context, const Options& options, KitKind kind) {
  const bool gradescope = kind == KitKind::gradescope_autograder;
  if (options.names.size() < 2)
    return report_fault(user_fault(gradescope ? "name the file to write too: autograder.zip"
                                              : "name the file to write too, which names the assessment: "
                                                "lab1.tar"));
  const fs::path target = context.here / options.names[1];
  const std::string name = target.stem().string();
  if (!gradescope && !is_assessment_name(name))
    return report_fault(user_fault(fmt::format(
        "Autolab calls the assessment as the file, '{}': use small letters and digits only, such as lab1.tar",
        shown(name))));
  auto kit = kit_of(context, options);
  if (!kit) return report_fault(kit.fault());
  auto scratch = TempDir::make();
  if (!scratch) return report_fault(scratch.fault());
  const auto sums = write_handout(context, scratch->path() / "workbook");
  if (!sums) return report_fault(sums.fault());
  kit->version = sha256(*sums).substr(0, 12);
  if (Status done = write_file_of_kit(scratch->path() / "setup.sh", kit_setup(*kit), true); !done)
    return report_fault(done.fault());
  const auto bytes =
      gradescope ? gradescope_zip(context, scratch->path(), *kit) : autolab_tar(scratch->path(), *kit, name);
  if (!bytes) return report_fault(bytes.fault());
  if (!options.dry_run) {
    auto file = OutputFile::open(target.string());
    if (!file) return report_fault(file.fault());
    if (Status written = file->finish(*bytes); !written) return report_fault(written.fault());
  }
  fmt::print(
      "{}: {} katas, the workbook without solutions ({}), {:.1f} MB\n"
      "Times that it measures are feedback, not grades: './kata class grade' gives those, on a machine of "
      "your "
      "own.\n{}",
      printable(target.native()), kit->katas.size(), kit->version, static_cast<double>(bytes->size()) / 1e6,
      options.dry_run ? "Nothing was written: --dry-run.\n" : "");
  return kAllPassed;
}

}  // namespace grader
