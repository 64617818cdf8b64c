#include "lazy_list.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "kit/texts.h"

using Screens = std::vector<Screen>;

constexpr std::uint64_t kHighest = std::numeric_limits<std::uint64_t>::max();
constexpr bool kMore = true;
constexpr bool kEnd = false;

static testing::AssertionResult shows(const std::string& text, const Screen& screen,
                                      const std::vector<std::string>& lines, bool more) {
  return kata::same(std::vector<Lines>{{lines, more}}, show(kata::WorkFile(text), Screens{screen}));
}

static testing::AssertionResult agrees(const std::string& text, const Screens& screens) {
  const kata::WorkFile file(text);
  const std::vector<Lines> expected = kata::reference([&] { return show(file, screens); });
  return kata::same(expected, show(file, screens));
}

static Screens any_screens(kata::Random& random, std::size_t n, std::uint64_t lines) {
  Screens screens;
  for (std::size_t i = 0; i < n; ++i)
    screens.push_back({random.between<std::uint64_t>(0, lines), random.between<std::uint64_t>(0, 60)});
  return screens;
}

// Lines of different lengths, each of which says its number, and those of them that a screen shows.
static std::string numbered(std::uint64_t line) { return std::string(line % 61, '.') + std::to_string(line); }
static std::string numbered_text(std::uint64_t lines) {
  std::string text;
  for (std::uint64_t line = 0; line < lines; ++line) text += numbered(line) + "\n";
  return text;
}
static Lines numbered_lines(std::uint64_t lines, const Screen& screen) {
  Lines shown{};
  for (std::uint64_t i = 0; i < screen.count && screen.first + i < lines; ++i)
    shown.lines.push_back(numbered(screen.first + i));
  shown.more = screen.first + screen.count < lines;
  return shown;
}

TEST(LazyList, ShowsTheLinesOfAScreen) {
  EXPECT_TRUE(shows("a\nbc\n\nd", {1, 2}, {"bc", ""}, kMore));
  EXPECT_TRUE(shows("a\nbc\n\nd", {3, 9}, {"d"}, kEnd));
}

TEST(LazyList, WithoutScreensShowsNothing) { EXPECT_TRUE(show(kata::WorkFile("a\n"), Screens{}).empty()); }

TEST(LazyList, OfAnEmptyTextShowsNothing) {
  for (const Screen& screen : Screens{{0, 5}, {0, 0}, {7, 1}, {0, kHighest}})
    EXPECT_TRUE(shows("", screen, {}, kEnd));
}

TEST(LazyList, SeesNoLineAfterTheLastNewline) {
  EXPECT_TRUE(shows("a\n", {0, 9}, {"a"}, kEnd));
  EXPECT_TRUE(shows("a\n", {1, 1}, {}, kEnd));
  EXPECT_TRUE(shows("\n", {0, 9}, {""}, kEnd));
  EXPECT_TRUE(shows("a\n\n", {1, 9}, {""}, kEnd));
}

TEST(LazyList, SaysWhetherThereAreMore) {
  for (const std::string text : {"a\nb\n", "a\nb"}) {
    EXPECT_TRUE(shows(text, {0, 1}, {"a"}, kMore));
    EXPECT_TRUE(shows(text, {0, 2}, {"a", "b"}, kEnd));
    EXPECT_TRUE(shows(text, {1, 1}, {"b"}, kEnd));
    EXPECT_TRUE(shows(text, {0, 0}, {}, kMore)) << "a screen without room";
    EXPECT_TRUE(shows(text, {1, 0}, {}, kMore)) << "a screen without room";
    EXPECT_TRUE(shows(text, {2, 0}, {}, kEnd)) << "a screen without room";
  }
  EXPECT_TRUE(shows("a\n\n", {0, 1}, {"a"}, kMore)) << "an empty line follows";
}

TEST(LazyList, TakesAnyNumbers) {
  EXPECT_TRUE(shows("a\nb\nc", {1, kHighest}, {"b", "c"}, kEnd));
  EXPECT_TRUE(shows("a\nb\nc", {0, kHighest}, {"a", "b", "c"}, kEnd));
  for (const std::uint64_t first :
       {std::uint64_t{3}, std::uint64_t{1} << 32, std::uint64_t{1} << 63, kHighest}) {
    for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1} << 63, kHighest})
      EXPECT_TRUE(shows("a\nb\nc", {first, count}, {}, kEnd)) << first << ", " << count;
  }
  EXPECT_TRUE(shows("a\nb\nc", {1, (std::uint64_t{1} << 32) + 1}, {"b", "c"}, kEnd));
}

TEST(LazyList, KeepsAllOtherBytes) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    if (byte != '\n') bytes += static_cast<char>(byte);
  }
  const std::string zeros(3, '\0');
  EXPECT_TRUE(shows(bytes + "\r\n" + zeros + "\n \r", {0, 9}, {bytes + "\r", zeros, " \r"}, kEnd));
}

TEST(LazyList, GoesBackAndForth) {
  constexpr std::uint64_t kLines = 900;
  const kata::WorkFile text(numbered_text(kLines));
  kata::Random random(1);
  for (const std::uint64_t room : {1, 3, 40, 64, 65, 300}) {
    Screens screens{{500, room}, {0, room},          {499, room}, {500, room},
                    {500, room}, {kLines - 1, room}, {0, room}};
    for (int i = 0; i < 30; ++i) screens.push_back({random.between<std::uint64_t>(0, kLines + 3), room});
    std::vector<Lines> expected;
    for (const Screen& screen : screens) expected.push_back(numbered_lines(kLines, screen));
    EXPECT_TRUE(kata::same(expected, show(text, screens))) << "room for " << room;
  }
}

TEST(LazyList, GivesEachScreenItsOwnRoom) {
  Screens screens;
  std::vector<Lines> expected;
  for (const std::uint64_t room : {3, 1, 40, 0, 90, 2}) {
    for (const std::uint64_t first : {20, 0}) {
      screens.push_back({first, room});
      expected.push_back(numbered_lines(60, screens.back()));
    }
  }
  EXPECT_TRUE(kata::same(expected, show(kata::WorkFile(numbered_text(60)), screens)));
}

TEST(LazyList, FindsEveryLine) {
  constexpr std::uint64_t kLines = 700;
  const kata::WorkFile text(numbered_text(kLines));
  Screens screens;
  std::vector<Lines> expected;
  for (std::uint64_t line = 0; line <= kLines; ++line) {
    screens.push_back({line, 1});
    expected.push_back(numbered_lines(kLines, screens.back()));
  }
  EXPECT_TRUE(kata::same(expected, show(text, screens)));
}

// Lines end around each place where a buffer may end, or lie across it.
static void expect_no_borders(std::size_t size) {
  for (const std::size_t length : {1, 9, 200}) {
    const std::string before(size - length, 'x');
    const std::string rest(length, 'y');
    const kata::WorkFile text(before + "\n" + rest + "\n\n" + rest);
    const std::vector<Lines> expected{{{rest, ""}, kMore}, {{rest}, kEnd}, {{}, kEnd}};
    EXPECT_TRUE(kata::same(expected, show(text, Screens{{1, 2}, {3, 5}, {4, 1}}))) << size << ", " << length;
  }
  EXPECT_TRUE(shows(std::string(size, '\n'), {size - 1, 9}, {""}, kEnd)) << size << " newlines";
}

TEST(LazyList, DoesNotMindWhereItsChunksEnd) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    if (size < 70'000) expect_no_borders(size);
  }
}

TEST(LazyListThorough, DoesNotMindWhereLargeChunksEnd) {
  for (const std::size_t size : kata::sizes_around_buffers()) expect_no_borders(size);
}

TEST(LazyList, TakesLinesLongerThanAnyBuffer) {
  const std::string line(1 << 20, 'x');
  const std::string text = "a\n" + line + "b\n\n" + line + line;
  const std::vector<Lines> expected{{{line + "b", ""}, kMore}, {{line + line}, kEnd}, {{"a"}, kMore}};
  EXPECT_TRUE(kata::same(expected, show(kata::WorkFile(text), Screens{{1, 2}, {3, 1}, {0, 1}})));
}

TEST(LazyListThorough, CountsManyLines) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    const std::string text = std::string(n - 1, '\n') + "y\nz";
    EXPECT_TRUE(shows(text, {n - 2, 2}, {"", "y"}, kMore)) << n << " lines";
    EXPECT_TRUE(shows(text, {n, 2}, {"z"}, kEnd)) << n << " lines";
  }
}

TEST(LazyListThorough, TakesATextOfManyMegabytes) {
  constexpr std::uint64_t kLines = (1 << 19) + 9;  // 19 MB
  const kata::WorkFile text(numbered_text(kLines));
  const Screens screens{{kLines - 5, 9}, {kLines / 2, 3}, {kLines / 5, 3}, {kLines - 1, 0}};
  std::vector<Lines> expected;
  for (const Screen& screen : screens) expected.push_back(numbered_lines(kLines, screen));
  EXPECT_TRUE(kata::same(expected, show(text, screens)));
}

TEST(LazyListThorough, ShowsManyLinesAtOnce) {
  for (const std::size_t n : kata::sizes_above_powers(300'000)) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "x\n";
    EXPECT_TRUE(shows(text, {0, n}, std::vector<std::string>(n, "x"), kEnd)) << n << " lines";
  }
}

TEST(LazyListThorough, TakesManyScreens) {
  for (const std::size_t n : kata::sizes_above_powers(70'000)) {
    const Screens screens(n, Screen{1, 1});
    const std::vector<Lines> expected(n, Lines{{"b"}, kMore});
    EXPECT_TRUE(kata::same(expected, show(kata::WorkFile("a\nb\nc"), screens))) << n << " screens";
  }
}

TEST(LazyList, KnowsEveryKindOfTextAtTheSizeOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::TextKind kind : kata::kTextKinds) {
    const auto lines = random.chance(0.3) ? 20 : random.between<std::size_t>(2000, 4000);
    EXPECT_TRUE(agrees(kata::text_of(random, kind, 140'000, lines), any_screens(random, 3, lines + 2)))
        << kata::name(kind);
  }
}

TEST(LazyList, AgreesWithTheReferenceOnShortTexts) {
  kata::Random random(3);
  for (int i = 0; i < 120; ++i)
    EXPECT_TRUE(
        agrees(random.string(random.between<std::size_t>(0, 70), "ab\n"), any_screens(random, 3, 30)));
}

TEST(LazyList, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  std::string text = kata::text_of(random, kata::TextKind::words, 6000, 120);
  for (int i = 0; i < 40; ++i) {
    kata::alter_unseen(random, text);
    EXPECT_TRUE(agrees(text, {{0, 200}, {100, 3}}));
  }
  for (int i = 0; i < 4; ++i) {  // as long, with as many lines, but all of them elsewhere
    std::reverse(text.begin(), text.end());
    EXPECT_TRUE(agrees(text, {{100, 3}, {60, 3}, {30, 3}}));
  }
}

TEST(LazyList, GoesOnAfterAShortOrInterruptedRead) {
  kata::Random random(5);
  const std::string text = kata::text_of(random, kata::TextKind::utf8, 100'000, 2000);
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    EXPECT_TRUE(agrees(text, any_screens(random, 3, 2100)));
  }
}

TEST(LazyList, ThrowsWhenWhatItNeedsCannotBeRead) {
  const std::string text = numbered_text(5000);
  const std::vector<Lines> expected{numbered_lines(5000, {4990, 20}), numbered_lines(5000, {20, 20})};
  for (const std::uint32_t read : {1, 2, 3, 5, 9}) {
    for (const std::uint32_t short_every : {0, 1, 2}) {  // it may fail behind a part of what was asked for
      const kata::IoFaultScope faults({.short_every = short_every, .fail_read_at = read});
      EXPECT_TRUE(kata::throws_or_returns(expected,
                                          [&] {
                                            return show(kata::WorkFile(text), Screens{{4990, 20}, {20, 20}});
                                          }))
          << "read " << read;
    }
  }
}

TEST(LazyList, LeavesNoFileOpenAndReadsNothingBehindItsEnd) {
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_TRUE(kata::leaks_no_descriptor([] {
    ASSERT_TRUE(shows(std::string(4094, 'a') + "\nb", {1, 1}, {"b"}, kEnd));
    ASSERT_TRUE(shows(std::string(4096, 'a'), {0, 1}, {std::string(4096, 'a')}, kEnd));
  }));
}
