#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/class/open_class.h"
#include "base/json_text.h"
#include "base/sha256.h"
#include "base/text.h"
#include "classroom/archive_reader.h"
#include "classroom/found_files.h"
#include "classroom/ingest.h"
#include "classroom/kata_of_file.h"
#include "classroom/unit.h"
#include "kata/read_text.h"
#include "kata/shipped_stub.h"
#include "report/output_file.h"

namespace grader {

using namespace classroom;

namespace {

// The katas named, or those whose stub was edited.
Result<std::vector<const Kata*>> chosen(const Context& context, const std::vector<std::string>& names) {
  const auto selected = context.catalogue.select(names, context.here);
  if (!selected) return selected.fault();
  std::vector<const Kata*> katas;
  for (const CatalogueEntry* entry : *selected) {
    if (!entry->kata) {
      if (names.empty()) continue;
      return entry->kata.fault();
    }
    const auto stub = read_text(entry->kata->stub());
    const auto reference = read_text(entry->kata->reference());
    const bool edited = stub && reference && *stub != shipped_stub(*entry->kata, *reference);
    if (edited || !names.empty()) katas.push_back(&*entry->kata);
  }
  if (katas.empty()) return user_fault("no stub was edited yet, so there is nothing to hand in");
  return katas;
}

}  // namespace

int pack(Context& context, const Options& options) {
  const auto katas = chosen(context, options.names);
  if (!katas) return report_fault(katas.fault());
  StatusLine status;
  const auto program = archive_program(context, status);
  if (!program) return report_fault(program.fault());
  if (program->empty()) return report_fault(machine_fault(kArchivesNeed));
  std::vector<ArchiveEntry> entries(1);
  Json list = Json::array();
  for (const Kata* kata : *katas) {
    const auto text = read_text(kata->stub());
    if (!text) return report_fault(text.fault());
    if (text->size() > kMostSourceBytes)
      return report_fault(
          user_fault(fmt::format("{} is larger than the 64 KiB that are taken", shown_path(kata->stub()))));
    const auto version = kata_version(*kata);
    if (!version) return report_fault(version.fault());
    const std::string path = fmt::format("{}/{}/stub.cpp", kata->chapter, kata->name);
    list.push_back(
        {{"kata", kata->name}, {"kata_version", *version}, {"path", path}, {"sha256", sha256(*text)}});
    entries.push_back({path, *text, ""});
  }
  entries[0] = {kManifestName, json_text({{"schema", "kata-handin/1"}, {"files", list}}), ""};
  const auto zip = make_zip(*program, entries);
  if (!zip) return report_fault(zip.fault());
  const std::filesystem::path target = context.here / options.output.value_or("kata-handin.zip");
  auto file = OutputFile::open(target.string());
  if (!file) return report_fault(file.fault());
  if (Status written = file->finish(*zip); !written) return report_fault(written.fault());
  fmt::print("{}: {}, {} bytes, sha256 {}\n", printable(target.native()),
             katas->size() == 1 ? katas->front()->name : fmt::format("{} katas", katas->size()), zip->size(),
             sha256(*zip).substr(0, 16));
  for (std::size_t i = 1; i < entries.size(); ++i) fmt::print("  {}\n", entries[i].path);
  fmt::print("Hand in that file. './kata run NAME' says beforehand what it will earn.\n");
  return kAllPassed;
}

}  // namespace grader
