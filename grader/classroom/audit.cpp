#include "classroom/audit.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/sha256.h"
#include "base/slurp.h"
#include "classroom/chained_log.h"
#include "classroom/forget.h"
#include "classroom/unit_run.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

std::string field_of(const LogRecord& record, const char* key) {
  const auto found = record.fields.find(key);
  return found == record.fields.end() ? "" : found->second;
}

// Whether a file that is named after its content still has it.
void check_content(const fs::path& file, const std::string& hash, const std::string& shown, Audit& audit) {
  std::error_code error;
  if (!fs::exists(file, error))
    audit.complaints.push_back(shown + " is missing");
  else if (sha256(slurp(file)) != hash)
    audit.complaints.push_back(shown + " was changed: it is named after other bytes than it holds");
}

}  // namespace

Audit audit_class(const ClassFolder& folder) {
  Audit audit;
  const std::string text = slurp(folder.log());
  const LogReading log = read_log(text);
  audit.records = log.records.size();
  audit.complaints = log.complaints;
  if (log.sound_bytes != text.size())
    audit.notes.push_back(
        "log.jsonl ends in half a record, which a killed process left; it counts for nothing");
  const Runs runs = read_runs(folder.results());
  audit.runs = runs.runs.size();
  for (const std::string& file : runs.unreadable)
    audit.complaints.push_back(
        fmt::format("results/{} is no result, or was changed after it was written", file));
  const Forgotten gone = forgotten(log.records);
  std::map<std::string, const UnitRun*> present;
  for (const UnitRun& run : runs.runs) present[run.hash] = &run;
  std::set<std::string> logged;
  std::set<std::string> sources;
  std::set<std::string> listings;
  for (const LogRecord& record : log.records) {
    if (record.what == "run" && logged.insert(field_of(record, "result")).second &&
        !present.contains(field_of(record, "result")) && !gone.sources.contains(field_of(record, "source"))) {
      audit.complaints.push_back(
          fmt::format("log.jsonl:{} names the result {} for {}, which is missing or was changed",
                      record.number, field_of(record, "result").substr(0, 16), field_of(record, "kata")));
    }
    if (record.what == "hand-in" && !gone.sources.contains(field_of(record, "source")) &&
        sources.insert(field_of(record, "source")).second) {
      const std::string hash = field_of(record, "source");
      check_content(folder.source(hash), hash, "sources/" + hash.substr(0, 2) + "/" + hash + ".cpp", audit);
    }
    if (record.what == "ingest" && listings.insert(field_of(record, "listing")).second) {
      const auto file = listing_file(folder, gone, field_of(record, "listing"));
      check_content(file, file.stem().string(), "identity/inbox/" + file.filename().string(), audit);
    }
  }
  audit.sources = sources.size();
  for (const UnitRun& run : runs.runs) {
    if (!logged.contains(run.hash))
      audit.notes.push_back(fmt::format("results/{} is not in the log yet; './kata class grade' adds it",
                                        file_of(run).string()));
  }
  return audit;
}

}  // namespace grader::classroom
