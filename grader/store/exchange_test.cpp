#include <gtest/gtest.h>

#include <fstream>

#include "base/temp_dir.h"
#include "store/gradebook.h"
#include "store/schema.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

const Machine kAnyMachine = {
    .cpu = "A Processor", .cores = 2, .memory_bytes = 0, .l2_cache = "1024K", .kernel = "Linux"};

KataResult attempt(const std::string& kata, double speedup) {
  KataResult result;
  result.kata = kata;
  result.implementation = "stub";
  result.verdict = Verdict::fail;
  result.points_max = 10;
  MetricResultView metric;
  metric.speedup = {.value = speedup, .low = speedup, .high = speedup};
  result.metrics.push_back(metric);
  return result;
}

/// Two machines and the file that travels between them.
class Exchange : public testing::Test {
 protected:
  Gradebook open(const std::string& machine) const {
    return Gradebook::open(folder_.path() / machine).take();
  }
  fs::path file(const std::string& machine) const { return folder_.path() / machine / ".kata/state.db"; }
  fs::path parcel() const { return folder_.path() / "parcel"; }
  void run(const fs::path& file, const char* sql) const {
    ASSERT_TRUE(Database::open(file).take().execute(sql));
  }
  std::string refusal(Gradebook& book) const {
    const auto imported = book.import_from(parcel());
    EXPECT_FALSE(imported);
    if (imported) return "";
    EXPECT_EQ(imported.fault().blame, Blame::user);
    EXPECT_EQ(imported.fault().message.substr(0, parcel().native().size() + 2), parcel().native() + ": ");
    return imported.fault().message.substr(parcel().native().size() + 2);
  }

  TempDir folder_ = TempDir::make().take();
};

TEST_F(Exchange, BringsEverythingOnce) {
  Gradebook laptop = open("laptop");
  ASSERT_TRUE(laptop.record(attempt("a", 2), "first", kAnyMachine));
  ASSERT_TRUE(laptop.record(attempt("a", 3), "second", kAnyMachine));
  ASSERT_TRUE(laptop.record(attempt("b", 4), "other", kAnyMachine));
  ASSERT_TRUE(laptop.note_hints("a", 2));
  ASSERT_TRUE(laptop.record_answer("a", 0, true));
  ASSERT_TRUE(laptop.save_profile("a", "{}", "<svg/>"));
  ASSERT_TRUE(laptop.save_curve("a", "stub", "[]"));
  ASSERT_TRUE(laptop.record_guess("a", 7));
  ASSERT_TRUE(laptop.record_reflection("01", "What?", "That."));
  ASSERT_TRUE(laptop.save_calibration(kAnyMachine, "a", Metric::time, "key", {40, 39, 41, 0.01, 0.1}));
  ASSERT_TRUE(laptop.export_to(parcel(), false));

  Gradebook desktop = open("desktop");
  ASSERT_TRUE(desktop.record(attempt("a", 9), "mine", kAnyMachine));
  ASSERT_TRUE(desktop.note_hints("a", 1));
  ASSERT_TRUE(desktop.note_spoilt("b"));
  auto imported = desktop.import_from(parcel());
  ASSERT_TRUE(imported) << imported.fault().message;
  EXPECT_EQ(imported->attempts, 3);
  EXPECT_EQ(imported->others, 7);
  const auto attempts = desktop.attempts("a", 10).take();
  ASSERT_EQ(attempts.size(), 3u);
  for (const Attempt& each : attempts)
    EXPECT_EQ(desktop.source_of(each.id)->value(), each.speedup == 9   ? "mine"
                                                   : each.speedup == 2 ? "first"
                                                                       : "second");
  EXPECT_EQ(desktop.source_of(desktop.attempts("b", 1)->front().id)->value(), "other");
  EXPECT_EQ(desktop.progress("a")->hints, 2);
  EXPECT_TRUE(desktop.progress("b")->spoilt);
  EXPECT_EQ(*desktop.right_answers("a"), 1);
  EXPECT_EQ((*desktop.profile("a"))->flame_svg, "<svg/>");
  EXPECT_EQ(desktop.curves("a")->size(), 1u);
  EXPECT_EQ((*desktop.prediction("a"))->guess, 7);
  EXPECT_EQ(desktop.reflections()->size(), 1u);
  EXPECT_EQ(desktop.calibration(kAnyMachine, "a", Metric::time, "key"), (Expert{40, 39, 41, 0.01, 0.1}));

  imported = desktop.import_from(parcel());
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->attempts + imported->others, 0) << "the second time nothing is new";
  // And back again: the laptop learns only what the desktop had alone.
  ASSERT_TRUE(desktop.export_to(parcel(), true));
  imported = laptop.import_from(parcel());
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->attempts, 1);
  EXPECT_EQ(imported->others, 1) << "the solution of b was opened";
  EXPECT_EQ(laptop.attempts("a", 10)->size(), 3u);
}

TEST_F(Exchange, PutsWhatWasDoneElsewhereInItsPlaceInTime) {
  Gradebook book = open("laptop");
  ASSERT_TRUE(book.record(attempt("a", 2), "old", kAnyMachine));
  ASSERT_TRUE(book.record_answer("a", 0, false));
  ASSERT_TRUE(book.export_to(parcel(), false));
  run(parcel(),
      "UPDATE attempts SET at = '2001-01-01T00:00:00Z'; UPDATE answers SET at = '2001-01-01T00:00:00Z'");
  Gradebook desktop = open("desktop");
  ASSERT_TRUE(desktop.record(attempt("a", 5), "new", kAnyMachine));
  ASSERT_TRUE(desktop.record_answer("a", 0, true));
  ASSERT_TRUE(desktop.import_from(parcel()));
  EXPECT_EQ(desktop.attempts("a", 10)->front().speedup, 2);
  EXPECT_EQ(desktop.attempts("a", 10)->front().number, 2u);
  EXPECT_EQ(desktop.attempts("a", 10)->back().number, 1u) << "the numbers that were told here stay";
  EXPECT_EQ(desktop.states()->front().last_speedup, 5);
  EXPECT_EQ(*desktop.right_answers("a"), 1) << "the last answer counts";
}

TEST_F(Exchange, KeepsTheNewerProfileAndTheFirstGuess) {
  Gradebook book = open("laptop");
  for (const char* kata : {"older", "newer"}) {
    ASSERT_TRUE(book.save_profile(kata, "theirs", ""));
    ASSERT_TRUE(book.record_guess(kata, 1));
  }
  ASSERT_TRUE(book.export_to(parcel(), false));
  for (const char* sql : {"UPDATE profiles SET at = '2001-01-01T00:00:00Z' WHERE kata = 'older'",
                          "UPDATE predictions SET at = '2001-01-01T00:00:00Z' WHERE kata = 'older'",
                          "UPDATE profiles SET at = '2099-01-01T00:00:00Z' WHERE kata = 'newer'",
                          "UPDATE predictions SET at = '2099-01-01T00:00:00Z' WHERE kata = 'newer'"})
    run(parcel(), sql);
  Gradebook desktop = open("desktop");
  for (const char* kata : {"older", "newer"}) {
    ASSERT_TRUE(desktop.save_profile(kata, "ours", ""));
    ASSERT_TRUE(desktop.record_guess(kata, 2));
  }
  ASSERT_TRUE(desktop.import_from(parcel()));
  EXPECT_EQ((*desktop.profile("older"))->summary, "ours");
  EXPECT_EQ((*desktop.profile("newer"))->summary, "theirs");
  EXPECT_EQ((*desktop.prediction("older"))->guess, 1);
  EXPECT_EQ((*desktop.prediction("newer"))->guess, 2);
}

TEST_F(Exchange, UpgradesACopyOfAnOlderFileTheSameWayEachTime) {
  open("laptop");
  fs::remove(file("laptop"));
  {
    Database old = Database::open(parcel()).take();
    ASSERT_TRUE(migrate(old, gradebook_steps().first(1)));
    ASSERT_TRUE(
        old.execute("INSERT INTO sources VALUES (5, 'text');"
                    "INSERT INTO attempts (kata, implementation, verdict, points, points_max, machine, "
                    "source, seconds, counts)"
                    " VALUES ('a', 'stub', 'fail', 1, 10, 'm', 5, 0.25, 1), ('a', 'stub', 'fail', 1, 10, "
                    "'m', 5, 0.25, 1)"));
  }
  Gradebook desktop = open("desktop");
  const auto imported = desktop.import_from(parcel());
  ASSERT_TRUE(imported) << imported.fault().message;
  EXPECT_EQ(imported->attempts, 2);
  EXPECT_EQ(desktop.import_from(parcel())->attempts, 0);
  EXPECT_EQ(desktop.source_of(desktop.attempts("a", 1)->front().id)->value(), "text");
  Database left = Database::open(parcel()).take();
  Statement version = left.prepare("PRAGMA user_version").take();
  ASSERT_TRUE(*version.step());
  EXPECT_EQ(version.integer(0), 1) << "the file itself is left alone";
}

TEST_F(Exchange, RefusesWhatIsNoGradebook) {
  Gradebook book = open("desktop");
  EXPECT_EQ(refusal(book), "there is no such file");
  std::ofstream(parcel()) << "a letter";
  EXPECT_EQ(refusal(book), "is no gradebook");
  fs::remove(parcel());
  std::ofstream(parcel()).flush();
  EXPECT_EQ(refusal(book), "is no gradebook");
  run(parcel(), "CREATE TABLE attempts (x); PRAGMA user_version = 2");
  EXPECT_EQ(refusal(book), "is no gradebook");
  fs::remove(parcel());
  fs::create_directory(parcel());
  EXPECT_EQ(refusal(book), "is not a file");
}

TEST_F(Exchange, RefusesAGradebookThatDoesMoreThanHold) {
  Gradebook book = open("desktop");
  ASSERT_TRUE(book.export_to(parcel(), false));
  run(parcel(), "CREATE TRIGGER t AFTER INSERT ON sources BEGIN DELETE FROM attempts; END");
  EXPECT_EQ(refusal(book), "is no gradebook");
}

TEST_F(Exchange, RefusesANewerOrDamagedFileAndLeavesAllAsItWas) {
  Gradebook book = open("desktop");
  ASSERT_TRUE(book.record(attempt("a", 2), "x", kAnyMachine));
  ASSERT_TRUE(book.export_to(parcel(), false));
  run(parcel(), "PRAGMA user_version = 99");
  EXPECT_EQ(refusal(book).substr(0, 71),
            "was written by a newer version of this workbook (format 99, this one kn");
  ASSERT_TRUE(book.export_to(parcel(), true));
  run(parcel(), "UPDATE attempts SET at = 'tomorrow' || char(27)");
  EXPECT_EQ(refusal(book), "is damaged: a date of its attempts is none");
  EXPECT_EQ(book.attempts("a", 10)->size(), 1u);
}

TEST_F(Exchange, OverwritesOnlyWhenAsked) {
  Gradebook book = open("laptop");
  std::ofstream(parcel()) << "precious";
  const Status refused = book.export_to(parcel(), false);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.fault().message,
            "cannot write " + parcel().native() + ": it exists; --force overwrites it");
  EXPECT_EQ(fs::file_size(parcel()), 8u);
  EXPECT_TRUE(book.export_to(parcel(), true));
  EXPECT_FALSE(book.export_to(folder_.path() / "nowhere/parcel", false));
  EXPECT_FALSE(book.export_to(file("laptop"), true)) << "the gradebook itself";
  EXPECT_FALSE(book.import_from(file("laptop")));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 2)
      << "laptop and parcel";
}

}  // namespace
}  // namespace grader
