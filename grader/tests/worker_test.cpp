// The channel itself: real workers, in real sandboxes, serve the contract in fixtures/channel.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "channel.h"
#include "judge/compile.h"
#include "kit/io_faults.h"
#include "kit/listener.h"
#include "kit/work_file.h"
#include "run/machine.h"
#include "run/sandbox.h"
#include "tests/borrowed_build_environment.h"
#include "tests/leftovers.h"
#include "worker/file_exchange.h"
#include "worker/worker_transport.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMib = 1 << 20;

// With and without a sandbox.
class Worker : public testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() {
    if (borrowed_) return;
    borrowed_ = BorrowedBuildEnvironment::make({});
    if (!borrowed_) return;
    const Kata kata{.name = "channel", .folder = KATA_CHANNEL};
    auto compiled = compile(borrowed_->env(), kata, kata.folder / "implementation.cpp");
    if (compiled) compiled_ = compiled.take();
  }

  void SetUp() override {
    if (!borrowed_) GTEST_SKIP() << "needs the workbook: start it with './kata selftest'";
    if (GetParam() && !sandbox_obstacle().empty()) GTEST_SKIP() << sandbox_obstacle();
    ASSERT_TRUE(compiled_.ok()) << compiled_.messages;
    open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 1});
  }

  void open_box(const Limits& limits) {
    transport_.reset();
    box_.reset();
    const BuildEnvironment& env = borrowed_->env();
    auto box = Box::open({env.worker(), compiled_.object, limits, GetParam(), env.top});
    ASSERT_TRUE(box) << box.fault().message;
    box_.emplace(box.take());
    transport_.emplace(*box_);
    kata::Transport::install(kata::Side::candidate, *transport_);
  }

  // What CallFailed says when the code is asked to do that; empty when it returns.
  static std::string failure(const std::function<void()>& call) {
    try {
      call();
    } catch (const kata::CallFailed& failed) {
      return failed.what();
    }
    return {};
  }
  static std::string failure(const char* what) {
    return failure([&] { act(what); });
  }

  static inline std::optional<BorrowedBuildEnvironment> borrowed_;
  static inline Compiled compiled_;
  std::optional<Box> box_;
  std::optional<WorkerTransport> transport_;
};

TEST_P(Worker, LooksTheSameFromInsideWhateverItIsThereFor) {
  const int processor = usable_processors().back();
  const auto look = [&](int at, protocol::Instrument instrument) {
    transport_->restart(at, instrument);
    return surroundings();
  };
  const std::string timed = look(processor, protocol::Instrument::none);
  EXPECT_EQ(timed.find(fmt::format("processors {},", processor)), 0U) << timed;
  EXPECT_EQ(look(processor, protocol::Instrument::exact_heap), timed);
  EXPECT_EQ(look(processor, protocol::Instrument::allocations), timed);
  auto tested = Box::open({.worker = box_->options().worker,
                           .implementation = compiled_.object,
                           .limits = box_->options().limits,
                           .sandbox = GetParam(),
                           .processor = processor});
  ASSERT_TRUE(tested) << tested.fault().message;
  Box box = tested.take();
  WorkerTransport transport(box);
  kata::Transport::install(kata::Side::candidate, transport);
  EXPECT_EQ(surroundings(), timed);
}

TEST_P(Worker, SaysInWordsWhyACallDidNotReturn) {
  EXPECT_EQ(failure("answer"), "");
  EXPECT_EQ(
      failure("crash"),
      "act crashed (SIGSEGV): it touched memory that is not its own, or its recursion outgrew the stack");
  EXPECT_EQ(failure("abort"),
            "act aborted (SIGABRT): an assertion failed, the heap was corrupted, or an exception had nowhere "
            "to go");
  EXPECT_EQ(failure("eat memory"), "act ran out of memory (std::bad_alloc): 48 MiB are allowed");
  EXPECT_EQ(failure("allocate where nothing may throw"),
            "act ran out of memory (std::bad_alloc): 48 MiB are allowed");
  EXPECT_EQ(failure("exit"), "act ended the process (exit code 7) instead of returning");
  EXPECT_TRUE(failure("fork").starts_with("act started a thread or a process, ")) << failure("fork");
  EXPECT_EQ(failure("start a std::thread"), "act started a thread, which the code of this kata may not");
  EXPECT_EQ(failure("throw a number"), "act threw an exception: something that is no std::exception");
}

TEST_P(Worker, PassesOnWhatAnExceptionSaysButNothingThatMovesTheCursor) {
  EXPECT_EQ(failure("throw"), "act threw an exception: no such \\x1b[31mluck");
  EXPECT_LT(failure("large result").size(), 600u);
}

TEST_P(Worker, IsKilledWhenItDoesNotReturn) {
  open_box({.time_s = 0.3, .memory_mib = 48, .disk_mib = 8, .threads = 1});
  EXPECT_EQ(failure("hang"), "act did not return within 0.3 s");
  EXPECT_EQ(act("answer"), 42);
  EXPECT_EQ(failure("sleep"), "act did not return within 0.3 s");
  EXPECT_EQ(failure("answer"), "the code was not called again: it did not return twice before")
      << "a wait for each call";
}

TEST_P(Worker, IsReplacedByAFreshOneAfterAFailure) {
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(count(), 2);
  EXPECT_NE(failure("crash"), "");
  EXPECT_EQ(count(), 1);
  transport_->restart();
  EXPECT_EQ(count(), 1);
}

TEST_P(Worker, KnowsWhatACallCostsByItself) {
  transport_->restart();
  act("answer");
  EXPECT_GT(transport_->last_call().count(), 0);
}

TEST_P(Worker, CannotChangeItsInput) {
  const std::vector<int> values = {7, 8, 9};
  EXPECT_NE(failure([&] { scribble(values); }).find("crashed (SIGSEGV)"), std::string::npos);
  EXPECT_EQ(values[0], 7);
}

TEST_P(Worker, WritesToSpans) {
  const std::vector<int> values = {1, 2, 3};
  std::vector<int> doubled(3);
  double_all(values, doubled);
  EXPECT_EQ(doubled, (std::vector<int>{2, 4, 6}));
  double_all({}, {});
}

TEST_P(Worker, HasItsAllocationsCountedByTheKernel) {
  transport_->restart(-1, protocol::Instrument::allocations);
  const auto writes = [&] { return transport_->worker()->io_calls().value().writes; };
  for (const char* how : {"new", "malloc", "calloc", "realloc", "aligned", "pages", "libc"}) {
    const std::int64_t before = writes();
    allocate(how, 1000);
    EXPECT_EQ(writes() - before, 1000) << how;
  }
  const std::int64_t before = writes();
  allocate("none", 1000);
  EXPECT_EQ(writes() - before, 0);
  EXPECT_NE(failure([] { allocate("closed", 1); }), "") << "nothing can be counted any more";
}

TEST_P(Worker, HasItsReadsAndWritesCountedByTheKernel) {
  transport_->restart();
  const kata::WorkFile from("two\nlines");
  kata::WorkFile to;
  const auto before = transport_->worker()->io_calls().value();
  copy_file("", from, to);
  const auto after = transport_->worker()->io_calls().value();
  EXPECT_GE(after.reads - before.reads, 1);
  EXPECT_GE(after.writes - before.writes, 1);
  allocate("new", 1000);
  EXPECT_EQ(transport_->worker()->io_calls().value().writes, after.writes) << "counted only where asked for";
}

TEST_P(Worker, StartsNoMoreThreadsThanAllowed) {
  open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 2});
  EXPECT_EQ(start_threads(2), 2);
  EXPECT_EQ(start_threads(2), 2) << "those that ended do not count";
  EXPECT_EQ(failure([] { start_threads(3); }),
            "start_threads could not start a thread: 2 may run at once beside the first "
            "(Resource temporarily unavailable)");
  EXPECT_EQ(
      failure("start std::threads"),
      "act could not start a thread: 2 may run at once beside the first, and nothing caught the exception")
      << "a std::thread that is not joined ends the program";
}

TEST_P(Worker, ReadsAndWritesFiles) {
  const kata::WorkFile from("two\nlines");
  kata::WorkFile to;
  copy_file("", from, to);
  EXPECT_EQ(to.content(), "two\nlines");
  copy_file("nothing", from, to);
  EXPECT_FALSE(to.exists()) << "the last call's output is gone";
  copy_file("many", from, to);
  EXPECT_EQ(to.content(), "two\nlines");
  transport_->restart();
  copy_file("", from, to);
  EXPECT_EQ(to.content(), "two\nlines");
}

using Results = std::vector<std::int64_t>;

TEST_P(Worker, HasReadsAndWritesCutShortInterruptedAndFailedWhereATestAsksForIt) {
  const kata::WorkFile from(std::string(10'000, 'x'));
  kata::WorkFile to;
  for (const char* how : {"read", "pread", "readv", "write", "pwrite", "writev"}) {
    SCOPED_TRACE(how);
    EXPECT_EQ(transfer(how, from, to), Results(6, 100));
    {
      const kata::IoFaultScope faults({.short_every = 2});
      EXPECT_TRUE(faults.active());
      EXPECT_EQ(transfer(how, from, to), (Results{100, 50, 100, 99, 100, 1}));
      EXPECT_EQ(transfer(how, from, to), (Results{100, 50, 100, 99, 100, 1})) << "each call alike";
    }
    {
      const kata::IoFaultScope faults({.short_every = 1, .interrupt_every = 3});
      EXPECT_EQ(transfer(how, from, to), (Results{50, 99, -EINTR, 1, 50, -EINTR}));
    }
    {
      const kata::IoFaultScope faults({.fail_read_at = 3});
      const Results failing{100, 100, -EIO, -EIO, -EIO, -EIO};
      const bool reads = std::string_view(how).find("read") != std::string_view::npos;
      EXPECT_EQ(transfer(how, from, to), reads ? failing : Results(6, 100));
    }
    EXPECT_EQ(transfer(how, from, to), Results(6, 100)) << "once the scope is left";
  }
}

TEST_P(Worker, FindsTheDiskFullWhereATestAsksForIt) {
  const kata::WorkFile from("x");
  kata::WorkFile to;
  {
    const kata::IoFaultScope faults({.full_at_bytes = 250});
    EXPECT_EQ(transfer("write", from, to), (Results{100, 100, 50, -EFBIG, -EFBIG, -EFBIG}));
    EXPECT_EQ(to.content().size(), 250U);
    transport_->restart();
    EXPECT_EQ(transfer("write", from, to)[3], -EFBIG) << "in another worker as well";
  }
  EXPECT_EQ(transfer("write", from, to), Results(6, 100));
  const kata::IoFaultScope faults({.short_every = 1, .interrupt_every = 2});
  copy_file("", kata::WorkFile("two\nlines"), to);
  EXPECT_EQ(to.content(), "two\nlines") << "by streams, which try again";
}

TEST_P(Worker, ReadsNothingBehindAMappedFileWhereATestAsksForIt) {
  const kata::WorkFile file(std::string(4096, '\1'));
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_EQ(sum_mapped(file, 4096), 4096);
  EXPECT_NE(failure([&] { sum_mapped(file, 4097); }).find("crashed (SIGSEGV)"), std::string::npos);
}

TEST_P(Worker, HasItsDescriptorsCounted) {
  EXPECT_EQ(act("answer"), 42);
  const std::size_t before = transport_->open_descriptors().value();
  leak_descriptors(3);
  EXPECT_EQ(transport_->open_descriptors().value(), before + 3);
}

/// Answers every client with what it said; does not like shouting.
class Echo final : public kata::Listener {
 public:
  ~Echo() override { static_cast<void>(close()); }

  void open(int socket) override {
    static_cast<void>(close());
    socket_ = UniqueFd(socket);
    thread_ = std::jthread([this](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        pollfd ready{socket_.get(), POLLIN, 0};
        if (::poll(&ready, 1, 1) != 1) continue;
        const UniqueFd client(::accept(socket_.get(), nullptr, nullptr));
        char said[100];
        const ssize_t size = ::recv(client.get(), said, sizeof said, 0);
        if (size <= 0) continue;
        shouted_ = said[size - 1] == '!';
        ::send(client.get(), said, static_cast<std::size_t>(size), MSG_NOSIGNAL);
      }
    });
  }
  std::string close() override {
    thread_ = {};
    socket_.reset();
    return std::exchange(shouted_, false) ? "shouted" : "";
  }
  bool is_open() const { return static_cast<bool>(socket_); }

 private:
  UniqueFd socket_;
  bool shouted_ = false;
  std::jthread thread_;
};

TEST_P(Worker, TalksToTheServerOfACall) {
  open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 1, .connections = 1});
  Echo echo;
  EXPECT_EQ(say(echo, "hello"), "hello");
  EXPECT_FALSE(echo.is_open()) << "the call is over";
  EXPECT_EQ(say(echo, "again"), "again");
  EXPECT_EQ(failure([&] { say(echo, "hello!"); }), "say shouted");
  EXPECT_NE(failure([&] { say(echo, "crash"); }), "");
  EXPECT_FALSE(echo.is_open());
  EXPECT_EQ(say(echo, "after a crash"), "after a crash");
}

TEST_P(Worker, IsFoundToHaveOneConnectionTooManyForAMoment) {
  open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 1, .connections = 1});
  Echo echo;
  for (int run = 0; run < 20; ++run) {
    EXPECT_EQ(failure([&] { connect_anew(echo, 5, true); }), "");
    EXPECT_EQ(failure([&] { connect_anew(echo, 5, false); }),
              "connect_anew opened 2 connections at once, 1 is allowed");
  }
}

TEST_P(Worker, IsSeenToComputeOnItsThreads) {
  open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 2});
  const auto computing = [&](int threads, bool waits) {
    burn_on_threads(threads, waits, 10);
    return transport_->most_computing();
  };
  EXPECT_EQ(computing(0, false), 1U);
  EXPECT_EQ(computing(1, true), 1U);
  EXPECT_EQ(computing(2, true), 2U);
  // The first may be done before the others have begun, or begin when they are done, on one busy processor.
  EXPECT_GE(computing(2, false), 2U);
  for (int i = 0; i < 200; ++i) start_threads(1);
  EXPECT_EQ(transport_->most_computing(), 1U);
}

TEST_P(Worker, HasNoSocketsWhereAKataHasNoServer) {
  Echo echo;
  EXPECT_EQ(failure([&] { say(echo, "hello"); }),
            "say made the system call 'socket', which the code of this kata may not");
}

TEST_P(Worker, CannotWriteMoreThanTheDiskAllows) {
  const kata::WorkFile from("x");
  kata::WorkFile to;
  const std::string told = failure([&] { copy_file("huge", from, to); });
  // The sandbox's disk may be full before the file is too large; then the code finds that it cannot write on.
  if (told.empty()) {
    EXPECT_LE(to.content().size(), 8u * kMib);
  } else {
    EXPECT_EQ(told, "copy_file wrote a file of more than the 8 MiB allowed");
  }
}

TEST_P(Worker, HasItsPeakOfMemoryMeasuredToThePage) {
  const auto peak = [&](std::int64_t bytes) {
    transport_->restart(-1, protocol::Instrument::exact_heap);
    use_memory(static_cast<std::uint64_t>(bytes));
    return transport_->worker()->heap_peak_bytes();
  };
  EXPECT_EQ(peak(8 * kMib) - peak(4 * kMib), 4 * kMib);
  EXPECT_EQ(peak(8 * kMib + 4096) - peak(8 * kMib), 4096);
  EXPECT_EQ(peak(96 * 1024) - peak(64 * 1024), 32 * 1024) << "from the heap proper";
}

TEST_P(Worker, TouchesNothingBesideItsArguments) {
  transport_->vary_places(true);
  const std::vector<int> values(1001);
  std::vector<int> doubled(1001);
  constexpr int kPage = 1024;
  for (const char* how : {"read values", "read doubled", "write doubled"}) {
    for (const int elements : {1, kPage, -1, -kPage}) {
      std::string told;
      int caught = 0;
      constexpr int kTurn = 4;
      for (int i = 0; i < kTurn; ++i) {
        const std::string failed = failure([&] { reach(how, values, doubled, elements); });
        if (failed.empty()) continue;
        ++caught;
        told += failed + "\n";
      }
      EXPECT_NE(told.find(elements > 0 ? "past the end of '" : "before the beginning of '"),
                std::string::npos)
          << how << " " << elements << ": " << told;
      EXPECT_NE(told.find(std::strchr(how, ' ') + 1), std::string::npos)
          << how << " " << elements << ": " << told;
      EXPECT_EQ(std::strcmp(how, "write doubled") == 0 ? caught : kTurn, kTurn) << how << " " << elements;
    }
  }
  EXPECT_EQ(failure([&] { reach("nothing", values, doubled, 1); }), "");
}

TEST_P(Worker, CannotChangeHowTheChannelIsMapped) {
  const std::vector<int> values(1000);
  for (const char* how : {"map", "unmap", "move", "protect", "advise"})
    EXPECT_EQ(change_mapping(how, values), EPERM) << how;
}

// Whoever replies first and computes then has to pay for it.
TEST_P(Worker, HasCpuTimeAfterTheReplyOnItsAccount) {
  open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 2});
  transport_->restart();
  transport_->start_recording([] { return 0.0; });
  burn_afterwards(60);
  wait_for_burner();
  act("answer");
  const std::vector<CallSample> samples = transport_->stop_recording();
  ASSERT_EQ(samples.size(), 3u);
  // A part may fall into the null calls between, which nobody pays for.
  EXPECT_GE(samples[0].late_cpu_s + samples[1].cpu_s, 0.030);
  EXPECT_GE(samples[0].cpu_s, samples[0].late_cpu_s);
  EXPECT_TRUE(transport_->samples().empty());
}

TEST_P(Worker, LeavesNothingBehind) {
  transport_.reset();
  box_.reset();
  const Leftovers leftovers(borrowed_->temporary());
  open_box({.time_s = 5, .memory_mib = 48, .disk_mib = 8, .threads = 2});
  burn_afterwards(10'000);
  transport_.reset();
  box_.reset();
  EXPECT_EQ(leftovers.found(), "");
}

std::string name_of(const testing::TestParamInfo<bool>& info) {
  return info.param ? "Confined" : "Unconfined";
}

INSTANTIATE_TEST_SUITE_P(Any, Worker, testing::Bool(), name_of);

// What a folder holds that belonged to untrusted code, even though the filter should have kept it from that.
class FetchedFile : public testing::Test {
 protected:
  void SetUp() override {
    auto made = TempDir::make();
    ASSERT_TRUE(made);
    folder_.emplace(made.take());
    fd_ = UniqueFd(::open(folder_->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    exchange_.emplace(fd_.get(), folder_->path().string(), 100);
    memory_.resize(4096);
    kata::wire::Region arguments(memory_.data(), 0x10000, memory_.size());
    exchange_->place(static_cast<kata::OutputFile>(file_), arguments);
    path_ = folder_->path() / static_cast<kata::OutputFile>(file_).path;
  }

  std::optional<TempDir> folder_;
  UniqueFd fd_;
  std::optional<FileExchange> exchange_;
  std::vector<std::byte> memory_;
  kata::WorkFile file_;
  fs::path path_;
};

TEST_F(FetchedFile, IsWhatWasWritten) {
  std::ofstream(path_) << "hello";
  exchange_->fetch();
  EXPECT_EQ(file_.content(), "hello");
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(FetchedFile, IsNotALink) {
  fs::create_symlink("/etc/passwd", path_);
  exchange_->fetch();
  EXPECT_FALSE(file_.exists());
  EXPECT_FALSE(fs::is_symlink(path_));
  EXPECT_TRUE(fs::exists("/etc/passwd"));
}

TEST_F(FetchedFile, IsNotAPipeThatIsWaitedFor) {
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  exchange_->fetch();
  EXPECT_FALSE(file_.exists());
}

TEST_F(FetchedFile, IsNotAFolder) {
  fs::create_directory(path_);
  exchange_->fetch();
  EXPECT_FALSE(file_.exists());
}

TEST_F(FetchedFile, IsCutWhereTheLimitIs) {
  std::ofstream(path_) << "x";
  fs::resize_file(path_, std::uintmax_t{1} << 40);  // sparse
  exchange_->fetch();
  EXPECT_EQ(file_.content().size(), 100u);
}

}  // namespace
}  // namespace grader
