#include "kata/kata_toml.h"

#include <gtest/gtest.h>

#include "kata/scratch_workbook.h"

namespace grader {
namespace {

const char kPath[] = "exercises/02_algorithms/find_duplicates/kata.toml";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

Result<Kata> read(const std::string& text) {
  const ScratchWorkbook workbook;
  return read_kata_toml(workbook.write(kPath, text));
}

/// What the reader says of the good kata.toml after one replacement, without the path.
std::string complaint(const std::string& from, const std::string& to) {
  const Result<Kata> kata = read(with(ScratchWorkbook::good_toml(), from, to));
  if (kata) return "";
  EXPECT_EQ(kata.fault().blame, Blame::user);
  EXPECT_EQ(kata.fault().message.rfind(std::string(kPath) + ":", 0), 0u) << kata.fault().message;
  return kata.fault().message.substr(std::string(kPath).size() + 1);
}

TEST(KataToml, FillsAKata) {
  const ScratchWorkbook workbook;
  const auto kata = read_kata_toml(workbook.write(kPath, ScratchWorkbook::good_toml()));
  ASSERT_TRUE(kata) << kata.fault().message;
  EXPECT_EQ(kata->name, "find_duplicates");
  EXPECT_EQ(kata->chapter, "02_algorithms");
  EXPECT_EQ(kata->folder, workbook.top() / "exercises/02_algorithms/find_duplicates");
  EXPECT_EQ(kata->solution_folder, workbook.top() / "solutions/02_algorithms/find_duplicates");
  EXPECT_EQ(kata->title, "A title");
  EXPECT_EQ(kata->teaches, (std::vector<std::string>{"sorting", "hashing"}));
  EXPECT_EQ(kata->difficulty, 1);
  EXPECT_EQ(kata->points, 10);
  ASSERT_EQ(kata->metrics.size(), 1u);
  EXPECT_EQ(kata->metrics[0].metric, Metric::time);
  EXPECT_EQ(kata->metrics[0].marks.pass, 8);
  EXPECT_EQ(kata->metrics[0].marks.full, 40);
  EXPECT_EQ(kata->metrics[0].marks.expert, 44);
  EXPECT_EQ(kata->limits.time_s, 2.5);
  EXPECT_EQ(kata->limits.memory_mib, 128);
  EXPECT_EQ(kata->limits.threads, Limits{}.threads) << "left out";
  ASSERT_EQ(kata->hints.size(), 3u);
  EXPECT_EQ(kata->hints[1].text, "Two\nlines.");
  EXPECT_EQ(kata->hints[1].symptom, "");
  ASSERT_EQ(kata->questions.size(), 1u);
  EXPECT_EQ(kata->questions[0].choices.at(1), "find");
  EXPECT_EQ(kata->questions[0].answer, 1);
}

TEST(KataToml, KnowsTheSymptomsThatAHintMayName) {
  EXPECT_EQ(complaint("[[hint]]", "[[hint]]\nsymptom = \"sortin\""),
            "18: unknown symptom 'sortin'; did you mean 'sorting'?");
  EXPECT_NE(complaint("[[hint]]", "[[hint]]\nsymptom = \"weather\"").find("; there are allocations, "),
            std::string::npos);
}

TEST(KataToml, HoldsMarksForEachOfSeveralMetrics) {
  std::string text = with(ScratchWorkbook::good_toml(), "\"time\"", "[\"peak_heap\", \"time\"]");
  text = with(text, "[marks]", "[marks.peak_heap]\npass = 2\nfull = 3\nexpert = 3\n[marks.time]");
  const auto kata = read(text);
  ASSERT_TRUE(kata) << kata.fault().message;
  ASSERT_EQ(kata->metrics.size(), 2u);
  EXPECT_EQ(kata->metrics[0].metric, Metric::peak_heap);
  EXPECT_EQ(kata->metrics[0].marks.pass, 2);
  EXPECT_EQ(kata->metrics[1].marks.pass, 8);
  EXPECT_EQ(complaint("\"time\"", "[\"peak_heap\", \"time\"]"),
            "9: unknown key 'pass' in [marks]; known here: peak_heap, time");
  EXPECT_EQ(complaint("[marks]", "[marks.time]"),
            "8: unknown key 'time' in [marks]; known here: expert, full, pass");
}

TEST(KataToml, NamesFileAndLineOfAMisorderedMark) {
  EXPECT_EQ(complaint("full = 40.0", "full = 8"), "10: 'full' must exceed 'pass' (8)");
  EXPECT_EQ(complaint("expert = 44.0", "expert = 39"), "11: 'expert' must be at least 'full' (40)");
  EXPECT_EQ(complaint("pass = 8.0", "pass = 1"), "9: 'pass' must be greater than 1, not 1");
  EXPECT_EQ(complaint("full = 40.0", "full = nan"), "10: 'full' must be greater than 1, not nan");
}

TEST(KataToml, SuggestsTheKeyThatWasMeant) {
  EXPECT_EQ(complaint("full =", "ful ="), "10: unknown key 'ful' in [marks]; did you mean 'full'?");
  EXPECT_EQ(complaint("title", "titel"), "1: unknown key 'titel'; did you mean 'title'?");
  EXPECT_EQ(complaint("[[hint]]", "[[hints]]"), "17: unknown key 'hints'; did you mean 'hint'?");
  EXPECT_EQ(complaint("time_s", "\"a\\u001bb\""),
            "14: unknown key 'a\\x1bb' in [limits]; known here: allocations, connections, disk_mib, "
            "memory_mib, round_trips, threads, time_s");
}

TEST(KataToml, ReadsLibrariesAndCountedLimits) {
  const auto kata =
      read(with(with(ScratchWorkbook::good_toml(), "points = 10", "points = 10\nlibraries = [\"sqlite3\"]"),
                "time_s", "connections = 8\nallocations = 0\nround_trips = 12\ntime_s"));
  ASSERT_TRUE(kata) << kata.fault().message;
  EXPECT_EQ(kata->libraries, std::vector<std::string>{"sqlite3"});
  EXPECT_EQ(kata->limits.connections, 8);
  EXPECT_EQ(kata->limits.allocations, 0);
  EXPECT_EQ(kata->limits.round_trips, 12);
  const auto plain = read(ScratchWorkbook::good_toml());
  EXPECT_FALSE(plain->limits.allocations.has_value());
  EXPECT_EQ(complaint("time_s", "allocations = -1\ntime_s"), "14: 'allocations' must be at least 0, not -1");
}

TEST(KataToml, TakesANumberForAnAnswer) {
  std::string text = ScratchWorkbook::good_toml();
  text += "\n[[question]]\nask = \"How many calls?\"\nnumber = 12000\nbecause = \"Each item makes one.\"\n";
  const auto kata = read(text);
  ASSERT_TRUE(kata) << kata.fault().message;
  EXPECT_EQ(kata->questions.back().number, 12000);
  EXPECT_TRUE(kata->questions.back().choices.empty());
}

TEST(KataToml, MissesARequiredKey) {
  EXPECT_EQ(complaint("points = 10\n", ""), "1: 'points' (a number) is missing");
  EXPECT_EQ(complaint("full = 40.0\n", ""), "8: 'full' (a number) is missing in [marks]");
  EXPECT_EQ(complaint("answer = 1\n", ""), "27: 'answer' (a whole number) is missing in [[question]]");
  EXPECT_EQ(complaint("metric = \"time\"\n", ""), "1: 'metric' (a text) is missing");
}

TEST(KataToml, RejectsAWrongType) {
  EXPECT_EQ(complaint("points = 10", "points = \"10\""), "6: 'points' must be a number, not a text");
  EXPECT_EQ(complaint("difficulty = 1", "difficulty = 1.5"),
            "3: 'difficulty' must be a whole number, not a number with a fraction");
  EXPECT_EQ(complaint("\"A title\"", "1979-05-27"), "1: 'title' must be a text, not a date or time");
  EXPECT_EQ(complaint("\"hashing\"", "3"), "2: each of 'teaches' must be a text, not a whole number");
  EXPECT_EQ(complaint("# a comment", "libraries = \"sqlite3\""),
            "4: 'libraries' must be an array of texts, not a text");
  EXPECT_EQ(complaint("[limits]", "[[limits]]"), "13: 'limits' must be a table, [limits], not an array");
  EXPECT_EQ(complaint("[[question]]", "[question]"),
            "27: 'question' must be tables, each headed [[question]]");
}

TEST(KataToml, RejectsWhatIsOutOfRange) {
  EXPECT_EQ(complaint("difficulty = 1", "difficulty = 4"), "3: 'difficulty' must be 1 to 3, not 4");
  EXPECT_EQ(complaint("points = 10", "points = 0"), "6: 'points' must be greater than 0, not 0");
  EXPECT_EQ(complaint("time_s = 2.5", "time_s = -1"),
            "14: 'time_s' must be greater than 0 and at most 3600, not -1");
  EXPECT_EQ(complaint("memory_mib = 128", "memory_mib = 99999999999"),
            "15: 'memory_mib' must be 1 to 1048576, not 99999999999");
}

TEST(KataToml, RejectsAQuestionWithoutAnAnswer) {
  EXPECT_EQ(complaint("answer = 1", "answer = 2"),
            "30: 'answer' must be 0 to 1: it counts the 2 choices from 0, and is 2");
  EXPECT_EQ(complaint("answer = 1", "answer = -1"), "30: 'answer' must be at least 0, not -1");
  EXPECT_EQ(complaint(", \"find\"", ""), "29: 'choices' must hold at least 2");
  EXPECT_EQ(complaint("\"find\"", "\"insert\""), "29: 'choices' names 'insert' twice");
}

TEST(KataToml, RejectsEmptyAndUnprintableText) {
  EXPECT_EQ(complaint("\"Sort.\"", "\" \""), "25: 'text' must not be empty");
  EXPECT_EQ(complaint("A title", "A\\ntitle"), "1: 'title' must be one line and hold no control characters");
  EXPECT_EQ(complaint("Sort.", "\\u001b[31m"), "25: 'text' must hold no control characters");
}

TEST(KataToml, MaySayWhatTheStubAsksFor) {
  const auto with_todo = [](const std::string& value) {
    return with(ScratchWorkbook::good_toml(), "# a comment", "todo = " + value);
  };
  EXPECT_EQ(read(ScratchWorkbook::good_toml())->todo, "make it fast");
  EXPECT_EQ(read(with_todo("\"make it small\""))->todo, "make it small");
  EXPECT_EQ(complaint("# a comment", "todo = \"\""), "4: 'todo' must not be empty");
  EXPECT_EQ(complaint("# a comment", "todo = 3"), "4: 'todo' must be a text, not a whole number");
}

TEST(KataToml, RejectsListsThatAreEmptyOrRepeat) {
  EXPECT_EQ(complaint("# a comment", "libraries = []"), "4: 'libraries' must hold at least 1");
  EXPECT_EQ(complaint("# a comment", "libraries = [\"z\", \"z\"]"), "4: 'libraries' names 'z' twice");
}

TEST(KataToml, AllowsFewFlags) {
  EXPECT_EQ(complaint("# a comment", "flags = [\"-O3\", \"-fopenmp\"]"), "");
  EXPECT_EQ(complaint("# a comment", "flags = [\"-ffast-math\"]"),
            "4: the flag '-ffast-math' is not allowed; a kata may add -O3, -march=x86-64-v3, -fopenmp");
}

TEST(KataToml, KnowsThePartsOfTheKit) {
  EXPECT_EQ(complaint("# a comment", "kit = [\"http\"]"),
            "4: 'http' of 'kit' needs \"libmicrohttpd\" in 'libraries'");
  EXPECT_EQ(complaint("# a comment", "kit = [\"http\"]\nlibraries = [\"libmicrohttpd\"]"), "");
  EXPECT_EQ(complaint("# a comment", "kit = [\"htpp\"]"), "4: 'kit' has no part 'htpp'; there are http");
}

TEST(KataToml, KnowsWhichMetricsThereAre) {
  for (const char* metric : {"peak_heap", "allocations", "round_trips"})
    EXPECT_EQ(complaint("time", metric), "") << metric;
  EXPECT_EQ(complaint("\"time\"", "\"tmie\""), "5: unknown metric 'tmie'; did you mean 'time'?");
  EXPECT_EQ(complaint("\"time\"", "\"speed\""),
            "5: unknown metric 'speed'; there are time, peak_heap, allocations, round_trips");
  EXPECT_EQ(complaint("\"time\"", "[\"time\", \"time\"]"), "5: 'metric' names 'time' twice");
  EXPECT_EQ(complaint("\"time\"", "[]"), "5: 'metric' must hold at least 1");
}

TEST(KataToml, PointsAtASyntaxError) {
  // The rest is in the words of toml++, which differ between its versions.
  EXPECT_EQ(complaint("difficulty = 1", "difficulty =").rfind("3: ", 0), 0u);
  EXPECT_EQ(complaint("difficulty = 1", "points = 1").rfind("6: ", 0), 0u) << "given twice";
}

TEST(KataToml, RefusesWhatIsNotARegularFile) {
  const ScratchWorkbook workbook;
  const auto target = workbook.write("elsewhere", ScratchWorkbook::good_toml());
  std::filesystem::create_directories((workbook.top() / kPath).parent_path());
  std::filesystem::create_symlink(target, workbook.top() / kPath);
  const auto linked = read_kata_toml(workbook.top() / kPath);
  ASSERT_FALSE(linked);
  EXPECT_EQ(linked.fault().message, std::string(kPath) + ": this is a symbolic link, not a regular file");
  workbook.remove(kPath);
  const auto missing = read_kata_toml(workbook.top() / kPath);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.fault().message, std::string(kPath) + ": this file is missing");
}

TEST(KataToml, ShowsAPathOutsideTheWorkbookAsItIs) {
  const ScratchWorkbook workbook;
  const auto path = workbook.write("somewhere/kata.toml", "title = 1\n");
  const auto kata = read_kata_toml(path);
  ASSERT_FALSE(kata);
  EXPECT_EQ(kata.fault().message, path.string() + ":1: 'title' must be a text, not a whole number");
}

}  // namespace
}  // namespace grader
