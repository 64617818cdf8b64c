#include "report/terminal/grade.h"

#include <gtest/gtest.h>

#include <sstream>

#include "report/sample_results.h"

namespace grader {
namespace {

std::string shown(const std::vector<KataResult>& katas, bool colour = false) {
  std::ostringstream out;
  TerminalGradeReporter reporter(out, colour);
  reporter.begin(kSampleMachine, katas.size());
  for (const KataResult& kata : katas) reporter.kata(kata);
  EXPECT_TRUE(reporter.end({kSampleMachine, katas}));
  return out.str();
}

TEST(TerminalGrade, HasALineForEachKataAndATotal) {
  KataResult pass = measured_result(23.1, Verdict::pass, 8.512);
  pass.notes = {"No sandbox.", "Seen once."};
  KataResult slow = measured_result(1, Verdict::fail, 0);
  slow.kata = "count_words";
  slow.notes = {"No sandbox."};
  KataResult wrong = wrong_result();
  wrong.chapter = "03_memory";
  const std::string text =
      shown({pass, slow, wrong, untested_result(Verdict::error, "kata.toml:4: unknown key 'pas'")});
  EXPECT_EQ(text, "4 katas on " + kSampleMachine.summary() +
                      "\n\n"
                      "  kata                         tests  speedup   needs     points  verdict\n"
                      "02_algorithms\n"
                      "  find_duplicates              10/10    23.1x    8.0x     8.5/10  pass\n"
                      "  count_words                  10/10     1.0x    8.0x       0/10  not yet\n"
                      "03_memory\n"
                      "  find_duplicates               8/10        -       -       0/10  not yet\n"
                      "      2 of 10 tests failed\n"
                      "02_algorithms\n"
                      "  find_duplicates                  -        -       -       0/10  error\n"
                      "      kata.toml:4: unknown key 'pas'\n"
                      "\n"
                      "1 of 4 katas passed, 8.5 of 40 points, 1 error\n"
                      "\n"
                      "Note: No sandbox. (find_duplicates, count_words)\n"
                      "Note: Seen once. (find_duplicates)\n");
}

TEST(TerminalGrade, LetsNothingHostileReachTheTerminal) {
  KataResult result = hostile_result();
  result.verdict = Verdict::inconclusive;
  const std::string text = shown({result}, true);
  EXPECT_EQ(text.find("\x1b[2J"), std::string::npos);
  EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos);
  EXPECT_EQ(text.find('\0'), std::string::npos);
  EXPECT_EQ(shown({result}).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace grader
