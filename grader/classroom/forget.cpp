#include "classroom/forget.h"

#include <algorithm>
#include <filesystem>

#include "base/json_reader.h"
#include "base/json_text.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "classroom/durable_file.h"
#include "classroom/unit_run.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

std::string value_in(const LogRecord& record, const char* key) {
  const auto found = record.fields.find(key);
  return found == record.fields.end() ? "" : found->second;
}

bool is_among(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::count(all, one) > 0;
}

// What is left of a listing; empty when nothing in it is theirs.
std::string without(const std::string& listing, const std::vector<std::string>& pseudonyms) {
  Json json = Json::parse(listing, nullptr, false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) return "";
  Json kept = Json::array();
  for (const Json& file : json["files"]) {
    const bool theirs = std::ranges::any_of(file.value("people", Json::array()), [&](const Json& each) {
      return each.is_string() && is_among(pseudonyms, each.get<std::string>());
    });
    if (!theirs) kept.push_back(file);
  }
  if (kept.size() == json["files"].size()) return "";
  json["files"] = kept;
  return json_text(json);
}

Status redact_listings(const ClassFolder& folder, const std::vector<std::string>& pseudonyms,
                       ChainedLog& log) {
  const Forgotten gone = forgotten(log.records());
  std::set<std::string> listings;
  for (const LogRecord& record : log.records()) {
    if (record.what == "ingest") listings.insert(value_in(record, "listing"));
  }
  for (const std::string& listing : listings) {
    const fs::path file = listing_file(folder, gone, listing);
    const std::string left = without(slurp(file), pseudonyms);
    if (left.empty()) continue;
    const std::string hash = sha256(left);
    if (Status kept = write_durably(folder.inbox() / (hash + ".json"), left); !kept) return kept;
    if (Status logged = log.append("listing-redacted", {{"listing", file.stem().string()}, {"left", hash}});
        !logged)
      return logged;
    std::error_code error;
    fs::remove(file, error);
  }
  return ok();
}

}  // namespace

Forgotten forgotten(const std::vector<LogRecord>& log) {
  Forgotten gone;
  for (const LogRecord& record : log) {
    if (record.what == "source-removed") gone.sources.insert(value_in(record, "source"));
    if (record.what == "listing-redacted")
      gone.redacted[value_in(record, "listing")] = value_in(record, "left");
    // Handed in again, by whomever, it is there again.
    if (record.what == "hand-in") gone.sources.erase(value_in(record, "source"));
  }
  return gone;
}

fs::path listing_file(const ClassFolder& folder, const Forgotten& gone, std::string listing) {
  for (auto next = gone.redacted.find(listing); next != gone.redacted.end();
       next = gone.redacted.find(listing))
    listing = next->second;
  return folder.inbox() / (listing + ".json");
}

Status forget(const ClassFolder& folder, const std::vector<std::string>& pseudonyms, People& people,
              ChainedLog& log) {
  std::set<std::string> theirs;
  std::set<std::string> of_others;
  for (const LogRecord& record : log.records()) {
    if (record.what != "hand-in") continue;
    (is_among(pseudonyms, value_in(record, "person")) ? theirs : of_others)
        .insert(value_in(record, "source"));
  }
  if (Status redacted = redact_listings(folder, pseudonyms, log); !redacted) return redacted;
  std::error_code error;
  const Runs runs = read_runs(folder.results());
  for (const std::string& source : theirs) {
    if (of_others.contains(source)) continue;
    if (Status logged = log.append("source-removed", {{"source", source}}); !logged) return logged;
    fs::remove(folder.source(source), error);
    for (const UnitRun& run : runs.runs) {
      if (run.unit.source == source) fs::remove_all(folder.results() / run.unit.id(), error);
    }
  }
  for (const std::string& pseudonym : pseudonyms) {
    if (Status logged = log.append("forget", {{"person", pseudonym}}); !logged) return logged;
    people.forget(pseudonym);
  }
  fs::remove_all(folder.out(), error);
  // Last: until then the same person can be named again.
  return people.save(folder);
}

}  // namespace grader::classroom
