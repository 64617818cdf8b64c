// What is remembered, through the real program: nothing that was shown is lost, whatever happens.
//
// With KATA_STATE_BENCHMARK set to a number of kills (./kata dev benchmark state) the same is done at length,
// and figures go to standard output.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <random>
#include <thread>

#include "base/units.h"
#include "store/gradebook.h"
#include "tests/leftovers.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

bool benchmarking() { return std::getenv("KATA_STATE_BENCHMARK") != nullptr; }

class State : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }

  Output kata(std::vector<std::string> arguments) const { return checkout_->run(std::move(arguments)); }
  Gradebook gradebook() const { return Gradebook::open(checkout_->top()).take(); }
  fs::path database() const { return checkout_->top() / ".kata/state.db"; }

  // Every attempt has a text of its own: whether it is remembered can be asked for each. One that is graded
  // in full has a worker at most moments; one that does not compile is recorded soon.
  std::string write_attempt(int number, bool graded) const {
    const std::string mark = fmt::format("// attempt {}.\n", number);
    const std::string reference = ScratchCheckout::read(checkout_->kata_folder() / "reference.cpp");
    checkout_->write_stub(mark + (graded ? reference : "int\n"));
    return mark;
  }

  std::optional<ScratchCheckout> checkout_;
};

/// A run that is started, perhaps killed with all of its group, and what it had shown by then.
struct Started {
  bool killed = false;
  bool shown = false;
  double seconds = 0;
};

Started run_and_kill(const ScratchCheckout& checkout, std::optional<double> after_s) {
  const fs::path out = checkout.top() / "out";
  const UniqueFd shown(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  const auto start = Clock::now();
  auto child = Child::start(checkout.command({"run", "find_duplicates"}), -1, shown.get(), -1);
  if (!child) throw std::runtime_error(child.fault().message);
  if (after_s) {
    std::this_thread::sleep_for(std::chrono::duration<double>(*after_s));
    ::kill(-child->pid(), SIGKILL);
  }
  const ExitStatus status = child->wait();
  return {status.signal == SIGKILL, fs::file_size(out) > 0,
          std::chrono::duration<double>(Clock::now() - start).count()};
}

std::set<std::string> remembered(Gradebook& book) {
  std::set<std::string> sources;
  for (const Attempt& attempt : book.attempts("find_duplicates", 100'000).take())
    sources.insert(book.source_of(attempt.id).take().value_or(""));
  return sources;
}

bool holds(const std::set<std::string>& sources, const std::string& mark) {
  return std::any_of(sources.begin(), sources.end(),
                     [&](const std::string& source) { return source.find(mark) != std::string::npos; });
}

TEST_F(State, KeepsWhatWasShownThroughKillsAtRandomMoments) {
  const int kills = benchmarking() ? std::atoi(std::getenv("KATA_STATE_BENCHMARK")) : 10;
  const unsigned seed = std::random_device()();
  std::mt19937 random(seed);
  RecordProperty("seed", std::to_string(seed));
  const Leftovers leftovers(checkout_->temporary());
  double usual_s[2] = {};
  int number = 0;
  for (const bool graded : {false, true}) {
    write_attempt(++number, graded);
    usual_s[graded] = run_and_kill(*checkout_, std::nullopt).seconds;
  }
  std::vector<std::string> shown;
  int killed = 0;
  int before_the_record = 0;
  while (killed < kills) {
    const bool graded = number % 2 == 0;
    const std::string mark = write_attempt(++number, graded);
    const double longest = 1.05 * usual_s[graded];
    const Started run = run_and_kill(*checkout_, std::uniform_real_distribution<double>(0, longest)(random));
    killed += run.killed ? 1 : 0;
    if (run.shown) shown.push_back(mark);
    Result<Gradebook> book = Gradebook::open(checkout_->top());
    ASSERT_TRUE(book) << book.fault().message;
    const auto sources = remembered(*book);
    ASSERT_TRUE(!run.shown || holds(sources, mark))
        << mark << "was shown and is not remembered; seed " << seed;
    before_the_record += holds(sources, mark) ? 0 : 1;
    // Kills are to come late as often as early, however busy the machine is by now.
    if (!run.killed) usual_s[graded] = run.seconds;
    if (run.killed && !holds(sources, mark)) usual_s[graded] *= 1.05;
    ASSERT_LT(number, 20 * kills) << "too many runs end before they are killed";
  }
  Gradebook book = gradebook();
  const auto sources = remembered(book);
  for (const std::string& mark : shown) EXPECT_TRUE(holds(sources, mark)) << mark << "seed " << seed;

  write_attempt(++number, true);
  EXPECT_EQ(kata({"run", "find_duplicates"}).status.code, 1);
  EXPECT_EQ(leftovers.found(), "");
  EXPECT_EQ(kata({"history", "find_duplicates"}).status.code, 0);
  if (benchmarking()) {
    fmt::print("| kills with SIGKILL at random moments | {} |\n", killed);
    fmt::print("| runs, killed or not: not recorded yet / recorded / shown | {} / {} / {} |\n",
               before_the_record, number - 3 - before_the_record, shown.size());
    fmt::print("| shown as recorded and missing | 0 |\n| left behind after the next start | nothing |\n");
  }
}

TEST_F(State, LosesNothingToCommandsAtOnce) {
  checkout_->write_stub("does not compile\n");
  std::vector<Child> children;
  for (int i = 0; i < 8; ++i) {
    auto child = Child::start(checkout_->command({"run", "find_duplicates"}));
    ASSERT_TRUE(child);
    children.push_back(child.take());
  }
  for (Child& child : children) EXPECT_EQ(child.wait().code, 1);
  EXPECT_EQ(gradebook().states()->at(0).attempts, 1) << "the same code again is no attempt";
}

TEST_F(State, MovesToAnotherMachine) {
  checkout_->write_stub("does not compile\n");
  kata({"run", "find_duplicates"});
  kata({"hint", "find_duplicates"});
  EXPECT_EQ(kata({"export", "parcel"}).status.code, 0);
  EXPECT_EQ(kata({"export", "parcel"}).status.code, 2) << "does not overwrite";
  EXPECT_EQ(kata({"export", "--force", "parcel"}).status.code, 0);

  const ScratchCheckout other;
  fs::copy(checkout_->top() / "parcel", other.top() / "parcel");
  EXPECT_EQ(other.run({"import", "parcel"}).out,
            "Added 1 attempt and 2 other records (progress, answers, profiles and the like).\n");
  EXPECT_EQ(other.run({"import", "parcel"}).out, "Nothing is new: all that it holds was here already.\n");
  const Output history = other.run({"history", "find_duplicates"});
  EXPECT_NE(history.out.find("1 attempt\n"), std::string::npos) << history.out;
  const Output refused = other.run({"import", "exercises/02_algorithms/README.md"});
  EXPECT_EQ(refused.status.code, 2);
  EXPECT_TRUE(refused.err.ends_with("README.md: is no gradebook\n")) << refused.err;
  EXPECT_EQ(other.temporary_files(), 0U);
}

TEST_F(State, ThatIsBrokenOrNewerIsSaidAndGradingGoesOn) {
  checkout_->write_stub("does not compile\n");
  kata({"run", "find_duplicates"});
  ASSERT_TRUE(Database::open(database()).take().execute("PRAGMA user_version = 99"));
  const Output newer = kata({"history"});
  EXPECT_EQ(newer.status.code, 2);
  EXPECT_NE(newer.err.find("was written by a newer version of this workbook (format 99"), std::string::npos)
      << newer.err;
  std::ofstream(database()) << std::string(5000, 'x');
  fs::remove(database().string() + "-wal");
  EXPECT_EQ(kata({}).status.code, 0);
  const Output graded = kata({"run", "find_duplicates"});
  EXPECT_EQ(graded.status.code, 1);
  EXPECT_NE(graded.out.find("This attempt could not be remembered: the gradebook "), std::string::npos);
  const Output broken = kata({"export", "parcel"});
  EXPECT_EQ(broken.status.code, 2);
  EXPECT_NE(broken.err.find("file is not a database; move the file away to start a new one"),
            std::string::npos)
      << broken.err;
}

TEST_F(State, ShowsWhatChangedBetweenAttempts) {
  for (const char* text : {"one\n", "two\n", "three\n"}) {
    checkout_->write_stub(text);
    kata({"run", "find_duplicates"});
  }
  const std::string change = kata({"history", "find_duplicates", "--diff", "1..3"}).out;
  EXPECT_NE(change.find("--- attempt 1\n+++ attempt 3\n"), std::string::npos) << change;
  EXPECT_NE(change.find("-one\n+three\n"), std::string::npos) << change;
  EXPECT_NE(kata({"history", "find_duplicates", "--diff", "#2"}).out.find("-one\n+two\n"), std::string::npos);
  EXPECT_NE(kata({"history", "find_duplicates", "--diff", "4"}).err.find("there is no attempt 4"),
            std::string::npos);
  for (const char* nonsense : {"0", "1..", "..2", "a", "1-2"})
    EXPECT_EQ(kata({"history", "find_duplicates", "--diff", nonsense}).status.code, 2) << nonsense;
}

TEST_F(State, RecordsBeforeItReturns) {
  Gradebook book = gradebook();
  KataResult result;
  result.kata = "find_duplicates";
  result.implementation = "stub";
  result.verdict = Verdict::fail;
  result.points_max = 10;
  std::vector<double> taken;
  const int attempts = benchmarking() ? 200 : 2;
  for (int i = 0; i < attempts; ++i) {
    const auto start = Clock::now();
    ASSERT_TRUE(book.record(result, std::string(2000, 'x') + std::to_string(i), Machine::here()));
    taken.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    EXPECT_EQ(gradebook().states()->at(0).attempts, i + 1) << "another command sees it at once";
  }
  std::sort(taken.begin(), taken.end());
  if (!benchmarking()) return;
  fmt::print("| recording an attempt, synced to the disk: median, longest | {}, {} |\n",
             human_duration(Seconds(taken[taken.size() / 2])), human_duration(Seconds(taken.back())));
}

TEST_F(State, OfTenThousandAttemptsIsShown) {
  gradebook();
  Database filling = Database::open(database()).take();
  ASSERT_TRUE(filling.execute(
      "BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
      " INSERT INTO sources SELECT i, printf('// %d%s', i, hex(zeroblob(1000))) FROM n;"
      "INSERT INTO attempts (kata, implementation, at, verdict, points, points_max, gating_metric, machine,"
      " source, seconds, counts, uid) SELECT CASE id % 2 WHEN 0 THEN 'find_duplicates' ELSE 'kata_' || (id % "
      "47)"
      " END, 'stub', strftime('%Y-%m-%dT%H:%M:%SZ', 1700000000 + 60 * id, 'unixepoch'), 'fail', id % 10, 10,"
      " 'time', 'a machine', id, 1, 1, id FROM sources;"
      "INSERT INTO speedups SELECT id, 'time', 2 + id % 7, 1 + id % 7, 3 + id % 7 FROM attempts; COMMIT"));
  ScratchCheckout& checkout = *checkout_;
  if (benchmarking()) {
    // The whole workbook, for every kata's description is read as well.
    const fs::path real = std::getenv("KATA_TOP");
    fs::remove_all(checkout.top() / "exercises");
    fs::create_symlink(real / "exercises", checkout.top() / "exercises");
    const auto timed = [](const Command& command) {
      std::vector<double> taken;
      for (int i = 0; i < 25; ++i) {
        const auto start = Clock::now();
        ScratchCheckout::run(command);
        taken.push_back(std::chrono::duration<double>(Clock::now() - start).count());
      }
      std::sort(taken.begin(), taken.end());
      return taken;
    };
    Command launcher = checkout.command({"--help"});
    const double program_s = timed(launcher)[12];
    launcher.argv[0] = (real / "kata").string();
    const double launcher_s = timed(launcher)[12] - program_s;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{}, {"history"}, {"history", "find_duplicates"}}) {
      const auto taken = timed(checkout.command(words));
      std::string name = "./kata";
      for (const std::string& word : words) name += " " + word;
      fmt::print("| {} with 10,000 attempts, launcher included: median, longest | {}, {} |\n", name,
                 human_duration(Seconds(taken[12] + launcher_s)),
                 human_duration(Seconds(taken[24] + launcher_s)));
    }
    return;
  }
  EXPECT_NE(kata({"history"}).out.find("5,000 attempts"), std::string::npos);
  const Output one = kata({"history", "find_duplicates"});
  EXPECT_EQ(one.status.code, 0) << one.err;
  EXPECT_NE(one.out.find("... 4,980 attempts before"), std::string::npos) << one.out;
  EXPECT_NE(one.out.find("5,000\n"), std::string::npos) << "the plot's axis";
  EXPECT_EQ(kata({}).status.code, 0);
}

}  // namespace
}  // namespace grader
