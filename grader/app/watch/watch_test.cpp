// `./kata watch` as a user meets it: in tmux, by real key presses, on screens of two sizes; and where there
// is no screen.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <functional>
#include <thread>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

std::string in_single_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// A shell in a terminal of that size, and what its screen shows. One server for each, so that no other tmux
/// of this machine is touched.
class Terminal {
 public:
  Terminal(const ScratchCheckout& checkout, const std::string& columns, const std::string& rows)
      : checkout_(checkout), socket_((checkout.top() / ("tmux-" + columns)).string()) {
    tmux({"-f", "/dev/null", "new-session", "-d", "-c", checkout.top().string(), "-x", columns, "-y", rows,
          "env ENV= PS1='ready> ' /bin/sh"});
  }
  ~Terminal() { tmux({"kill-server"}); }

  void press(const std::string& key) const { tmux({"send-keys", key}); }
  void type(const std::string& line) const {
    tmux({"send-keys", "-l", line});
    press("Enter");
  }
  /// The screen's rows, without blanks at their ends.
  std::string screen() const { return tmux({"capture-pane", "-p"}); }
  /// What the screen shows once it does; fails when it never does.
  std::string wait_for(const std::string& text) const {
    return wait_until([&](const std::string& screen) { return holds(screen, text); }, text);
  }
  std::string wait_until(const std::function<bool(const std::string&)>& there,
                         const std::string& what) const {
    std::string now;
    for (int i = 0; i < 3000; ++i) {
      now = screen();
      if (there(now)) return now;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "never came: " << what << "\n" << now;
    return now;
  }

 private:
  std::string tmux(std::vector<std::string> words) const {
    words.insert(words.begin(), {"tmux", "-u", "-S", socket_});
    auto environment = checkout_.environment();
    for (std::string& variable : environment) {
      if (variable.starts_with("TERM=")) variable = "TERM=screen-256color";
    }
    const auto output = run_captured({.argv = words, .environment = environment}, Seconds(60));
    return output ? output->out : "";
  }

  const ScratchCheckout& checkout_;
  std::string socket_;
};

class Watch : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }

  std::string program(const std::string& arguments) const {
    return in_single_quotes(checkout_->command({}).argv[0]) + " " + arguments;
  }
  /// As an editor that writes another file and moves it over the old one.
  void save(const std::string& text) const {
    const fs::path fresh =
        checkout_->write(std::string(ScratchCheckout::kKata) + "/stub.cpp~", "// TODO: x\n" + text);
    fs::rename(fresh, checkout_->kata_folder() / "stub.cpp");
  }
  std::string slow_code() const { return checkout_->read(checkout_->kata_folder() / "reference.cpp"); }
  static std::string fast_code() {
    return "#include \"find_duplicates.h\"\n"
           "#include <algorithm>\n"
           "std::vector<int> find_duplicates(std::span<const int> v) {\n"
           "  std::vector<int> s(v.begin(), v.end()), d;\n"
           "  std::sort(s.begin(), s.end());\n"
           "  for (std::size_t i = 1; i < s.size(); ++i)\n"
           "    if (s[i] == s[i - 1] && (d.empty() || d.back() != s[i])) d.push_back(s[i]);\n"
           "  return d;\n"
           "}\n";
  }

  std::optional<ScratchCheckout> checkout_;
};

class WatchInTmux : public Watch, public testing::WithParamInterface<std::pair<int, int>> {
 protected:
  void SetUp() override {
    Watch::SetUp();
    if (testing::Test::IsSkipped()) return;
    if (find_program("tmux").empty()) GTEST_SKIP() << "tmux is missing: sudo apt-get install tmux";
    terminal_.emplace(*checkout_, std::to_string(columns()), std::to_string(rows()));
    terminal_->wait_for("ready>");
  }
  int columns() const { return GetParam().first; }
  int rows() const { return GetParam().second; }

  /// No row is wider than the screen, none is blank where something must be, none holds what is garbled.
  void expect_whole(const std::string& screen) const {
    std::istringstream stream(screen);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    ASSERT_EQ(lines.size(), static_cast<std::size_t>(rows()));
    EXPECT_TRUE(lines[0].starts_with("Find duplicates  ")) << screen;
    EXPECT_NE(lines[1], "") << screen;
    EXPECT_TRUE(lines[lines.size() - 3].starts_with("attempts  ")) << screen;
    EXPECT_TRUE(lines[lines.size() - 2].starts_with("book  ")) << screen;
    EXPECT_NE(lines.back(), "") << screen;
    for (const std::string& line : lines) {
      const auto cells = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xc0) != 0x80; });
      EXPECT_LT(cells, columns()) << line;
      EXPECT_FALSE(holds(line, "\x1b") || holds(line, "[K") || holds(line, "^[") || holds(line, "\ufffd"))
          << line;
    }
  }
  /// Presses a key and looks at what comes.
  std::string after(const std::string& key, const std::string& text) const {
    terminal_->press(key);
    const std::string screen = terminal_->wait_for(text);
    expect_whole(screen);
    return screen;
  }

  std::optional<Terminal> terminal_;
};

TEST_P(WatchInTmux, JudgesSavesAndAnswersKeys) {
  terminal_->type("stty -a > before; " + program("watch find_duplicates"));
  expect_whole(terminal_->wait_for("waiting for a save"));
  const std::string slow = terminal_->screen();
  EXPECT_TRUE(holds(slow, "NOT YET")) << slow;
  EXPECT_TRUE(holds(slow, " tests passed")) << slow;
  EXPECT_TRUE(holds(slow, " rounds)")) << slow;

  // A save that does not compile, one that is fast.
  save("does not compile\n");
  std::string screen = terminal_->wait_for("mend the first error");
  expect_whole(screen);
  EXPECT_TRUE(holds(screen, "stub.cpp:2:")) << screen;
  save(fast_code());
  screen = terminal_->wait_for("n goes on to the next kata");
  expect_whole(screen);
  EXPECT_TRUE(holds(screen, "PASS")) << screen;
  EXPECT_TRUE(holds(screen, "1 of 1 kata passed")) << screen;
  EXPECT_TRUE(holds(screen, "  3, best ")) << screen;

  // Each key.
  after("?", "reset: the shipped stub again");
  after("q", "PASS");
  screen = after("h", "Hint 1 of 3");
  EXPECT_TRUE(holds(screen, "find_duplicates")) << screen;
  after("Escape", "PASS");
  after("l", "02_algorithms");
  after("q", "PASS");
  terminal_->press("r");
  expect_whole(terminal_->wait_for("  3, best "));  // the same code again is no attempt
  after("n", "No other kata is left");
  after("x", "Put the slow code back into");
  after("z", "PASS");
  EXPECT_EQ(checkout_->read(checkout_->kata_folder() / "stub.cpp"), "// TODO: x\n" + fast_code());
  after("x", "[y/N]");
  terminal_->press("y");
  expect_whole(terminal_->wait_for("NOT YET"));
  EXPECT_NE(checkout_->read(checkout_->kata_folder() / "stub.cpp"), "// TODO: x\n" + fast_code());
  after("p", "profile");
  terminal_->wait_until([](const std::string& now) { return !holds(now, "profiling;"); }, "the profile");
  expect_whole(terminal_->screen());

  // Away and back.
  terminal_->press("C-z");
  terminal_->wait_for("ready>");
  terminal_->type("fg");
  terminal_->wait_for("attempts  ");
  expect_whole(terminal_->screen());

  // The end: the shell's own screen, the verdict in a line, and a terminal as before.
  terminal_->press("q");
  terminal_->wait_until(
      [&](const std::string& now) {
        if (holds(now, "find_duplicates: ")) return true;
        terminal_->press("q");  // the first one may only have closed the profile
        return false;
      },
      "the last words");
  screen = terminal_->screen();
  EXPECT_FALSE(holds(screen, "q quit")) << screen;
  terminal_->type("stty -a > after; cmp before after && echo the same");
  terminal_->wait_for("the same");
}

TEST_P(WatchInTmux, LeavesTheTerminalAsItWasWhenItIsStopped) {
  for (const int signal : {SIGINT, SIGTERM}) {
    terminal_->type("clear; stty -a > before; sh -c 'echo $$ > pid; exec \"$0\" watch find_duplicates' " +
                    program("") + "; echo code $?");
    expect_whole(terminal_->wait_for("waiting for a save"));
    // In the middle of a run.
    terminal_->press("r");
    terminal_->wait_for("judging");
    if (signal == SIGINT) {
      terminal_->press("C-c");
    } else {
      ::kill(std::stoi(checkout_->read(checkout_->top() / "pid")), SIGTERM);
    }
    terminal_->wait_for("code 130");
    terminal_->type("stty -a > after; cmp before after && echo the same");
    terminal_->wait_for("the same\n");
  }
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Sizes, WatchInTmux, testing::Values(std::pair(80, 24), std::pair(200, 50)),
                         [](const auto& about) { return "Columns" + std::to_string(about.param.first); });

/// Watches with its output in a file and no keys.
class WatchWithoutAScreen : public Watch {
 protected:
  void start(Command command) {
    out_ = checkout_->top() / "out";
    const UniqueFd out(::open(out_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    auto child = Child::start(command, -1, out.get(), out.get());
    ASSERT_TRUE(child);
    child_.emplace(child.take());
  }
  std::string wait_for(const std::string& text, std::size_t times = 1) const {
    std::string now;
    for (int i = 0; i < 3000; ++i) {
      now = checkout_->read(out_);
      std::size_t found = 0;
      for (std::size_t at = 0; (at = now.find(text, at)) != std::string::npos; ++at) ++found;
      if (found >= times) return now;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "never came: " << text << "\n" << now;
    return now;
  }
  int interrupted_with(int signal) {
    ::kill(child_->pid(), signal);
    return child_->wait().code;
  }

  fs::path out_;
  std::optional<Child> child_;
};

TEST_F(WatchWithoutAScreen, PrintsEachVerdictPlainly) {
  ASSERT_NO_FATAL_FAILURE(start(checkout_->command({"watch", "find_duplicates"})));
  wait_for("  book ");
  save(fast_code());
  std::string all = wait_for("  book ", 2);
  EXPECT_TRUE(holds(all, "NOT YET")) << all;
  EXPECT_TRUE(holds(all, "PASS")) << all;
  EXPECT_TRUE(holds(all, "1 of 1 kata passed")) << all;
  EXPECT_FALSE(holds(all, "\x1b")) << all;

  // The folder itself is replaced, as by another branch's checkout.
  const fs::path folder = checkout_->kata_folder();
  fs::copy(folder, checkout_->top() / "copy", fs::copy_options::recursive);
  std::ofstream(checkout_->top() / "copy/stub.cpp") << "// TODO: x\nnot code\n";
  fs::rename(folder, checkout_->top() / "away");
  fs::rename(checkout_->top() / "copy", folder);
  all = wait_for("mend the first error");
  EXPECT_TRUE(holds(all, "stub.cpp:2:")) << all;

  EXPECT_EQ(interrupted_with(SIGINT), 130);
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

TEST_F(WatchWithoutAScreen, NeverGivesAVerdictOfOlderCode) {
  ASSERT_NO_FATAL_FAILURE(start(checkout_->command({"watch", "find_duplicates"})));
  wait_for("  book ");
  // Each of these is overtaken by the next before it can be judged.
  for (int i = 0; i < 20; ++i) save("not code\n" + std::to_string(i));
  save(fast_code());
  wait_for("PASS");
  const std::string all = wait_for("  book ", 2);
  EXPECT_FALSE(holds(all, "mend the first error")) << all;
  EXPECT_EQ(interrupted_with(SIGTERM), 130);
}

TEST_F(WatchWithoutAScreen, GivesUpCodeThatHangsForCodeThatDoesNot) {
  save(
      "#include \"find_duplicates.h\"\n"
      "std::vector<int> find_duplicates(std::span<const int>) { for (volatile int i = 0;; i = 1) {} }\n");
  ASSERT_NO_FATAL_FAILURE(start(checkout_->command({"watch", "find_duplicates"})));
  std::this_thread::sleep_for(std::chrono::seconds(1));
  save(fast_code());
  const std::string all = wait_for("  book ");
  EXPECT_TRUE(holds(all, "PASS")) << all;
  EXPECT_EQ(interrupted_with(SIGINT), 130);
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

TEST_F(WatchWithoutAScreen, GoesOnWithoutAGradebook) {
  checkout_->write(".kata/state.db", "this is no gradebook, and long enough to be told from an empty one");
  ASSERT_NO_FATAL_FAILURE(start(checkout_->command({"watch", "find_duplicates"})));
  const std::string all = wait_for("  book ");
  EXPECT_TRUE(holds(all, "attempts are not remembered")) << all;
  EXPECT_TRUE(holds(all, "NOT YET")) << all;
  EXPECT_EQ(interrupted_with(SIGINT), 130);
}

TEST_F(WatchWithoutAScreen, GoesOnWhenWhatItRemembersIsDeleted) {
  ASSERT_NO_FATAL_FAILURE(start(checkout_->command({"watch", "find_duplicates"})));
  wait_for("  book ");
  fs::remove_all(checkout_->top() / ".kata");
  save(fast_code());
  const std::string all = wait_for("  book ", 2);
  EXPECT_TRUE(holds(all, "PASS")) << all;
  EXPECT_EQ(interrupted_with(SIGINT), 130);
  // What came after is remembered.
  const Output history = checkout_->run({"history", "find_duplicates"});
  EXPECT_TRUE(holds(history.out, "1 attempt\n")) << all << history.out << history.err;
}

TEST_F(Watch, NamesTheKataThatWasMeant) {
  const Output output = checkout_->run({"watch", "find_duplicate"});
  EXPECT_EQ(output.status.code, 2);
  EXPECT_TRUE(holds(output.err, "did you mean 'find_duplicates'?")) << output.err;
}

class Prediction : public Watch {};

TEST_F(Prediction, IsAskedForOnATerminalUntilItIsALine) {
  if (find_program("tmux").empty()) GTEST_SKIP() << "tmux is missing: sudo apt-get install tmux";
  const Terminal terminal(*checkout_, "100", "60");
  terminal.wait_for("ready>");
  terminal.type(program("run find_duplicates --predict"));
  terminal.wait_for("Which line is the hottest");
  terminal.type("0");
  terminal.wait_until(
      [](const std::string& screen) { return screen.find("Which line") != screen.rfind("Which line"); },
      "the question again, for there is no line 0");
  terminal.type("8");
  const std::string screen = terminal.wait_for("NOT YET");
  EXPECT_TRUE(holds(screen, "You guessed that line 8 is the hottest: ./kata profile find_duplicates tells."))
      << screen;
}

}  // namespace
}  // namespace grader
