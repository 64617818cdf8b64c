#include "log_analyzer.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "../../../data/server_log.h"
#include "kit/test.h"

static constexpr std::uint32_t kNever = 4'000'000'000;
static const std::string kTime = "2024-01-15 10:30:48 ";
static const std::string kInfo = kTime + "INFO [db] ";
static const std::string kError = kTime + "ERROR [db] ";

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
  for (const std::string line : {" 2024-01-15 10:30:48 INFO [db] a",
                                 "2024-1-15 10:30:48 INFO [db] a",
                                 "24-01-15 10:30:48 INFO [db] a",
                                 "2024-01-15T10:30:48 INFO [db] a",
                                 "2024-01-15 10:30:48.123 INFO [db] a",
                                 "2024-01-15 INFO [db] a",
                                 "2024-01-15 10:30:48  INFO [db] a",
                                 "2024-01-15 10:30:48 info [db] a",
                                 "2024-01-15 10:30:48 WARN [db] a",
                                 "2024-01-15 10:30:48 INFORM [db] a",
                                 "2024-01-15 10:30:48 TRACE [db] a",
                                 "2024-01-15 10:30:48 [db] a",
                                 "2024-01-15 10:30:48 INFO  [db] a",
                                 "2024-01-15 10:30:48 INFO db a",
                                 "2024-01-15 10:30:48 INFO [] a",
                                 "2024-01-15 10:30:48 INFO [Db] a",
                                 "2024-01-15 10:30:48 INFO [db.1] a",
                                 "2024-01-15 10:30:48 INFO [db]a",
                                 "2024-01-15 10:30:48 INFO [a b] a",
                                 "2024-01-15 10:30:48 INFO [d\xc3\xa9] a",
                                 "INFO [db] a",
                                 "\xef\xbb\xbf"
                                 "2024-01-15 10:30:48 INFO [db] a",
                                 "2024-01-15 10:30:48 ERRORINFO [db] a"}) {
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
  for (const std::string none : {"",
                                 "request_time=",
                                 "request_time=ms",
                                 "request_time=12",
                                 "request_time=12m",
                                 "request_time=12s",
                                 "request_time=12 ms",
                                 "request_time=-12ms",
                                 "request_time=1.5ms",
                                 "request_time=12MS",
                                 "Request_time=12ms",
                                 "request-time=12ms",
                                 "request_time =12ms",
                                 "request_tim=12ms",
                                 "request_time=10000000ms",
                                 "request_time=00000001ms",
                                 "request_time=/ms",
                                 "request_time=1:ms",
                                 "time=12ms",
                                 "request_time=1\xb2ms",
                                 "="}) {
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

TEST(LogAnalyzer, TakesLinesOfAnyLength) {
  const std::string text(1'000'000, 'x');
  const Report report =
      analyze(kInfo + text + " request_time=1ms\n" + text + "\n" + kError + text + "\n" + kInfo, 0);
  EXPECT_EQ(report.entries, 3U);
  EXPECT_EQ(report.malformed, 1U);
  EXPECT_EQ(report.slow.size(), 1U);
  EXPECT_TRUE(kata::same(std::vector<Tally>{{text, 1}}, report.errors));
}

// Two short entries lie across every multiple of 4,096 bytes up to 128 KiB, in every position.
TEST(LogAnalyzer, DoesNotMindWhereItsChunksEnd) {
  const std::string unit = kInfo + "request_time=1234ms a\r\n" + kError + "b 12 c\n";
  std::vector<SlowRequest> slow(32, {"2024-01-15 10:30:48", "db", 1234});
  for (std::size_t before = 0; before <= unit.size(); ++before) {
    std::string log;
    for (std::size_t border = 4096; border <= 131'072; border += 4096)
      log += std::string(border - before - log.size() - 1, '.') + "\n" + unit;
    const Report by_hand{64, 32, {{"ERROR", 32}, {"INFO", 32}}, {{"db", 64}}, slow, {{"b # c", 32}}};
    EXPECT_TRUE(kata::same(by_hand, analyze(log, 1000))) << before << " bytes before each border";
    if (HasFailure()) break;
  }
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

TEST(LogAnalyzer, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  const std::string first = ServerLog(random).draw(50);
  const std::string second = ServerLog(random).draw(50);
  const Report of_first = analyze(first, 100);
  EXPECT_TRUE(kata::same(expected(second, 100), analyze(second, 100)));
  EXPECT_TRUE(kata::same(of_first, analyze(first, 100)));
}

// 48 MB of log where a call may hold 32 MiB: memory that grows with the file does not do. Most of it is the
// dump of something else, so that the slow code gets through as well.
TEST(LogAnalyzer, NeedsNoMoreMemoryForALargeLog) {
  kata::Random random(5);
  const std::string lines = ServerLog(random).draw(200);
  const std::string part =
      lines + "dump:" + random.string(1'000'000, "0123456789abcdef [request_time=5ms]") + "\n";
  constexpr std::size_t kParts = 48;
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
