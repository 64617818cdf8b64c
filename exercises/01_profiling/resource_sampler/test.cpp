#include <algorithm>
#include <fstream>

#include "kit/adversaries.h"
#include "kit/test.h"

#include "resource_sampler.h"
#include "resource_sampler_inputs.h"

static UsageSummary summarize(const std::string& recording) {
  return summarize_samples(kata::WorkFile(recording));
}

static testing::AssertionResult agrees(const std::string& recording) {
  const UsageSummary expected = kata::reference([&] { return summarize(recording); });
  return kata::same(expected, summarize(recording))
         << " (fields: processor, busiest, memory, reads, writes; samples, average, highest, lowest, last)";
}

// A few blocks of all kinds of lines, most of them short.
static std::string small_recording(kata::Random& random, std::size_t blocks, double faults) {
  Machine machine(random, 3, {"loop0", "sda", "sda1", "nvme0n1", "nvme0n1p1", "dm-0"});
  return record(machine, blocks, faults);
}

const std::string kNone = "0: 0, 0 to 0, last 0";

TEST(ResourceSampler, TakesSharesFromTheGrowthOfCounters) {
  EXPECT_EQ(text_of(summarize("=== 5\ncpu  1000 20 30 500 7 1 1 1 0 0\n"
                              "=== 6\ncpu  1004 21 31 509 10 2 1 1 0 0\n"     // 7 of 19
                              "=== 9\ncpu  1004 21 31 519 10 2 2 100 0 0\n")  // 100 of 110
                        .processor),
            "2: 829, 368 to 909, last 909");
}

TEST(ResourceSampler, CountsGuestsOnceAndWaitingAsIdle) {
  EXPECT_EQ(
      text_of(
          summarize("=== 5\ncpu  0 0 0 0 0 0 0 0 0 0\n=== 6\ncpu  60 40 0 50 50 0 0 0 60 40\n").processor),
      "1: 500, 500 to 500, last 500");
}

TEST(ResourceSampler, OfNothingIsNothing) {
  for (const std::string text : {"", "=== 5\n", "=== 5\n=== 6\n", "=== 7"}) {
    const UsageSummary summary = summarize(text);
    for (const Usage& usage : {summary.processor, summary.memory, summary.disk_reads})
      EXPECT_EQ(text_of(usage), kNone);
  }
}

TEST(ResourceSampler, OfOneBlockIsItsMemory) {
  kata::Random random(1);
  const UsageSummary summary = summarize(small_recording(random, 1, 0));
  EXPECT_EQ(summary.memory.samples, 1U);
  EXPECT_EQ(text_of(summary.processor) + text_of(summary.disk_writes), kNone + kNone);
}

TEST(ResourceSampler, FindsTheBusiestProcessorBetweenEachTwoBlocks) {
  EXPECT_EQ(text_of(summarize("=== 1\ncpu0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\ncpu10 0 0 0 0 0 0 0 0\n"
                              "=== 2\ncpu0 1 0 0 9 0 0 0 0\ncpu1 3 0 0 7 0 0 0 0\ncpu10 3 0 0 7 0 0 0 0\n"
                              "=== 3\ncpu0 5 0 0 5 0 0 0 0\ncpu1 4 0 0 10 0 0 0 0\ncpu10 4 0 0 10 0 0 0 0\n"
                              "=== 4\ncpu0 6 0 0 6 0 0 0 0\ncpu2 90 0 0 0 0 0 0 0\n")
                        .busiest),
            "3: 312, 250 to 500, last 500");
  // Of equal values the lowest number counts: 1 of 2, not 50 of 100.
  EXPECT_EQ(summarize("=== 1\ncpu9 0 0 0 0 0 0 0 0\ncpu10 0 0 0 0 0 0 0 0\n=== 2\ncpu9 1 0 0 1 0 0 0 0\n"
                      "cpu10 50 0 0 50 0 0 0 0\n=== 3\ncpu9 1 0 0 3 0 0 0 0\n")
                .busiest.average,
            250U);
  // Values are rounded before they are compared: 1 of 3 and 3,334 of 10,000 are both 333.
  EXPECT_EQ(summarize("=== 1\ncpu0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\n=== 2\ncpu0 1 0 0 2 0 0 0 0\n"
                      "cpu1 3334 0 0 6666 0 0 0 0\n=== 3\ncpu0 1 0 0 4 0 0 0 0\n")
                .busiest.average,
            200U);
}

TEST(ResourceSampler, LeavesOutCountersThatBeganAnew) {
  for (int figure = 0; figure < 8; ++figure) {
    std::string after = "cpu ";
    for (int i = 0; i < 10; ++i) after += i == figure ? " 4" : " 1000";
    EXPECT_EQ(text_of(summarize("=== 1\ncpu 5 5 5 5 5 5 5 5 5 5\n=== 2\n" + after + "\n").processor), kNone);
  }
  EXPECT_EQ(text_of(summarize("=== 0\n" + disk("sda", 90, 5) + disk("sdb", 0, 0) + "=== 1000\n" +
                              disk("sda", 80, 7) + disk("sdb", 3, 0))
                        .disk_reads),
            "1: 1536, 1536 to 1536, last 1536");
}

TEST(ResourceSampler, ComparesWithTheBlockBeforeAndNoneBeforeThat) {
  const std::string first = "cpu 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\n" + disk("sda", 0, 0);
  const std::string last = "cpu 9 0 0 9 0 0 0 0\ncpu1 9 0 0 9 0 0 0 0\n" + disk("sda", 9, 9);
  const UsageSummary summary = summarize("=== 1\n" + first + "=== 2\n=== 3\n" + last);
  for (const Usage& usage : {summary.processor, summary.busiest, summary.disk_reads, summary.disk_writes})
    EXPECT_EQ(text_of(usage), kNone);
}

TEST(ResourceSampler, TakesMemoryThatIsNotAvailable) {
  EXPECT_EQ(
      text_of(summarize(
                  "=== 1\nMemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 501 kB\n=== 1\nMemAvailable: 9 kB\n"
                  "=== 1\nMemTotal:  1000 kB\nMemFree:  900 kB\nMemoryless: 5 kB\n"
                  "=== 1\nMemFree: 3 kB\nMemAvailable:   1 kB\nMemTotal:       3 kB\n")
                  .memory),
      "2: 499, 499 to 666, last 666");
}

TEST(ResourceSampler, CountsDisksAndNotTheirPartitionsOrWhatLiesOnThem) {
  std::istringstream devices(
      "-loop1 -loop1p1 -ram0 -zram0 +sda -sda1 -sda15 +sdaa +sdaap1 +sda2 +nvme0n1 -nvme0n1p12 +nvme0n10 "
      "+nvme0n1p3 "
      "+mmcblk0 +mmcblk0p -dm-0 -md127 -md127p1 +vda +sr0 +loo +d +dm +dma +x +x1y");
  std::uint64_t expected = 0;
  std::string before = "=== 1\n", after = "=== 1001\n", name;
  for (std::uint64_t sectors = 1; devices >> name; sectors *= 2) {
    before += disk(name.substr(1), 7, 1'000'000);
    after += disk(name.substr(1), 7 + sectors, 1'000'000);
    expected += name[0] == '+' ? 512 * sectors : 0;
  }
  EXPECT_EQ(summarize(before + after).disk_reads.last, expected) << "each device differs by a bit of its own";
  EXPECT_EQ(text_of(summarize(before + after).disk_writes), "1: 0, 0 to 0, last 0");
}

TEST(ResourceSampler, KnowsTimesBeyond32Bits) {
  EXPECT_EQ(text_of(summarize("=== 4294967000\n" + disk("sda", 7, 0) + "=== 4294968000\n" +
                              disk("sda", 9, 0) + "=== 5000000000000\n" + disk("sda", 9, 0))
                        .disk_reads),
            "2: 0, 0 to 1024, last 0");
}

TEST(ResourceSampler, HasNoRateWhereNoTimeHasPassed) {
  const UsageSummary summary =
      summarize("=== 50\ncpu 0 0 0 0 0 0 0 0\n" + disk("sda", 0, 0) + "=== 50\ncpu 1 0 0 1 0 0 0 0\n" +
                disk("sda", 4, 4) + "=== 40\n" + disk("sda", 9, 9) + "=== 43\n" + disk("sdb", 9, 9) +
                "=== 46\n" + disk("sda", 9, 9) + disk("sdb", 10, 9));
  EXPECT_EQ(text_of(summary.disk_reads), "1: 170666, 170666 to 170666, last 170666");
  EXPECT_EQ(text_of(summary.processor), "1: 500, 500 to 500, last 500");
}

TEST(ResourceSampler, UnderstandsARecordingThatIsCutOffAnywhere) {
  kata::Random random(2);
  const std::string whole = small_recording(random, 2, 0);
  const std::size_t last = whole.rfind("===");
  for (std::size_t size = last; size <= whole.size();
       size += size < last + 250 || size + 450 > whole.size() ? 1 : 97)
    ASSERT_TRUE(agrees(whole.substr(0, size)))
        << ", cut off after " << size - last << " bytes of its last block";
}

TEST(ResourceSampler, DoesNotMindWhereItsChunksEnd) {
  kata::Random random(3);
  const std::string recording = small_recording(random, 3, 0.01);
  for (const std::size_t size : kata::sizes_around_buffers()) {
    const std::size_t before = random.between<std::size_t>(0, 250);
    ASSERT_TRUE(agrees("=== 1\nintr " + std::string(size - before, '7') + "\n" + recording))
        << ", " << before << " bytes before " << size;
  }
}

TEST(ResourceSampler, ReadsARealRecording) {
  std::ifstream file(KATA_DATA "/proc_recording.txt");
  const std::string recording((std::istreambuf_iterator<char>(file)), {});
  ASSERT_FALSE(recording.empty());
  EXPECT_TRUE(agrees(recording));
}

TEST(ResourceSampler, AgreesWithTheReferenceOnRandomRecordings) {
  kata::Random random(4);
  for (const double faults : {0.0, 0.02, 0.3}) {
    for (const std::size_t blocks : {2, 3, 9}) EXPECT_TRUE(agrees(small_recording(random, blocks, faults)));
  }
}

TEST(ResourceSampler, KnowsOtherMachinesAtTheSizesOfTheBenchmark) {
  kata::Random random(10);
  for (const std::size_t processors : {1, 9}) {
    Machine machine(
        random, processors,
        {"vda", "vda1", "sda", "vdb", "vdb3", "vdba", "sda1", "mmcblk0", "mmcblk0p2", "zram0", "nvme0n1p1"});
    EXPECT_TRUE(agrees(record(machine, 22, 0.03))) << ", " << processors << " processors";
  }
}

// The last digit of a counter of a processor and one that does not matter are exchanged: size and sums stay.
TEST(ResourceSampler, TellsRecordingsApartThatLookAlike) {
  kata::Random random(5);
  std::string recording = small_recording(random, 4, 0);
  for (int i = 0; i < 60; ++i) {
    const std::string line = random.pick(std::vector<std::string>{"cpu ", "cpu0", "cpu1", "cpu2"});
    std::size_t end = recording.find(line, recording.size() / 3) + line.size();
    for (int field = random.between(1, 4); field > 0; --field) end = recording.find(' ', end + 1);
    const std::size_t other = recording.find("btime", end) + random.between<std::size_t>(6, 15);
    std::swap(recording[end - 1], recording[other]);
    ASSERT_TRUE(agrees(recording));
  }
}

TEST(ResourceSampler, GoesOnAfterAShortOrInterruptedRead) {
  kata::Random random(6);
  const std::string recording = small_recording(random, 12, 0);
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    EXPECT_TRUE(agrees(recording));
  }
}

TEST(ResourceSampler, ThrowsWhenTheFileCannotBeRead) {
  kata::Random random(7);
  const std::string recording = small_recording(random, 30, 0);
  const UsageSummary expected = summarize(recording);
  for (const std::uint32_t read : {1, 2, 3}) {
    const kata::IoFaultScope faults({.fail_read_at = read});
    EXPECT_TRUE(kata::throws_or_returns(expected, [&] { return summarize(recording); }));
  }
}

TEST(ResourceSampler, LeavesNoFileOpenAndReadsNothingBehindItsEnd) {
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  const std::string line = "=== 1\nMemTotal: 4 kB\nMemAvailable: 1 kB\nSlab: ";
  const std::string recording = line + std::string(4095 - line.size(), '1') + "\n";
  EXPECT_TRUE(kata::leaks_no_descriptor([&] { EXPECT_EQ(summarize(recording).memory.average, 750U); }));
}

TEST(ResourceSamplerThorough, HasRoomForManyOfEverything) {
  kata::Random random(8);
  for (const std::size_t n : {257, 4097, 8192}) {
    std::vector<std::string> disks;
    for (std::size_t i = 0; i < n; ++i) disks.push_back("disk" + std::to_string(i) + "a");
    Machine machine(random, n, n < 5000 ? disks : std::vector<std::string>{});
    EXPECT_TRUE(agrees(record(machine, 3))) << ", " << n << " processors and disks";
    const std::string last = "cpu" + std::to_string(n - 1);
    EXPECT_EQ(
        summarize("=== 1\n" + last + " 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0\n=== 2\ncpu0 1 0 0 9 0 0 0 0\n" +
                  last + " 5 0 0 5 0 0 0 0\n")
            .busiest.average,
        500U)
        << last;
  }
  for (const std::size_t n : kata::sizes_above_powers(1 << 17)) {
    std::string blocks;
    for (std::size_t i = 0; i < n; ++i)
      blocks += "=== " + std::to_string(i) + "\ncpu 0 0 0 " + std::to_string(i) +
                " 0 0 0 0\nMemTotal: 4 kB\nMemAvailable: 1 kB\n";
    const UsageSummary summary = summarize(blocks);
    EXPECT_EQ(text_of(summary.memory), std::to_string(n) + ": 750, 750 to 750, last 750");
    EXPECT_EQ(text_of(summary.processor), std::to_string(n - 1) + ": 0, 0 to 0, last 0");
  }
}

TEST(ResourceSamplerThorough, KnowsLargeFiguresAndLongLines) {
  const std::string most = std::to_string((std::uint64_t{1} << 53) - 1);
  EXPECT_EQ(text_of(summarize("=== 1\ncpu 0 0 0 0 0 0 0 0\n=== 2\ncpu " + most +
                              " 0 0 0 0 0 0 0\nMemTotal: " + most + " kB\nMemAvailable: 1 kB\n")
                        .memory),
            "1: 999, 999 to 999, last 999");
  // 7 less a tiny bit, which rounds to 7 as a double.
  EXPECT_EQ(
      summarize("=== 1\nMemTotal: 9000000000000143 kB\nMemAvailable: 8937000000000142 kB\n").memory.last, 6U);
  kata::Random random(9);
  Machine machine(random, 3, {"sda"});
  const std::string before = record(machine, 2);
  const std::string after = record(machine, 2);
  for (const std::size_t length : {70'000, 300'000, 2'000'000})
    EXPECT_TRUE(agrees(before + "intr" + std::string(length, ' ') + "cpu 1\n" + after)) << length;
}
