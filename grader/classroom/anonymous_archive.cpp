#include "classroom/anonymous_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/json_text.h"
#include "base/sha256.h"
#include "classroom/csv.h"
#include "classroom/result_json.h"
#include "classroom/similarity/source_text.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kReadMe =
    R"(A class without names.

sources/      what was handed in, by the SHA-256 of the file
results/      what was measured of each: numbers, verdicts, names of failing tests
grades.csv    a row for each person and kata
log.jsonl     what happened, by day

People are pseudonyms from a random key that was not kept: nobody can tell who they are, and another archive
of the same class has others. Times are days, and all is sorted, so that no order tells anything.
)";
constexpr std::string_view kWithComments =
    R"(
SOURCES ARE AS THEY WERE HANDED IN. A comment that names its author is personal data: look before you pass this
on, or make the archive with --without-comments.
)";
constexpr std::string_view kWithoutComments =
    R"(
Comments were taken out of the sources. Names of variables and texts in the code are as they were handed in.
)";

class Archive {
 public:
  Archive(const Book& book, const std::function<std::string(const std::string&)>& source_of,
          const AnonymousOptions& options)
      : book_(book), options_(options) {
    for (const BookPerson& person : book.people) {
      for (const std::string& pseudonym : person.pseudonyms) person_of_[pseudonym] = name(person);
    }
    for_each_submission([&](const BookKata&, const Submission& submission) {
      if (source_name_.contains(submission.source)) return;
      const std::string bytes = source_of(submission.source);
      std::string text = options.without_comments ? without_comments(bytes) : bytes;
      const std::string hash = sha256(text);
      source_name_[submission.source] = hash;
      if (!bytes.empty()) add("sources/" + hash + ".cpp", std::move(text));
    });
  }

  void add_results() {
    for_each_submission([&](const BookKata& kata, const Submission& submission) {
      if (submission.run == nullptr) return;
      const std::string& source = source_name_.at(submission.source);
      Json json = result_json(submission.run->result);
      Json failing = Json::array();
      for (const Json& each : json["failures"]) failing.push_back(each["test"]);
      Json kept = {{"source", source},
                   {"kata_version", submission.run->unit.version},
                   {"machine", submission.run->machine},
                   {"compiler", submission.run->compiler}};
      for (const char* key : {"kata", "verdict", "tests_passed", "tests_total", "metrics", "points",
                              "points_max", "wall_speedup", "basis", "confined", "seconds"})
        kept[key] = json[key];
      kept["failing_tests"] = failing;
      add(fmt::format("results/{}/{}.json", kata.name, source), json_text(kept));
    });
  }

  void add_grades() {
    std::vector<std::string> rows;
    for (std::size_t p = 0; p < book_.people.size(); ++p) {
      for (std::size_t k = 0; k < book_.katas.size(); ++k) {
        const Cell& cell = book_.cells[p][k];
        if (cell.state == CellState::not_handed_in) continue;
        const bool graded = cell.state == CellState::graded;
        const std::size_t counts = cell.counting.value_or(cell.submissions.size() - 1);
        rows.push_back(
            csv_row({name(book_.people[p]), book_.katas[k].name, graded ? "graded" : "not graded",
                     graded ? fmt::format("{}", cell.points) : "", fmt::format("{}", book_.katas[k].points),
                     fmt::format("{}", cell.counted.penalty), cell.overridden ? "yes" : "no",
                     source_name_.at(cell.submissions.at(counts).source)}));
      }
    }
    std::ranges::sort(rows);
    std::string text =
        csv_row({"person", "kata", "state", "points", "points_max", "late_penalty", "set_by_hand", "source"});
    for (const std::string& row : rows) text += row;
    add("grades.csv", text);
  }

  void add_log(const std::vector<LogRecord>& log) {
    std::vector<std::string> lines;
    for (const LogRecord& record : log) {
      Json line = {{"day", record.at.substr(0, 10)}, {"what", record.what}};
      const auto copy = [&](const char* key, std::size_t length = std::string::npos) {
        const auto found = record.fields.find(key);
        if (found != record.fields.end()) line[key] = found->second.substr(0, length);
      };
      const auto person = record.fields.find("person");
      const auto source = record.fields.find("source");
      if (record.what == "hand-in" || record.what.starts_with("override")) {
        if (person == record.fields.end() || !person_of_.contains(person->second)) continue;
        line["person"] = person_of_.at(person->second);
      } else if (record.what != "run" && record.what != "kata") {
        continue;
      }
      if (source != record.fields.end()) {
        if (!source_name_.contains(source->second)) continue;
        line["source"] = source_name_.at(source->second);
      }
      for (const char* key : {"kata", "version", "set", "points", "late"}) copy(key);
      copy("time", 10);
      lines.push_back(line.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n");
    }
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines) text += line;
    add("log.jsonl", text);
  }

  std::vector<ArchiveEntry> take() {
    add("README.txt",
        std::string(kReadMe) + std::string(options_.without_comments ? kWithoutComments : kWithComments));
    std::vector<ArchiveEntry> entries;
    for (auto& [path, bytes] : files_) entries.push_back({path, std::move(bytes), ""});
    return entries;
  }

 private:
  std::string name(const BookPerson& person) const {
    return "person-" + hmac_sha256(options_.key, person.id).substr(0, 12);
  }
  void add(const std::string& path, std::string bytes) { files_[path] = std::move(bytes); }

  template <typename Do>
  void for_each_submission(Do&& act) const {
    for (const auto& row : book_.cells) {
      for (std::size_t k = 0; k < row.size(); ++k) {
        for (const Submission& submission : row[k].submissions) act(book_.katas[k], submission);
      }
    }
  }

  const Book& book_;
  const AnonymousOptions& options_;
  std::map<std::string, std::string> person_of_;    // by the class's pseudonym
  std::map<std::string, std::string> source_name_;  // by the hash of what was handed in
  std::map<std::string, std::string> files_;        // sorted
};

}  // namespace

std::vector<ArchiveEntry> anonymous_archive(const Book& book, const std::vector<LogRecord>& log,
                                            const std::function<std::string(const std::string&)>& source_of,
                                            const AnonymousOptions& options) {
  Archive archive(book, source_of, options);
  archive.add_results();
  archive.add_grades();
  archive.add_log(log);
  return archive.take();
}

}  // namespace grader::classroom
