#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <map>

#include "app/class/open_class.h"
#include "base/text.h"
#include "classroom/archive_reader.h"
#include "classroom/found_files.h"
#include "classroom/rehearsal.h"
#include "classroom/rehearsal_sources.h"
#include "judge/libraries.h"

namespace grader {

using namespace classroom;

namespace {

std::optional<std::size_t> whole_number(const std::string& word) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || number == 0 || number > 100000)
    return std::nullopt;
  return number;
}

// --katas names them, or says how many.
Result<std::vector<const Kata*>> katas_of(const Context& context, const Options& options) {
  const std::string wanted = options.only_katas.value_or("1");
  const auto many = whole_number(wanted);
  auto selected = context.catalogue.select(many ? std::vector<std::string>() : listed(wanted), context.here);
  if (!selected) return selected.fault();
  std::vector<const Kata*> katas;
  std::error_code error;
  for (const CatalogueEntry* entry : *selected) {
    if (many && katas.size() == *many) break;
    if (entry->kata && libraries_of(*entry->kata).obstacle.empty() &&
        std::filesystem::exists(entry->kata->solution(), error))
      katas.push_back(&*entry->kata);
  }
  if (katas.empty()) return user_fault("a rehearsal needs katas with solutions, and there are none");
  return katas;
}

Status write(const std::filesystem::path& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.flush();
  return file ? ok() : Status(user_fault("cannot write " + path.string()));
}

}  // namespace

int class_rehearse(Context& context, const Options& options) {
  const auto people = whole_number(options.names.front());
  if (!people) {
    return report_fault(user_fault(
        fmt::format("'{}' is no number of people from 1 to 100000", shown(options.names.front()))));
  }
  const auto katas = katas_of(context, options);
  if (!katas) return report_fault(katas.fault());
  const auto folder = context.here / options.output.value_or("rehearsal");
  std::error_code error;
  if (std::filesystem::exists(folder, error))
    return report_fault(
        user_fault(fmt::format("{} is there already; name another with --output", folder.string())));
  StatusLine status;
  const auto program = archive_program(context, status);
  if (!program) return report_fault(program.fault());
  if (program->empty()) return report_fault(machine_fault(kArchivesNeed));

  std::vector<std::vector<SampleSource>> sources;
  for (const Kata* kata : *katas)
    sources.push_back(sample_sources(*kata, context.env.top / "grader/tests/attacks"));
  const Rehearsal rehearsal = rehearse(*people, sources, options.seed.value_or(1));
  if (Status written = write(folder / "roster.csv", rehearsal.roster); !written)
    return report_fault(written.fault());
  for (const ArchiveEntry& file : rehearsal.plain) {
    if (Status written = write(folder / "plain" / file.path, file.bytes); !written)
      return report_fault(written.fault());
  }
  const std::string name_given = options.output.value_or("rehearsal").string();
  std::string downloads = rehearsal.plain.empty() ? "" : name_given + "/plain";
  for (const auto& [name, entries] :
       {std::pair("moodle.zip", &rehearsal.moodle), std::pair("canvas.zip", &rehearsal.canvas)}) {
    if (entries->empty()) continue;
    const auto zip = make_zip(*program, *entries);
    if (!zip) return report_fault(zip.fault());
    if (Status written = write(folder / name, *zip); !written) return report_fault(written.fault());
    downloads += " " + name_given + "/" + name;
  }
  status.clear();
  fmt::print(
      "{0}: people {1}, katas {2}, hand-ins {3}\nTry it:\n"
      "  ./kata class init {0}-class && cp {0}/roster.csv {0}-class/\n"
      "  ./kata class ingest {4} --class {0}-class\n"
      "  ./kata class grade --class {0}-class && ./kata class report --class {0}-class\n",
      name_given, *people, katas->size(),
      rehearsal.plain.size() + rehearsal.moodle.size() + rehearsal.canvas.size(), downloads);
  return kAllPassed;
}

}  // namespace grader
