#include "log_analyzer.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "log_analyzer_inputs.h"

static constexpr std::uint32_t kNever = 4'000'000'000;

static Report analyze(const std::string& log, std::uint32_t slow_ms = kNever) {
  const kata::WorkFile file(log);
  return analyze_log(file, slow_ms);
}

static Report expected(const std::string& log, std::uint32_t slow_ms = kNever) {
  return kata::reference([&] { return analyze(log, slow_ms); });
}

static void expect_lines(const std::string& log, std::uint64_t entries, std::uint64_t malformed) {
  const Report report = analyze(log);
  EXPECT_EQ(report.entries, entries) << "entries of " << testing::PrintToString(log.substr(0, 200));
  EXPECT_EQ(report.malformed, malformed)
      << "malformed lines of " << testing::PrintToString(log.substr(0, 200));
}

static void expect_errors(const std::string& log, const std::vector<Tally>& errors) {
  EXPECT_TRUE(kata::same(errors, analyze(log).errors));
}

// The time that a message says the request took, or none.
static void expect_time(const std::string& message, const std::vector<std::uint32_t>& milliseconds) {
  std::vector<std::uint32_t> found;
  for (const SlowRequest& slow : analyze(kInfo + message + "\n", 0).slow) found.push_back(slow.milliseconds);
  EXPECT_EQ(found, milliseconds) << message.substr(0, 200);
}

TEST(LogAnalyzer, CountsLevelsAndSourcesAndListsSlowRequestsAndErrors) {
  const Report report = analyze(
      "2024-01-15 10:30:45 INFO [user-service] User logged in\n"
      "2024-01-15 10:30:46 ERROR [payments] Payment 4711 failed: no answer from 10.0.0.7\n"
      "2024-01-15 10:30:48 INFO [user-service] GET /cart/3 200 request_time=1500ms\n"
      "    at Cart::load (cart.cpp:17)\n"
      "2024-01-15 10:30:51 ERROR [payments] Payment 4712 failed: no answer from 10.0.0.9\n"
      "2024-01-15 10:30:52 ERROR [db_2] GET /cart/3 500 request_time=5000ms\n"
      "2024-01-15 10:30:52 DEBUG [db_2] GET /cart/4 200 request_time=999ms\n",
      1000);
  const Report by_hand{
      6,
      1,
      {{"DEBUG", 1}, {"ERROR", 3}, {"INFO", 2}},
      {{"db_2", 2}, {"payments", 2}, {"user-service", 2}},
      {{"2024-01-15 10:30:48", "user-service", 1500}, {"2024-01-15 10:30:52", "db_2", 5000}},
      {{"Payment # failed: no answer from #.#.#.#", 2}, {"GET /cart/# # request_time=#ms", 1}}};
  EXPECT_TRUE(kata::same(by_hand, report));
}

TEST(LogAnalyzer, OfAnEmptyFileIsEmpty) { EXPECT_TRUE(kata::same(Report{}, analyze(""))); }

TEST(LogAnalyzer, TakesALastLineWithoutItsNewline) {
  expect_lines(kInfo + "a\n" + kInfo + "b", 2, 0);
  expect_lines(kInfo + "a\nb", 1, 1);
  expect_lines(kInfo, 1, 0);
  expect_lines(kInfo + "\r", 1, 0);
  expect_lines(kInfo + "a\n\r", 1, 1);
}

TEST(LogAnalyzer, CountsEmptyLinesAsMalformed) {
  expect_lines("\n", 0, 1);
  expect_lines("\n\r\n" + kInfo + "\n\n", 1, 3);
}

TEST(LogAnalyzer, TakesOneCarriageReturnOffTheEndOfALine) {
  expect_errors(kError + "a\r\n" + kError + "a\n" + kError + "a\r", {{"a", 3}});
  expect_errors(kError + "a\r\r\n" + kError + "a\rb\n", {{"a\r", 1}, {"a\rb", 1}});
  expect_lines(kTime + "INFO [db]\r\n" + kTime + "INFO [db] \r\n", 1, 1);
}

TEST(LogAnalyzer, TakesAnEmptyMessage) { expect_errors(kError + "\n" + kError + "\r\n", {{"", 2}}); }

TEST(LogAnalyzer, KnowsMalformedLines) {
  for (const std::string& line : kMalformed) {
    expect_lines(line + "\n" + line, 0, 2);
  }
}

TEST(LogAnalyzer, KnowsALineThatIsCutOff) {
  for (std::size_t length = 1; length < kError.size(); ++length) {
    const std::string cut = kError.substr(0, length);
    expect_lines(cut, 0, 1);
    expect_lines(cut + "\n" + kError + "\n" + cut + "\n" + kError.substr(length) + "\n", 1, 3);
  }
}

TEST(LogAnalyzer, LooksAtEveryByteOfTheHeader) {
  const std::string header = kTime + "WARNING [a-z_09] ";
  for (std::size_t at = 0; at < header.size(); ++at) {
    std::string log;
    for (int byte = 0; byte < 256; ++byte) {
      log += header + "x\n";
      log[log.size() - header.size() - 2 + at] = static_cast<char>(byte);
    }
    EXPECT_TRUE(kata::same(expected(log), analyze(log))) << "byte " << at << " of " << header;
  }
}

TEST(LogAnalyzer, KnowsSourcesOfOneTo32Characters) {
  std::string log;
  std::vector<Tally> sources;
  for (std::size_t length = 1; length <= 40; ++length) {
    const std::string source(length, 's');
    log += kTime + "INFO [" + source + "] a]\n";
    if (length <= 32) sources.push_back({source, 1});
  }
  const Report report = analyze(log);
  EXPECT_TRUE(kata::same(sources, report.sources));
  EXPECT_EQ(report.malformed, 8U);
}

TEST(LogAnalyzer, DoesNotTakeASourceWithANulForAnother) {
  const std::string nul(1, '\0');
  expect_lines(kInfo + "\n" + kTime + "INFO [db" + nul + "] \n" + kTime + "INFO [" + nul + "] \n" + kInfo, 2,
               2);
}

TEST(LogAnalyzer, ListsSourcesInTheOrderOfTheirBytes) {
  std::string log;
  for (const std::string source : {"b", "a_", "a0", "ab", "a", "-", "aa", "a-"})
    log += kTime + "INFO [" + source + "] \n";
  EXPECT_TRUE(kata::same(
      std::vector<Tally>{{"-", 1}, {"a", 1}, {"a-", 1}, {"a0", 1}, {"a_", 1}, {"aa", 1}, {"ab", 1}, {"b", 1}},
      analyze(log).sources));
}

TEST(LogAnalyzer, TellsManySourcesAndManyErrorsApart) {
  std::string log;
  for (int i = 0; i < 3000; ++i) {
    std::string name;
    for (int rest = i; name.size() < 6; rest /= 5) name += static_cast<char>('v' + rest % 5);
    for (int again = 0; again < 1 + i % 2; ++again)
      log += kTime + "ERROR [long-prefix-of-all-" + name + "] the disk " + name + " is full\n";
  }
  EXPECT_TRUE(kata::same(expected(log), analyze(log)));
}

TEST(LogAnalyzer, FindsTheTimeThatARequestTook) {
  expect_time("request_time=0ms", {0});
  expect_time("request_time=7ms.", {7});
  expect_time("GET / request_time=007msms user=1", {7});
  expect_time("request_time=9999999ms", {9'999'999});
  expect_time("xrequest_time=1234567ms", {1'234'567});
  for (const std::string& none : kNoTime) {
    expect_time(none, {});
  }
}

TEST(LogAnalyzer, TakesTheFirstPlaceThatSaysATimeInFull) {
  expect_time("request_time=8ms request_time=9ms", {8});
  expect_time("request_time=8s request_time=9ms", {9});
  expect_time("request_time=request_time=9ms", {9});
  expect_time("request_time=12345678ms request_time=9ms request_time=10ms", {9});
  expect_time("a=1 b=2 ==request_time=3ms=4", {3});
}

TEST(LogAnalyzer, DoesNotTakeATimeFromAnotherLine) {
  const Report report =
      analyze("request_time=5ms\n" + kInfo + "a\nrequest_time=6ms\n" + kInfo + "request_time=\n" + "7ms\n" +
                  kTime + "INFO [request_time=8ms] a\n" + kInfo + "b",
              0);
  EXPECT_TRUE(kata::same(std::vector<SlowRequest>{}, report.slow));
}

TEST(LogAnalyzer, CallsARequestSlowThatTookJustAsLong) {
  const std::string log =
      kInfo + "request_time=99ms\n" + kInfo + "request_time=100ms\n" + kError + "request_time=101ms";
  EXPECT_EQ(analyze(log, 0).slow.size(), 3U);
  EXPECT_EQ(analyze(log, 100).slow.size(), 2U);
  EXPECT_EQ(analyze(log, 102).slow.size(), 0U);
}

TEST(LogAnalyzer, CallsARequestWithoutATimeNeverSlow) {
  EXPECT_EQ(analyze(kInfo + "a\n" + kInfo + "request_time=9999999ms\n", 0xffff'ffff).slow.size(), 0U);
  EXPECT_EQ(analyze(kInfo + "a\n" + kInfo + "request_time=s\n", 0).slow.size(), 0U);
}

TEST(LogAnalyzer, NamesAnErrorByItsMessageWithoutTheNumbers) {
  expect_errors(kError + "1a22b333\n" + kError + "11a2b3\n", {{"#a#b#", 2}});
  expect_errors(kError + "/0:9\xb2\n", {{"/#:#\xb2", 1}});
  expect_errors(kError + "# 1\n" + kError + "1 #\n" + kError + " 1 2 \n", {{"# #", 2}, {" # # ", 1}});
}

TEST(LogAnalyzer, TakesANumberOfAnyLengthForOne) {
  for (std::size_t digits = 1; digits <= 70; ++digits) {
    const std::string number(digits, '9');
    expect_errors(kError + number + "a" + number + "\r\n" + kError + "1a" + number, {{"#a#", 2}});
  }
}

TEST(LogAnalyzer, ListsFrequentErrorsFirstAndEquallyFrequentOnesByName) {
  std::string log;
  for (const char* name : {"c", "b", "\xc3\xa4", "a", "b", "A", "d", "d", "d"}) log += kError + name + "\n";
  expect_errors(log, {{"d", 3}, {"b", 2}, {"A", 1}, {"a", 1}, {"c", 1}, {"\xc3\xa4", 1}});
}

TEST(LogAnalyzer, CountsErrorsOfTheLevelErrorOnly) {
  expect_errors(kInfo + "ERROR a\n" + kTime + "FATAL [db] b\nERROR c\n", {});
}

TEST(LogAnalyzer, KeepsEveryByteOfAMessage) {
  const std::string message("\0a\tb \x80\xff\xe6\x9d\x8e] [\"", 13);
  expect_errors(kError + message + "\n" + kError + message, {{message, 2}});
}

// Some functions take NUL for an end, DEL for a letter, and 0x1c to 0x1f, 0x85 or 0xa0 for a blank.
TEST(LogAnalyzer, TakesEveryByteForItself) {
  const std::string log = log_of_every_byte();
  EXPECT_TRUE(kata::same(expected(log, 0), analyze(log, 0)));
}

// A hash that folds many bytes to few is the same for some of them.
TEST(LogAnalyzer, TellsNamesApartThatDifferInOneBit) {
  const std::string log = log_of_names_that_differ_in_one_bit();
  EXPECT_TRUE(kata::same(expected(log), analyze(log)));
}

TEST(LogAnalyzer, TellsLongErrorsApartWhereverTheyDiffer) {
  kata::Random random(10);
  for (const std::size_t length : {40, 130, 300, 1100, 5000}) {
    std::string log;
    for (int i = 0; i < 20; ++i) {
      std::string name(length, 'n');
      name[random.between<std::size_t>(0, length - 1)] = static_cast<char>('a' + i % 3);
      log += kError + name + "\n";
    }
    EXPECT_TRUE(kata::same(expected(log), analyze(log))) << length << " characters";
  }
}

TEST(LogAnalyzer, TakesLinesOfAnyLength) {
  const std::string text(1'000'000, 'x');
  const Report report =
      analyze(kInfo + text + " request_time=1ms\n" + text + "\n" + kError + text + "\n" + kInfo, 0);
  EXPECT_EQ(report.entries, 3U);
  EXPECT_EQ(report.malformed, 1U);
  EXPECT_EQ(report.slow.size(), 1U);
  EXPECT_TRUE(kata::same(std::vector<Tally>{{text, 1}}, report.errors));
}

// Two short entries lie across each border, in every position.
static void expect_no_matter_where_chunks_end(const std::set<std::size_t>& borders) {
  const std::size_t n = borders.size();
  const std::vector<SlowRequest> slow(n, {"2024-01-15 10:30:48", "db", 1234});
  const Report by_hand{2 * n, n, {{"ERROR", n}, {"INFO", n}}, {{"db", 2 * n}}, slow, {{"b # c", n}}};
  for (std::size_t before = 0; before <= kTwoEntries.size(); ++before) {
    ASSERT_TRUE(kata::same(by_hand, analyze(log_across(borders, before), 1000)))
        << before << " bytes before each border";
  }
}

TEST(LogAnalyzer, DoesNotMindWhereItsChunksEnd) {
  std::set<std::size_t> borders;
  for (std::size_t border = 4096; border <= 131'072; border += 4096) borders.insert(border);
  expect_no_matter_where_chunks_end(borders);
}

TEST(LogAnalyzerThorough, DoesNotMindWhereLargerChunksEnd) {
  std::set<std::size_t> borders;
  for (std::size_t border = 10'000; border <= 1'000'000; border += 10'000) borders.insert(border);
  for (std::size_t border = 1 << 16; border <= 1 << 20; border += 1 << 16) borders.insert(border);
  expect_no_matter_where_chunks_end(borders);
}

static std::string sample() {
  std::ifstream file(std::string(KATA_DATA) + "/server.log", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(LogAnalyzer, ReportsTheSampleInTheDataFolder) {
  kata::Random random(1);
  ASSERT_TRUE(kata::same(ServerLog(random).draw(48), sample()))
      << "data/server.log is not what its recipe makes";
  EXPECT_TRUE(kata::same(expected(sample(), 500), analyze(sample(), 500)));
}

TEST(LogAnalyzer, AgreesWithTheReferenceOnRandomLogs) {
  kata::Random random(2);
  for (const std::size_t lines : {1, 7, 60, 400, 900}) {
    ServerLog recipe(random);
    std::string log = recipe.draw(lines);
    if (random.chance(0.5)) log.pop_back();
    EXPECT_TRUE(kata::same(expected(log, 800), analyze(log, 800))) << lines << " lines";
  }
}

TEST(LogAnalyzer, AgreesWithTheReferenceOnDamagedLogs) {
  kata::Random random(3);
  for (int i = 0; i < 8; ++i) {
    std::string log = ServerLog(random).draw(300);
    for (char& c : log) {
      if (random.chance(0.004)) c = "\n\r 0:-[]_=sE\xc3"[random.between<std::size_t>(0, 12)];
    }
    EXPECT_TRUE(kata::same(expected(log, 300), analyze(log, 300))) << "log " << i;
  }
}

TEST(LogAnalyzer, KnowsOtherLinesInALogOfTheSizeOfTheBenchmark) {
  kata::Random random(11);
  for (const LogKind kind : kLogKinds) {
    const std::string log = log_of_kind(random, LogKind::plain, 220'000) + log_of_kind(random, kind, 30'000);
    EXPECT_TRUE(kata::same(expected(log, 800), analyze(log, 800))) << "kind " << static_cast<int>(kind);
  }
}

TEST(LogAnalyzer, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  const std::string first = ServerLog(random).draw(50);
  const std::string second = ServerLog(random).draw(50);
  const Report of_first = analyze(first, 100);
  EXPECT_TRUE(kata::same(expected(second, 100), analyze(second, 100)));
  EXPECT_TRUE(kata::same(expected(second, 900), analyze(second, 900))) << "slower ones of the same log";
  EXPECT_TRUE(kata::same(of_first, analyze(first, 100)));
}

TEST(LogAnalyzer, TellsLogsApartThatLookAlike) {
  kata::Random random(6);
  std::string log = ServerLog(random).draw(60);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, log);
    EXPECT_TRUE(kata::same(expected(log, 100), analyze(log, 100))) << "log " << i;
  }
}

TEST(LogAnalyzer, ReadsOnAfterShortAndInterruptedReads) {
  kata::Random random(7);
  const std::string log = ServerLog(random).draw(2000);
  const Report whole = expected(log, 500);
  const kata::IoFaultScope faults({.short_every = 2, .interrupt_every = 3});
  EXPECT_TRUE(kata::same(whole, analyze(log, 500)));
}

// Whoever maps the file does not read it: that is right as well.
TEST(LogAnalyzer, ReportsNoPartOfALogThatCannotBeRead) {
  kata::Random random(8);
  const std::string log = ServerLog(random).draw(2000);
  const Report whole = expected(log, 500);
  for (const std::uint32_t call : {1, 2, 3}) {
    const kata::IoFaultScope faults({.fail_read_at = call});
    try {
      EXPECT_TRUE(kata::same(whole, analyze(log, 500)))
          << "read " << call << " failed, and analyze_log threw nothing";
    } catch (const kata::CallThrew&) {
    }
  }
}

// 90 MB of log where a call may hold 80 MiB: memory that grows with the file does not do. Most of it is the
// dump of something else, so that the slow code gets through as well.
TEST(LogAnalyzerThorough, NeedsNoMoreMemoryForALargeLog) {
  kata::Random random(5);
  const std::string lines = ServerLog(random).draw(200);
  const std::string part =
      lines + "dump:" + random.string(1'000'000, "0123456789abcdef [request_time=5ms]") + "\n";
  constexpr std::size_t kParts = 90;
  std::string log;
  for (std::size_t i = 0; i < kParts; ++i) log += part;

  Report by_parts = expected(lines, 500);
  const std::vector<SlowRequest> slow = by_parts.slow;
  by_parts.entries *= kParts;
  by_parts.malformed = (by_parts.malformed + 1) * kParts;
  for (auto* tallies : {&by_parts.levels, &by_parts.sources, &by_parts.errors})
    for (Tally& tally : *tallies) tally.count *= kParts;
  for (std::size_t i = 1; i < kParts; ++i)
    by_parts.slow.insert(by_parts.slow.end(), slow.begin(), slow.end());
  EXPECT_TRUE(kata::same(by_parts, analyze(log, 500)));
}

static void expect_each_error_once(const std::vector<std::string>& names, const std::string& what) {
  std::string log;
  for (const std::string& name : names) log += kError + name + "\n";
  EXPECT_EQ(analyze(log).errors.size(), names.size()) << what;
}

static void expect_each_source_once(const std::vector<std::string>& names, const std::string& what) {
  std::string log;
  for (const std::string& name : names) log += kTime + "INFO [" + name + "] a\n";
  EXPECT_EQ(analyze(log).sources.size(), names.size()) << what;
}

TEST(LogAnalyzerThorough, TellsNamesApartWhoseHashesAreEqual) {
  expect_each_error_once(kata::words_of_one_31_hash(50), "31 * h + c");
  expect_each_source_once({"anan", "anc0", "c0an", "c0c0"}, "31 * h + c");
  kata::Random random(9);
  const auto expect_apart = [&](auto hash, const std::string& what) {
    std::vector<std::string> names;
    for (const auto& [one, other] : kata::colliding_words(random, 2, "abcdefghijklmnopqrstuvwxyz", hash))
      names.insert(names.end(), {one, other});
    expect_each_error_once(names, what);
    expect_each_source_once(names, what);
  };
  expect_apart(kata::fnv1a_32, "FNV-1a");
  expect_apart(std::hash<std::string_view>(), "lower half of std::hash");
  expect_apart([](std::string_view text) { return std::hash<std::string_view>()(text) >> 32; },
               "upper half of std::hash");
}

// In each of these sets, with two chances in five, two names agree in any hash of 32 bits.
TEST(LogAnalyzerThorough, HasRoomForManyNames) {
  kata::Random random(10);
  for (int i = 0; i < 4; ++i) {
    const std::vector<std::string> names = random.vocabulary(60'000, 8, 8);
    expect_each_error_once(names, "60,000 errors");
    expect_each_source_once(names, "60,000 sources");
  }
}

TEST(LogAnalyzerThorough, CountsMoreThan16BitsHold) {
  const std::size_t n = kata::sizes_above_powers(1 << 17).back();
  std::string log;
  for (std::size_t i = 0; i < n; ++i) log += kError + "e\n";
  const Report by_hand{n, 0, {{"ERROR", n}}, {{"db", n}}, {}, {{"e", n}}};
  EXPECT_TRUE(kata::same(by_hand, analyze(log))) << n << " entries";
  for (const std::size_t lines : kata::sizes_above_powers()) expect_lines(std::string(lines, '\n'), 0, lines);
}

TEST(LogAnalyzerThorough, ListsManySlowRequests) {
  for (const std::size_t n : {257, 4097, 16'385}) {
    std::string log;
    for (std::size_t i = 0; i < n; ++i) log += kInfo + "request_time=" + std::to_string(i) + "ms\n";
    const Report report = analyze(log, 1);
    ASSERT_EQ(report.slow.size(), n - 1);
    for (std::size_t i = 1; i < n; ++i) ASSERT_EQ(report.slow[i - 1].milliseconds, i);
  }
}

// Lines of 64 bytes: what an earlier read left behind the end goes on just as the cut line would have.
TEST(LogAnalyzerThorough, DoesNotReadOnBehindTheEnd) {
  std::string line = kError + "request_time=1234567ms ";
  line.resize(63, 'x');
  line += '\n';
  for (const std::size_t lines : {600, 1100, 2100}) {
    std::string log;
    for (std::size_t i = 0; i < lines; ++i) log += line;
    for (std::size_t cut = 0; cut < line.size(); ++cut) {
      Report by_hand = expected(line + line + line.substr(0, cut), 1000);
      for (std::uint64_t* count :
           {&by_hand.entries, &by_hand.levels[0].count, &by_hand.sources[0].count, &by_hand.errors[0].count})
        *count += lines - 2;
      by_hand.slow.insert(by_hand.slow.end(), lines - 2, by_hand.slow[0]);
      ASSERT_TRUE(kata::same(by_hand, analyze(log + line.substr(0, cut), 1000)))
          << lines << " lines and " << cut << " bytes of one";
    }
  }
}

// Nothing follows the last byte of the file on its page.
TEST(LogAnalyzer, KnowsTheEndOfAFileThatFillsItsPages) {
  for (std::size_t pages = 1; pages <= 40; pages += pages < 8 ? 1 : 8) {
    const std::string end = kError + "the end";
    const Report report = analyze(std::string(4096 * pages - end.size() - 1, '.') + "\n" + end);
    EXPECT_EQ(report.malformed, 1U) << pages << " pages";
    EXPECT_TRUE(kata::same(std::vector<Tally>{{"the end", 1}}, report.errors)) << pages << " pages";
  }
}
