#include "classroom/worksheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/sha256.h"
#include "base/slurp.h"
#include "base/text.h"
#include "classroom/durable_file.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

fs::path worksheets(const ClassFolder& folder) { return folder.path() / "identity/worksheets"; }

// In Moodle's download all that students named lies behind this mark.
bool may_be_a_students(const Ingested& ingested, const std::string& path) {
  return ingested.source != "moodle" || path.find("_assignsubmission_") != path.npos;
}

Status told(const FoundFile& file, std::size_t participants, const std::optional<Roster>& roster,
            std::vector<std::string>& lines) {
  const std::string shown = printable(file.path, {.cap_bytes = 120, .one_line = true});
  const std::string kept = shown + ": Moodle's grading worksheet, kept in identity/worksheets/";
  if (!roster) {
    lines.push_back(kept + "; it names participants once there is a roster.csv");
    return ok();
  }
  Roster with = *roster;
  const auto nobody = add_participants(with, file.bytes, shown);
  if (!nobody) return nobody.fault();
  lines.push_back(
      fmt::format("{}; it names {} of {} participants", kept, participants - nobody->size(), participants));
  lines.insert(lines.end(), nobody->begin(), nobody->end());
  return ok();
}

}  // namespace

Result<std::vector<std::string>> take_worksheets(Ingested& ingested, const std::vector<FoundFile>& found,
                                                 bool by_itself, const std::optional<Roster>& roster,
                                                 const ClassFolder& folder) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < found.size(); ++i) {
    IngestedFile& file = ingested.files[i];
    const bool open = file.outcome == IngestedFile::Outcome::not_recognized && found[i].refused.empty();
    if (!open || !lower_case(file.path).ends_with(".csv")) continue;
    const std::optional<Worksheet> sheet = worksheet_in(found[i].bytes);
    if (!sheet) continue;
    if (!by_itself && may_be_a_students(ingested, file.path)) {
      file.reason =
          "looks like Moodle's grading worksheet, which anybody may have made here; if it is yours, "
          "ingest it by itself";
    } else if (!sheet->flaw.empty()) {
      file.reason = sheet->flaw;
    } else {
      const std::string name = sha256(found[i].bytes).substr(0, 16) + ".csv";
      if (Status kept = write_durably(worksheets(folder) / name, found[i].bytes); !kept) return kept.fault();
      if (Status said = told(found[i], sheet->participants, roster, lines); !said) return said.fault();
      file.outcome = IngestedFile::Outcome::ignored;
      file.reason = "Moodle's grading worksheet";
    }
  }
  return lines;
}

std::vector<std::string> participants_of(const BookPerson& person, const std::optional<Roster>& roster,
                                         const People& people) {
  std::vector<std::string> numbers;
  const auto add = [&](const auto& keys) {
    for (const PersonKey& key : keys) {
      if (key.kind == KeyKind::participant) numbers.push_back(key.value);
    }
  };
  if (roster) {
    for (const Person& one : roster->people) {
      if (one.id == person.id && person.on_roster) add(one.keys);
    }
  }
  for (const auto& [pseudonym, keys] : people.all()) {
    if (std::ranges::count(person.pseudonyms, pseudonym) > 0) add(keys);
  }
  return numbers;
}

Status forget_in_worksheets(const ClassFolder& folder, const std::vector<std::string>& numbers) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(worksheets(folder), error)) files.push_back(entry.path());
  for (const fs::path& file : files) {
    if (Status kept = write_durably(file, without_participants(slurp(file), numbers)); !kept) return kept;
  }
  return ok();
}

}  // namespace grader::classroom
