#include "buffered_writer.h"

#include <limits>

#include "kit/adversaries.h"
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

TEST(BufferedWriter, LosesNothingAtTheEndOfALog) {
  const std::string longest(10'000, 'b');
  for (const std::size_t size : kata::sizes_around_buffers()) {
    const std::string text(size < 1 << 16 ? 55 : 4087, 'a');
    const std::string line = "error 1 " + text + "\n";
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

// The same for buffers of every size up to a megabyte, in both logs.
TEST(BufferedWriterThorough, LosesNothingHoweverLargeABufferIs) {
  const std::string first(8, 'a');
  for (std::size_t length = 0; length <= first.size(); ++length) {
    Events events(120'000, {Level::error, 1, ""});
    events.front().text = std::string_view(first).substr(0, length);
    std::string expected = "error 1 " + first.substr(0, length) + "\n";
    for (std::size_t i = 1; i < events.size(); ++i) expected += "error 1 \n";
    SCOPED_TRACE("a first line of " + std::to_string(9 + length) + " bytes");
    expect_logs(events, expected, expected);
    if (HasFailure()) return;
  }
}

TEST(BufferedWriterThorough, WritesManyEvents) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    const std::string texts = "abcdefghijklmnopqrstuvwxyz";
    Events events;
    std::string expected;
    for (std::size_t i = 0; i < n; ++i) {
      events.push_back(
          {Level::info, static_cast<std::uint32_t>(i), std::string_view(texts).substr(i % 26, 1)});
      expected += "info " + std::to_string(i) + " " + texts[i % 26] + "\n";
    }
    expect_logs(events, expected, "");
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

TEST(BufferedWriter, TellsEventsApartThatLookAlike) {
  kata::Random random(3);
  std::string text = random.string(9000, "abcdefghijklmnopqrstuvwxyz");
  std::vector<std::uint32_t> sources = random.integers<std::uint32_t>(20, 1, 99'999);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, text);
    kata::alter_unseen(random, std::span<std::uint32_t>(sources));
    Events events{{Level::error, 1, text}};
    std::string expected = "error 1 " + text + "\n";
    for (const std::uint32_t source : sources) {
      events.push_back({Level::error, source, "x"});
      expected += "error " + std::to_string(source) + " x\n";
    }
    expect_logs(events, expected, expected);
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

// 900 events, as the benchmark has, of other shapes: hardly any text or long ones, all errors or none.
TEST(BufferedWriter, WritesEventsOfOtherShapes) {
  kata::Random random(4);
  for (const std::size_t length : {0, 1, 200, 5000}) {
    for (const int least : {0, 2}) {
      std::vector<std::string> texts(900);
      Events events;
      for (std::string& text : texts) {
        text =
            random.string(random.between<std::size_t>(0, length), std::string_view("a\0\n\x85\xa0\x7f", 6));
        events.push_back(
            {static_cast<Level>(random.between(least, 2)), random.between<std::uint32_t>(0, 1U << 31), text});
      }
      const Logs expected = kata::reference([&] { return write(events); });
      EXPECT_TRUE(kata::same(expected, write(events))) << "texts of up to " << length << " bytes";
    }
  }
}

TEST(BufferedWriter, GoesOnAfterAShortOrInterruptedWrite) {
  const std::string text = kata::Random(5).string(50, "abcdefghijklmnopqrstuvwxyz ");
  const std::string long_text = kata::Random(6).string(150'000, "abcdefghijklmnopqrstuvwxyz ");
  Events events(3000, {Level::error, 1, text});
  events.push_back({Level::error, 1, long_text});
  std::string expected;
  for (const Event& event : events) expected.append("error 1 ").append(event.text).append("\n");
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    expect_logs(events, expected, expected);
  }
}

TEST(BufferedWriter, ThrowsWhenTheDiskIsFull) {
  const std::string text(91, 'a');
  for (const std::size_t n : {1, 100, 3000}) {  // lines of 100 bytes
    for (const Level level : {Level::error, Level::info}) {
      const Events events(n, {level, 10, text});
      const kata::IoFaultScope faults({.full_at_bytes = 99 * n});
      if (!faults.active()) GTEST_SKIP() << "needs a process of its own";
      EXPECT_TRUE(kata::throws([&] { return write(events).bytes; })) << n << " lines";
    }
  }
}

TEST(BufferedWriter, LeavesNoFileOpen) {
  EXPECT_TRUE(kata::leaks_no_descriptor([] {
    expect_logs({{Level::error, 1, "a"}}, "error 1 a\n", "error 1 a\n");
  }));
}
