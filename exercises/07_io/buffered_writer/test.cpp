#include "buffered_writer.h"

#include <limits>

#include "kit/test.h"

using Events = std::vector<Event>;

struct Logs {
  std::uint64_t bytes;
  std::string journal;
  std::string alarms;
};

static Logs write(const Events& events) {
  kata::WorkFile journal;
  kata::WorkFile alarms;
  const std::uint64_t bytes = write_logs(events, journal, alarms);
  return {bytes, journal.content(), alarms.content()};
}

static void expect_logs(const Events& events, const std::string& journal, const std::string& alarms) {
  const Logs logs = write(events);
  EXPECT_TRUE(kata::same(journal, logs.journal)) << "in the journal";
  EXPECT_TRUE(kata::same(alarms, logs.alarms)) << "in the alarms";
  EXPECT_EQ(logs.bytes, journal.size() + alarms.size()) << "bytes returned";
}

TEST(BufferedWriter, WritesALinePerEventAndErrorsToBothLogs) {
  expect_logs({{Level::info, 7, "started"},
               {Level::error, 12, "no disk"},
               {Level::warning, 7, "slow"},
               {Level::error, 3, "gone"}},
              "info 7 started\nerror 12 no disk\nwarning 7 slow\nerror 3 gone\n",
              "error 12 no disk\nerror 3 gone\n");
}

TEST(BufferedWriter, CreatesBothFilesWhenThereIsNothingToWrite) {
  expect_logs({}, "", "");
  expect_logs({{Level::info, 1, "a"}}, "info 1 a\n", "");
}

TEST(BufferedWriter, WritesEmptyTexts) {
  expect_logs({{Level::error, 1, ""}, {Level::info, 2, " "}}, "error 1 \ninfo 2  \n", "error 1 \n");
}

TEST(BufferedWriter, WritesEveryByteAsItIs) {
  std::string text;
  for (int byte = 0; byte < 256; ++byte) text += static_cast<char>(byte);
  const std::string line = "error 5 " + text + "\n";
  expect_logs({{Level::error, 5, text}, {Level::error, 5, text}}, line + line, line + line);
}

TEST(BufferedWriter, KnowsTheWholeRangeOfSources) {
  std::string expected;
  Events events;
  for (std::uint64_t source = 1; source < 10'000'000'000; source *= 10) {
    for (const std::uint64_t near : {source - 1, source}) {
      events.push_back({Level::warning, static_cast<std::uint32_t>(near), "x"});
      expected += "warning " + std::to_string(near) + " x\n";
    }
  }
  events.push_back({Level::warning, std::numeric_limits<std::uint32_t>::max(), "x"});
  expect_logs(events, expected + "warning 4294967295 x\n", "");
}

// Both logs end just before, at and just behind every size a buffer is likely to have.
TEST(BufferedWriter, LosesNothingAtTheEndOfALog) {
  const std::string longest(10'000, 'b');
  for (std::size_t border = 1024; border <= 1 << 20; border *= 2) {
    const std::string text(border <= 1 << 15 ? 55 : 4087, 'a');
    const std::string line = "error 1 " + text + "\n";
    for (std::size_t size = border - 1; size <= border + 1; ++size) {
      Events events(size / line.size() - 1, {Level::error, 1, text});
      const std::size_t last = size - events.size() * line.size() - std::string_view("error 1 \n").size();
      events.push_back({Level::error, 1, std::string_view(longest).substr(0, last)});
      std::string expected;
      for (std::size_t i = 1; i < events.size(); ++i) expected += line;
      expected += "error 1 " + longest.substr(0, last) + "\n";
      SCOPED_TRACE("a log of " + std::to_string(size) + " bytes");
      ASSERT_EQ(expected.size(), size);
      expect_logs(events, expected, expected);
      if (HasFailure()) return;
    }
  }
}

// Lines of 8 bytes behind a first one of 8 to 15: whatever the buffer's size, a line ends there.
TEST(BufferedWriter, LosesNothingWhereverALineEnds) {
  const std::string first(7, 'a');
  const std::string longer(128 - 8, 'b');
  for (std::size_t length = 0; length <= first.size(); ++length) {
    Events events = {{Level::info, 1, std::string_view(first).substr(0, length)}};
    std::string expected = "info 1 " + first.substr(0, length) + "\n";
    while (expected.size() < 70'000) {
      // Lines of 8 bytes where a buffer may be full, longer ones between.
      const bool near = (expected.size() + 160) % 1024 < 192;
      const std::string_view text = near ? std::string_view() : longer;
      events.push_back({Level::info, 1, text});
      expected.append("info 1 ").append(text).append("\n");
    }
    SCOPED_TRACE("a first line of " + std::to_string(8 + length) + " bytes");
    expect_logs(events, expected, "");
    if (HasFailure()) return;
  }
}

TEST(BufferedWriter, TakesTextsLongerThanAnyBuffer) {
  const std::string long_text(1'500'000, 'a');
  const Events events{{Level::error, 1, "before"}, {Level::error, 2, long_text}, {Level::error, 3, "after"}};
  const std::string expected = "error 1 before\nerror 2 " + long_text + "\nerror 3 after\n";
  expect_logs(events, expected, expected);
}

TEST(BufferedWriter, WritesALogLongerThanTheMemoryItMayUse) {
  const std::string text = kata::Random(1).string(60'000, "abcdefghijklmnopqrstuvwxyz ");
  const Events events(400, {Level::info, 1, text});
  std::string expected;
  for (std::size_t i = 0; i < events.size(); ++i) expected += "info 1 " + text + "\n";
  expect_logs(events, expected, "");
}

TEST(BufferedWriter, DoesNotRememberEarlierCalls) {
  write({{Level::error, 1, "first"}});
  expect_logs({{Level::info, 2, "second"}}, "info 2 second\n", "");
}

TEST(BufferedWriter, WritesEventsAnewThatAreLikeThoseBefore) {
  const std::string ends(4096, 'x');
  for (const std::string middle : {"one", "two", "six"}) {
    const std::string text = ends + middle + ends;
    const Events events{{Level::error, 1, ends}, {Level::error, 2, text}, {Level::info, 3, ends}};
    const std::string errors = "error 1 " + ends + "\nerror 2 " + text + "\n";
    expect_logs(events, errors + "info 3 " + ends + "\n", errors);
  }
}

TEST(BufferedWriter, AgreesWithTheReferenceOnRandomEvents) {
  kata::Random random(2);
  for (int i = 0; i < 20; ++i) {
    std::vector<std::string> texts(random.between<std::size_t>(0, 400));
    for (std::string& text : texts)
      text = random.string(random.between<std::size_t>(0, i < 15 ? 90 : 900), "ab \n\xe9");
    Events events;
    for (const std::string& text : texts) {
      const auto source = static_cast<std::uint32_t>(random.bits() >> random.between(32, 63));
      events.push_back({static_cast<Level>(random.between(0, 2)), source, text});
    }
    const Logs expected = kata::reference([&] { return write(events); });
    EXPECT_TRUE(kata::same(expected, write(events))) << events.size() << " events, input " << i;
  }
}
