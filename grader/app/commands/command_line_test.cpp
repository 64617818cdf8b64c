// The program as a user meets it: what it says, where, and its exit code.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/expect_holds.h"
#include "base/slurp.h"
#include "tests/scratch_checkout.h"
#include "tests/terminal.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }

  Output kata(std::vector<std::string> arguments, const fs::path& folder = {}) const {
    return checkout_->run(std::move(arguments), folder);
  }
  /// Expects that the command line or a file is found wrong: exit code 2, one line, nothing on standard
  /// output.
  std::string complaint(std::vector<std::string> arguments, const fs::path& folder = {}) const {
    const Output output = kata(std::move(arguments), folder);
    EXPECT_EQ(output.status.code, 2) << output.out << output.err;
    EXPECT_EQ(output.out, "");
    EXPECT_EQ(std::count(output.err.begin(), output.err.end(), '\n'), 1) << output.err;
    return output.err;
  }

  /// What a command writes to a terminal.
  static std::string on(const Command& command, unsigned short columns) {
    Terminal terminal;
    terminal.set_columns(columns);
    auto child = Child::start(command, -1, terminal.descriptor(), -1);
    EXPECT_TRUE(child);
    const std::string text = terminal.read_all();
    EXPECT_TRUE(child->wait().success());
    return text;
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(CommandLine, SuggestsTheCommandThatWasMeant) {
  EXPECT_EQ(complaint({"rnu"}),
            "kata: there is no command 'rnu'; did you mean 'run'?; './kata --help' lists them\n");
  EXPECT_HOLDS(complaint({"frobnicate\x1b[31m"}), "'frobnicate\\x1b[31m'");
  EXPECT_EQ(complaint({"dev", "chekc"}),
            "kata: there is no command 'dev chekc'; did you mean 'check'?; './kata dev --help' lists them\n");
}

TEST_F(CommandLine, GivesOneHintAtATime) {
  const std::string first = kata({"hint", "find_duplicates"}).out;
  EXPECT_HOLDS(first, "Hint 1 of 3");
  EXPECT_HOLDS(first, "The next one: ./kata hint find_duplicates");
  EXPECT_HOLDS(kata({"hint", "find_duplicates"}).out, "Hint 2 of 3");
  const std::string again = kata({"hint", "find_duplicates", "--again"}).out;
  EXPECT_HOLDS(again, "Hint 1 of 3");
  EXPECT_HOLDS(again, "Hint 2 of 3");
  EXPECT_EQ(again.find("Hint 3"), std::string::npos);
  EXPECT_HOLDS(kata({"hint", "find_duplicates"}).out, "That is all.");
}

TEST_F(CommandLine, EndsAQuizThatNobodyAnswers) {
  const auto answered_by = [&](const std::string& endless) {
    Command command = checkout_->command({"quiz", "find_duplicates"});
    std::string line = endless + " | exec";
    for (const std::string& word : command.argv) line += " '" + word + "'";
    command.argv = {"/bin/sh", "-c", line};
    return ScratchCheckout::run(command);
  };
  EXPECT_HOLDS(answered_by("yes").out, "10 lines were no answer");
  EXPECT_HOLDS(answered_by("tr '\\0' x < /dev/zero").out, "0 of 0 right so far") << "a line without an end";
}

TEST_F(CommandLine, OpensASolutionOnlyWhenItIsPassedOrAskedTwice) {
  EXPECT_HOLDS(complaint({"solution", "find_duplicates"}), "this checkout holds no solution");
  const fs::path folder = "solutions/02_algorithms/find_duplicates";
  fs::create_directories(checkout_->top() / folder);
  fs::copy(fs::path(std::getenv("KATA_TOP")) / folder, checkout_->top() / folder);
  const Output closed = kata({"solution", "find_duplicates"});
  EXPECT_EQ(closed.status.code, 1);
  EXPECT_EQ(closed.out, "");
  EXPECT_HOLDS(closed.err, "is not passed yet");
  EXPECT_HOLDS(kata({"solution", "find_duplicates", "--spoil"}).out, "radix");
  EXPECT_EQ(kata({"solution", "find_duplicates"}).status.code, 0) << "it is no secret any more";
}

TEST_F(CommandLine, UnderstandsWhatIsTypedWithoutLookingItUp) {
  EXPECT_EQ(kata({"help"}).out, kata({"--help"}).out);
  EXPECT_EQ(kata({"help", "run"}).out, kata({"run", "--help"}).out);
  EXPECT_EQ(kata({"next"}).out, kata({}).out);
  EXPECT_HOLDS(kata({"Hint", "Find-Duplicates"}).out, "1 of ");
  EXPECT_EQ(complaint({"find_duplicate"}),
            "kata: there is no command 'find_duplicate'; did you mean 'find_duplicates'?; "
            "'./kata --help' lists them\n");
  EXPECT_HOLDS(kata({"find_duplicates"}).out, "NOT YET");
  EXPECT_HOLDS(kata({"Find-Duplicates/"}).out, "NOT YET");
}

TEST_F(CommandLine, MeansTheKataOrChapterWhoseFolderOneIsIn) {
  checkout_->write("exercises/01_other/README.md", "# Other\n");
  const fs::path chapter = checkout_->kata_folder().parent_path();
  EXPECT_HOLDS(kata({"grade"}, checkout_->kata_folder()).out, "1 kata on ");
  const Output elsewhere = kata({"grade"}, checkout_->top() / "exercises/01_other");
  EXPECT_EQ(elsewhere.out.find("Find duplicates"), std::string::npos) << elsewhere.out;
  EXPECT_HOLDS(kata({"quiz"}, chapter).out, "Question 1 of ");
}

TEST_F(CommandLine, ResetsAStubAndKeepsWhatWasThere) {
  const fs::path stub = checkout_->top() / "exercises/02_algorithms/find_duplicates/stub.cpp";
  const auto text = [&] { return slurp(stub); };
  std::ofstream(stub) << "// mine\n";
  EXPECT_HOLDS(complaint({"reset", "find_duplicates"}), "--yes answers for you");
  EXPECT_EQ(text(), "// mine\n");
  EXPECT_EQ(kata({"reset", "find_duplicates", "--yes"}).status.code, 0);
  const std::string line = "\n// TODO: make it fast. Run './kata run find_duplicates' after each change.\n";
  std::string shipped = text();
  ASSERT_NE(shipped.find(line), std::string::npos) << shipped;
  shipped.erase(shipped.find(line), line.size());
  EXPECT_EQ(shipped, slurp(checkout_->kata_folder() / "reference.cpp")) << "byte for byte";
  EXPECT_HOLDS(kata({"reset", "find_duplicates"}).out, "is as it was shipped");
  EXPECT_HOLDS(kata({"history", "find_duplicates"}).out, "kept      not judged");
  EXPECT_HOLDS(kata({"history", "find_duplicates", "--diff", "1"}).out, "+// mine");
}

TEST_F(CommandLine, SuggestsTheKataThatWasMeant) {
  const std::string wanted = "kata: there is no kata 'find_duplicate'; did you mean 'find_duplicates'?\n";
  EXPECT_EQ(complaint({"run", "find_duplicate"}), wanted);
  EXPECT_EQ(complaint({"grade", "find_duplicate"}), wanted);
  EXPECT_EQ(complaint({"calibrate", "find_duplicate"}), wanted);
  EXPECT_EQ(complaint({"dev", "check", "find_duplicate"}), wanted);
}

TEST_F(CommandLine, RefusesOptionsThatItDoesNotKnow) {
  const std::string told =
      "kata: there is no option '--jsno'; did you mean '--json'?; './kata run --help' shows what is "
      "possible\n";
  EXPECT_EQ(complaint({"run", "find_duplicates", "--jsno", "x"}), told);
  EXPECT_EQ(complaint({"run", "--jsno=x", "find_duplicates"}), told);
  EXPECT_HOLDS(complaint({"--verbose"}), "--verbose");
  EXPECT_HOLDS(complaint({"run", "find_duplicates", "--impl", "mine"}), "mine");
  EXPECT_HOLDS(complaint({"run", "find_duplicates", "--budget", "fast"}), "--budget");
  EXPECT_HOLDS(complaint({"run", "find_duplicates", "--budget", "0"}), "--budget");
  EXPECT_HOLDS(complaint({"run", "find_duplicates", "--seed", "-1"}), "--seed");
  EXPECT_HOLDS(complaint({"grade", "--file", "x.cpp"}), "--file");
  EXPECT_EQ(complaint({"run", "a", "b"}),
            "kata: 'run' takes one kata, not 2; './kata grade' takes several\n");
  EXPECT_HOLDS(complaint({"-x"}), "-x");
}

TEST_F(CommandLine, HelpsOnRequest) {
  const Output output = kata({"--help"});
  EXPECT_EQ(output.status.code, 0);
  for (const char* command : {"list", "run", "grade", "doctor", "calibrate", "dev", "selftest"})
    EXPECT_HOLDS(output.out, command);
  EXPECT_HOLDS(kata({"run", "--help"}).out, "--json");
}

TEST_F(CommandLine, SaysWhichVersionItIs) {
  const Output loose = kata({"--version"});
  EXPECT_EQ(loose.status.code, 0);
  EXPECT_TRUE(std::regex_match(loose.out, std::regex("kata [0-9]+\\.[0-9]+\\.[0-9]+\n"))) << loose.out;
  const char* const script =
      "git init -q && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m a && git rev-parse "
      "--short HEAD";
  Command commit = checkout_->command({});
  commit.argv = {"/bin/sh", "-c", script};
  const Output made = checkout_->run(commit);
  if (!made.status.success()) GTEST_SKIP() << "no git here: sudo apt-get install git";
  const std::string plain = loose.out.substr(0, loose.out.size() - 1);
  EXPECT_EQ(kata({"--version"}).out, plain + " (commit " + made.out.substr(0, made.out.size() - 1) + ")\n");
}

TEST_F(CommandLine, SaysHowManyWordsACommandTakes) {
  EXPECT_EQ(complaint({"hint", "a", "b"}),
            "kata: 'hint' takes one kata, not 2; './kata hint --help' shows what is possible\n");
  EXPECT_EQ(complaint({"dev", "new"}),
            "kata: 'dev new' needs CHAPTER/NAME; './kata dev new --help' shows what is possible\n");
  EXPECT_EQ(complaint({"dev"}), "kata: 'dev' needs a command; './kata dev --help' lists them\n");
  EXPECT_HOLDS(complaint({"list", "find_duplicates"}), "find_duplicates");
}

TEST_F(CommandLine, SaysWhatMayBeChosen) {
  EXPECT_EQ(complaint({"completions", "powershell"}),
            "kata: 'completions': there is no 'powershell'; there are bash, zsh, fish\n");
  EXPECT_HOLDS(complaint({"completions"}), "needs SHELL (bash, zsh or fish)");
  EXPECT_EQ(
      complaint({"run", "--impl", "refrence"}),
      "kata: --impl: there is no 'refrence'; did you mean 'reference'?; './kata run --help' shows what is "
      "possible\n");
  EXPECT_HOLDS(complaint({"run", "--budget", "0"}), "'0' is no number from 0.1 to 3600");
}

TEST_F(CommandLine, EachCommandIsInTheProgramThatTheTableNames) {
  // Both look at the whole table when they start, and stop where it is wrong.
  EXPECT_EQ(kata({"--version"}).status.code, 0);
  Command other = checkout_->command({"--version"});
  other.argv[0] = (fs::path(std::getenv("KATA_BUILD")) / "grader/app/kata-tools").string();
  if (!fs::exists(other.argv[0])) GTEST_SKIP() << "kata-tools is not built; './kata selftest' builds it";
  EXPECT_EQ(checkout_->run(other).status.code, 0);
}

TEST_F(CommandLine, ShowsTheManualPage) {
  EXPECT_TRUE(kata({"man"}).out.starts_with(".TH KATA 1 ")) << "into a pipe: as it is";
  if (!Terminal::available()) GTEST_SKIP() << Terminal::kSkipped;
  Command without_man = checkout_->command({"man"});
  std::erase_if(*without_man.environment, [](const std::string& each) { return each.starts_with("PATH="); });
  without_man.environment->push_back("PATH=/nowhere");
  EXPECT_HOLDS(on(without_man, 60), "EXIT STATUS\r\n    0\r\n");
}

TEST_F(CommandLine, NeedsAKataOutsideOfItsFolder) {
  const std::string told = "kata: which kata? Name one ('./kata list' shows them) or go to its folder\n";
  EXPECT_EQ(complaint({"run"}), told);
  EXPECT_EQ(complaint({"run"}, "/"), told);
  EXPECT_EQ(complaint({"run"}, checkout_->top() / "exercises/02_algorithms"), told);
}

TEST_F(CommandLine, ShowsErrorsOfTheCompilerWithTheStudentsFile) {
  checkout_->write_stub("#include \"find_duplicates.h\"\nint x = y;\n");
  const Output named = kata({"run", "find_duplicates"});
  EXPECT_EQ(named.status.code, 1);
  EXPECT_HOLDS(named.out, "exercises/02_algorithms/find_duplicates/stub.cpp:3:9: error:");
  EXPECT_HOLDS(named.out, "does not compile");
  // In the kata's folder the name may be left out, and the file is the one that an editor there knows.
  const Output here = kata({"run"}, checkout_->kata_folder());
  EXPECT_EQ(here.status.code, 1);
  EXPECT_HOLDS(here.out, "stub.cpp:3:9: error:");
  EXPECT_FALSE(holds(here.out, "exercises/02_algorithms/find_duplicates/stub.cpp:3:9"));
}

TEST_F(CommandLine, SaysWhichFileOfAKataIsMissingOrDoesNotBelong) {
  fs::rename(checkout_->kata_folder() / "test.cpp", checkout_->top() / "kept");
  EXPECT_EQ(complaint({"run", "find_duplicates"}),
            "kata: exercises/02_algorithms/find_duplicates/test.cpp: this file is missing\n");
  fs::rename(checkout_->top() / "kept", checkout_->kata_folder() / "test.cpp");
  fs::rename(checkout_->kata_folder() / "stub.cpp", checkout_->kata_folder() / "my_stub.cpp");
  EXPECT_HOLDS(complaint({"run", "find_duplicates"}), "exercises/02_algorithms/find_duplicates/stub.cpp");
}

TEST_F(CommandLine, SaysWhereAKataTomlIsWrong) {
  const fs::path toml = checkout_->kata_folder() / "kata.toml";
  const std::string good = checkout_->read(toml);
  std::ofstream(toml) << "title = 7\n" << good.substr(good.find('\n') + 1);
  EXPECT_HOLDS(complaint({"run", "find_duplicates"}),
               "exercises/02_algorithms/find_duplicates/kata.toml:1: 'title' must be a text");
  std::ofstream(toml) << "titel = \"x\"\n" << good;
  const std::string told = complaint({"run", "find_duplicates"});
  EXPECT_HOLDS(told, "exercises/02_algorithms/find_duplicates/kata.toml:1:");
  EXPECT_HOLDS(told, "did you mean 'title'?");
  EXPECT_EQ(kata({"list"}).status.code, 0) << "one broken kata does not hide the others";
}

TEST_F(CommandLine, GradesABrokenKataAsAnErrorWithItsReason) {
  std::ofstream(checkout_->kata_folder() / "kata.toml") << "title = 7\n";
  const Output output = kata({"grade", "--json", "-"});
  EXPECT_EQ(output.status.code, 2) << output.err;
  const json grade = json::parse(output.out);
  ASSERT_EQ(grade.at("katas").size(), 1U);
  EXPECT_EQ(grade["katas"][0].at("verdict"), "error");
  EXPECT_HOLDS(grade["katas"][0].at("reason").get<std::string>(), "kata.toml:1:");
}

TEST_F(CommandLine, RefusesAFileThatIsNone) {
  const std::string folder = checkout_->top();
  EXPECT_EQ(complaint({"run", "find_duplicates", "--file", "no.cpp"}),
            "kata: there is no " + folder + "/no.cpp\n");
  EXPECT_EQ(complaint({"run", "find_duplicates", "--file", "exercises"}),
            "kata: " + folder + "/exercises is not a file\n");
  EXPECT_EQ(complaint({"run", "find_duplicates", "--file", "/dev/zero"}), "kata: /dev/zero is not a file\n");
  if (::geteuid() == 0) return;  // root reads everything
  const fs::path closed = checkout_->write("closed.cpp", "");
  fs::permissions(closed, fs::perms::none);
  EXPECT_HOLDS(complaint({"run", "find_duplicates", "--file", "closed.cpp"}), "Permission denied");
}

TEST_F(CommandLine, RefusesAReportThatCannotBeWrittenBeforeAnythingRuns) {
  checkout_->write_stub("this would not compile\n");
  for (const char* option : {"--json", "--junit"}) {
    for (const char* command : {"run", "grade"}) {
      EXPECT_EQ(complaint({command, "find_duplicates", option, "no/such/report"}),
                "kata: cannot write 'no/such/report': No such file or directory\n");
    }
  }
  EXPECT_HOLDS(complaint({"grade", "--json", "exercises"}), "it is a folder");
}

TEST_F(CommandLine, PutsJsonAloneOnStandardOutput) {
  const Output output = kata(
      {"run", "find_duplicates", "--impl", "reference", "--json", "-", "--budget", "0.5", "--seed", "7"});
  EXPECT_EQ(output.status.code, 1) << output.err;
  EXPECT_HOLDS(output.err, "Find duplicates");
  const json result = json::parse(output.out);
  EXPECT_EQ(result.at("kata"), "find_duplicates");
  EXPECT_EQ(result.at("chapter"), "02_algorithms");
  EXPECT_EQ(result.at("implementation"), "reference");
  EXPECT_EQ(result.at("verdict"), "fail") << "the reference earns nothing";
  EXPECT_FALSE(result.at("reason").get<std::string>().empty());
  EXPECT_EQ(result.at("correctness").at("passed"), result.at("correctness").at("total"));
  EXPECT_GT(result.at("correctness").at("total"), 5);
  EXPECT_TRUE(result.at("correctness").at("failures").empty());
  EXPECT_EQ(result.at("metric"), "time");
  EXPECT_GT(result.at("speedup").at("rounds"), 0);
  EXPECT_LE(result.at("speedup").at("low"), result.at("speedup").at("value"));
  EXPECT_LE(result.at("speedup").at("value"), result.at("speedup").at("high"));
  EXPECT_EQ(result.at("marks").at("calibrated"), false) << "there is no solution to calibrate with";
  EXPECT_LT(result.at("points").at("earned"), 0.5);
  EXPECT_EQ(result.at("points").at("max"), 10);
  EXPECT_GT(result.at("seconds"), 0);

  const Output again = kata(
      {"run", "find_duplicates", "--impl", "reference", "--json", "-", "--budget", "0.5", "--seed", "7"});
  EXPECT_EQ(json::parse(again.out).at("verdict"), result.at("verdict"));
}

TEST_F(CommandLine, WritesReportsOfAGradeToFiles) {
  checkout_->write_stub(
      "#include \"find_duplicates.h\"\nstd::vector<int> find_duplicates(std::span<const int>) { return {}; "
      "}\n");
  const Output output = kata({"grade", "--json", "grade.json", "--junit", "grade.xml"});
  EXPECT_EQ(output.status.code, 1) << output.err;
  EXPECT_HOLDS(output.out, "find_duplicates");
  EXPECT_FALSE(holds(output.out, "\033")) << "no colour into a pipe";
  const json grade = json::parse(checkout_->read(checkout_->top() / "grade.json"));
  EXPECT_EQ(grade.at("schema"), 1);
  EXPECT_TRUE(grade.at("machine").contains("cpu"));
  EXPECT_EQ(grade.at("points").at("earned"), 0);
  EXPECT_EQ(grade.at("points").at("max"), 10);
  const json& only = grade.at("katas").at(0);
  EXPECT_EQ(only.at("verdict"), "fail");
  const json& failures = only.at("correctness").at("failures");
  ASSERT_FALSE(failures.empty());
  EXPECT_HOLDS(failures[0].at("test").get<std::string>(), "FindDuplicates.");
  const std::string junit = checkout_->read(checkout_->top() / "grade.xml");
  EXPECT_TRUE(junit.starts_with("<?xml")) << junit;
  EXPECT_HOLDS(junit, "</testsuites>");
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

TEST_F(CommandLine, SaysThatTheDiskIsFull) {
  checkout_->write_stub("does not compile\n");
  const Output report = kata({"run", "find_duplicates", "--json", "/dev/full"});
  EXPECT_EQ(report.status.code, 2);
  EXPECT_HOLDS(report.err, "kata: cannot write '/dev/full': No space left on device\n");
  for (const std::string command : {"list", "list --json", "run find_duplicates", "--help", "--help-all"}) {
    Command shell = checkout_->command({});
    shell.argv = {"/bin/sh", "-c", shell.argv[0] + " " + command + " > /dev/full"};
    const Output output = checkout_->run(shell);
    EXPECT_EQ(output.status.code, 2) << command << ": what was asked for is not there";
    EXPECT_HOLDS(output.err, "cannot write to standard output");
  }
}

TEST_F(CommandLine, EndsQuietlyWhenItsReaderDoes) {
  for (const std::string command : {"list", "--help-all", "completions zsh", "man"}) {
    Command shell = checkout_->command({});
    // Without a reader from the start.
    shell.argv = {"/bin/sh", "-c", "{ sleep 0.2; " + shell.argv[0] + " " + command + "; } | true"};
    EXPECT_EQ(checkout_->run(shell).err, "") << command;
  }
}

TEST_F(CommandLine, FitsANarrowTerminal) {
  if (!Terminal::available()) GTEST_SKIP() << Terminal::kSkipped;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{}, {"list"}, {"--help"}, {"run", "--help"}}) {
    Command command = checkout_->command(arguments);
    command.environment->push_back("NO_COLOR=1");
    std::istringstream lines(on(command, 40));
    std::size_t longest = 0;
    for (std::string line; std::getline(lines, line);)
      longest = std::max(longest, line.find_last_not_of('\r') + 1);
    EXPECT_LE(longest, 40U);
    EXPECT_GT(longest, 30U) << "there was nothing to see";
  }
}

TEST_F(CommandLine, ListsAsTextAndAsJson) {
  const Output text = kata({"list"});
  EXPECT_EQ(text.status.code, 0);
  EXPECT_HOLDS(text.out, "find_duplicates");
  EXPECT_HOLDS(text.out, "easy");
  const Output listed = kata({"list", "--json"});
  EXPECT_EQ(listed.status.code, 0);
  EXPECT_EQ(listed.err, "");
  const json list = json::parse(listed.out);
  const json& only = list.at("katas").at(0);
  EXPECT_EQ(only.at("kata"), "find_duplicates");
  EXPECT_EQ(only.at("chapter"), "02_algorithms");
  EXPECT_EQ(only.at("points").at("max"), 10);
}

TEST_F(CommandLine, ShowsWhereTheStudentIs) {
  const Output output = kata({});
  EXPECT_EQ(output.status.code, 0);
  EXPECT_HOLDS(output.out, "find_duplicates");
}

TEST_F(CommandLine, ColoursForATerminalOnlyAndNotAgainstTheUsersWish) {
  if (!Terminal::available()) GTEST_SKIP() << Terminal::kSkipped;
  const auto on_terminal = [&](const std::string& variable) {
    Command command = checkout_->command({"list"});
    command.environment->push_back(variable);
    return on(command, 80);
  };
  EXPECT_HOLDS(on_terminal("A=b"), "\033[");
  EXPECT_FALSE(holds(on_terminal("NO_COLOR=1"), "\033["));
  EXPECT_HOLDS(on_terminal("NO_COLOR="), "\033[") << "an empty NO_COLOR asks for nothing";
  EXPECT_FALSE(holds(kata({"list"}).out, "\033["));
}

TEST_F(CommandLine, NeedsTheLauncher) {
  Command command = checkout_->command({"list"});
  command.environment = {"PATH=/usr/bin:/bin"};
  const Output output = checkout_->run(command);
  EXPECT_EQ(output.status.code, 2);
  EXPECT_EQ(output.err, "kata: start the program through the launcher: ./kata\n");
}

}  // namespace
}  // namespace grader
