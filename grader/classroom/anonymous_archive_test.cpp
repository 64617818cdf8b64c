#include "classroom/anonymous_archive.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/json_reader.h"
#include "base/sha256.h"

namespace grader::classroom {
namespace {

const std::string kSource = "// by Ada Lovelace\nint sum; /* 00421 */\n";
const std::string kHash = sha256(kSource);

// Whatever a student's program, the compiler or an instructor said names somebody.
struct Sample {
  UnitRun run{.unit = {"sum", "v1", kHash}};
  std::vector<LogRecord> log;
  Book book;

  Sample() {
    KataResult& result = run.result;
    result = {.kata = "sum", .chapter = "", .title = "Sum", .implementation = "stub"};
    result.verdict = Verdict::fail;
    result.reason = "Ada Lovelace throws";
    result.compiler = "stub.cpp:1: // by Ada Lovelace";
    result.failures = {{"Sum.OfNone", "expected Ada Lovelace", "Ada Lovelace", "Ada Lovelace"}};
    result.printed = {{"Sum.OfNone", "Ada Lovelace"}};
    result.notes = {"Ada Lovelace"};
    result.points = 4;
    result.points_max = 10;
    const auto record = [&](const std::string& what, std::map<std::string, std::string> fields) {
      log.push_back({.number = log.size() + 1,
                     .at = "2026-11-29T12:34:56Z",
                     .what = what,
                     .fields = std::move(fields),
                     .hash = ""});
    };
    for (const char* person : {"p-1", "p-2", "p-9"})
      record("hand-in", {{"person", person},
                         {"kata", "sum"},
                         {"source", kHash},
                         {"time", "2026-11-27T22:58:13Z"},
                         {"listing", sha256("listing")}});
    record("override", {{"person", "p-1"},
                        {"kata", "sum"},
                        {"points", "7"},
                        {"by", "prof"},
                        {"why", "Ada Lovelace was ill"}});
    record("export", {{"system", "canvas"}});
    book.katas = {{.name = "sum", .chapter = "", .title = "Sum", .version = "v1", .set = "", .points = 10}};
    book.people = {{.id = "00421", .name = "Ada Lovelace", .pseudonyms = {"p-1"}},
                   {.id = "00422", .name = "Bob", .pseudonyms = {"p-2"}}};
    Cell cell{.state = CellState::graded,
              .submissions = {},
              .counting = 0,
              .overridden = {},
              .counted = {},
              .points = 4};
    cell.submissions = {{.record = 1,
                         .source = kHash,
                         .listing = sha256("listing"),
                         .time = "2026-11-27T22:58:13Z",
                         .run = &run,
                         .not_graded = ""}};
    book.cells = {{cell}, {cell}};
  }

  std::vector<ArchiveEntry> archive(bool without_comments, const std::string& key = "k") const {
    return anonymous_archive(book, log, [](const std::string&) { return kSource; },
                             {.key = key, .without_comments = without_comments});
  }
};

std::string file(const std::vector<ArchiveEntry>& entries, const std::string& path) {
  const auto found = std::ranges::find(entries, path, &ArchiveEntry::path);
  return found == entries.end() ? "" : found->bytes;
}

TEST(AnonymousArchive, HoldsNobodysNameIdPseudonymReasonOrMinute) {
  for (const ArchiveEntry& entry : Sample().archive(true)) {
    for (const std::string& word :
         {std::string("Ada"), std::string("Lovelace"), std::string("0042"), std::string("Bob"),
          std::string("p-1"), std::string("p-2"), std::string("p-9"), std::string("prof"),
          std::string("22:58"), std::string("12:34"), std::string("ill"), kHash, sha256("listing")}) {
      EXPECT_EQ((entry.path + "\n" + entry.bytes).find(word), std::string::npos)
          << word << " in " << entry.path;
    }
  }
}

TEST(AnonymousArchive, KeepsSourcesAsTheyWereUnlessCommentsAreToGoAndSaysWhichInItsReadMe) {
  const auto whole = Sample().archive(false), stripped = Sample().archive(true);
  EXPECT_EQ(file(whole, "sources/" + kHash + ".cpp"), kSource);
  EXPECT_NE(file(whole, "README.txt").find("is personal data"), std::string::npos);
  EXPECT_EQ(file(stripped, "sources/" + sha256("\nint sum;\n") + ".cpp"), "\nint sum;\n");
  EXPECT_NE(file(stripped, "README.txt").find("Comments were taken out"), std::string::npos);
}

TEST(AnonymousArchive, HoldsAResultForEachSourceAndARowForEachGrade) {
  const auto entries = Sample().archive(false);
  const JsonValue result = JsonValue::parse(file(entries, "results/sum/" + kHash + ".json"), nullptr, false);
  EXPECT_EQ(number_in(result, "points"), 4);
  EXPECT_EQ(list_in(result, "failing_tests").at(0), "Sum.OfNone");
  const std::string grades = file(entries, "grades.csv");
  EXPECT_EQ(std::ranges::count(grades, '\n'), 3) << grades;
  EXPECT_NE(grades.find(",sum,graded,4,10,0,no," + kHash), std::string::npos) << grades;
  const std::string log = file(entries, "log.jsonl");
  EXPECT_EQ(std::ranges::count(log, '\n'), 3) << "somebody who is not in the book is not in the log:\n"
                                              << log;
  EXPECT_NE(log.find("\"time\":\"2026-11-27\""), std::string::npos) << log;
}

TEST(AnonymousArchive, GivesEachKeyOtherPseudonymsAndEachPersonOneOfThem) {
  const std::string one = file(Sample().archive(false, "k"), "grades.csv");
  EXPECT_NE(one, file(Sample().archive(false, "l"), "grades.csv"));
  const std::string log = file(Sample().archive(false, "k"), "log.jsonl");
  const std::string person = one.substr(one.find("person-"), 19);
  EXPECT_NE(log.find(person), std::string::npos) << log;
}

TEST(AnonymousArchive, StandsInNoOrderThatTellsWhoIsWho) {
  Sample other;
  std::swap(other.book.people[0], other.book.people[1]);
  std::swap(other.log[0], other.log[1]);
  const auto one = Sample().archive(false), two = other.archive(false);
  for (const char* name : {"grades.csv", "log.jsonl"}) EXPECT_EQ(file(one, name), file(two, name));
}

}  // namespace
}  // namespace grader::classroom
