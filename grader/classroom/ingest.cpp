#include "classroom/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/json_text.h"
#include "base/sha256.h"
#include "classroom/durable_file.h"
#include "classroom/hand_in_files.h"
#include "classroom/kata_of_file.h"

namespace grader::classroom {
namespace {

using Outcome = IngestedFile::Outcome;

const char* word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::handed_in: return "handed in";
    case Outcome::known: return "known already";
    case Outcome::ignored: return "ignored";
    case Outcome::not_recognized: return "not recognized";
  }
  return "";
}

std::string listing_json(const Ingested& ingested, const std::string& named) {
  Json files = Json::array();
  for (const IngestedFile& file : ingested.files) {
    files.push_back({{"path", file.path},
                     {"people", file.people},
                     {"kata", file.kata},
                     {"sha256", file.source},
                     {"bytes", file.bytes},
                     {"outcome", word_of(file.outcome)},
                     {"reason", file.reason}});
  }
  return json_text({{"named", named}, {"source", ingested.source}, {"files", files}});
}

}  // namespace

std::size_t Ingested::count(Outcome outcome) const {
  return static_cast<std::size_t>(std::ranges::count(files, outcome, &IngestedFile::outcome));
}

Ingested sort_hand_ins(const std::vector<FoundFile>& found, const IngestOptions& options,
                       const ClassFolder& folder, People& people) {
  Ingested ingested;
  std::vector<ListedFile> listing;
  std::map<std::string, std::size_t> place;
  for (const FoundFile& file : found) {
    place[file.path] = ingested.files.size();
    IngestedFile& entry = ingested.files.emplace_back();
    entry.path = file.path;
    refuse(entry, file.refused);
    if (file.refused.empty())
      listing.push_back({file.path, wants_text(file.path) ? file.bytes : std::string()});
  }
  const Recognized recognized = recognize(listing, options.recognize);
  ingested.source = to_string(recognized.source);
  for (const Unrecognized& file : recognized.unrecognized) {
    const std::size_t i = place.at(file.path);
    const KataOfFile about = kata_of_file(file.path, found[i].bytes, options.katas);
    refuse(ingested.files[i], file.reason);
    if (about.ignored) ingested.files[i].outcome = Outcome::ignored;
  }
  for (const HandIn& hand_in : recognized.files) {
    const std::size_t i = place.at(hand_in.path);
    IngestedFile& file = ingested.files[i];
    sort_one(file, hand_in, found[i], options);
    if (file.outcome != Outcome::handed_in) continue;
    for (const PersonKeys& keys : hand_in.people) file.people.push_back(people.add(folder, keys));
  }
  settle_rivals(ingested.files);
  limit_each_person(ingested.files);
  return ingested;
}

Status keep_hand_ins(Ingested& ingested, const std::vector<FoundFile>& found, const std::string& named,
                     const ClassFolder& folder, const People& people, ChainedLog& log) {
  using Submission = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::set<Submission> known;
  const auto submission = [](const auto& at) {
    return Submission(at("person"), at("kata"), at("source"), at("time"), at("attempt"));
  };
  for (const LogRecord& record : log.records()) {
    if (record.what != "hand-in") continue;
    known.insert(submission([&](const char* key) {
      const auto field = record.fields.find(key);
      return field == record.fields.end() ? std::string() : field->second;
    }));
  }
  std::vector<std::map<std::string, std::string>> news;
  for (std::size_t i = 0; i < ingested.files.size(); ++i) {
    IngestedFile& file = ingested.files[i];
    if (file.outcome != Outcome::handed_in) continue;
    const auto kept = folder.keep_source(found[i].bytes);
    if (!kept) return kept.fault();
    bool is_new = false;
    for (const std::string& person : file.people) {
      std::map<std::string, std::string> fields = {
          {"person", person}, {"kata", file.kata}, {"source", file.source}};
      if (!file.time.empty()) fields["time"] = file.time + (file.time_is_utc ? "Z" : "");
      if (file.attempt != 0) fields["attempt"] = std::to_string(file.attempt);
      if (file.late) fields["late"] = "yes";
      if (!known.insert(submission([&](const char* key) { return fields[key]; })).second) continue;
      std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
      is_new = true;
      news.push_back(std::move(fields));
    }
    if (!is_new) file.outcome = Outcome::known;
  }
  if (Status saved = people.save(folder); !saved) return saved;
  const std::string listing = listing_json(ingested, named);
  const std::string hash = sha256(listing);
  if (Status saved = write_durably(folder.inbox() / (hash + ".json"), listing); !saved) return saved;
  if (Status logged = log.append("ingest", {{"listing", hash}, {"format", ingested.source}}); !logged)
    return logged;
  for (auto& fields : news) fields["listing"] = hash;
  return log.append_all("hand-in", std::move(news));
}

}  // namespace grader::classroom
