// ./kata quiz as a student types it.
#include <gtest/gtest.h>

#include "tests/scratch_checkout.h"

namespace grader {
namespace {

class Quiz : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    std::string questions;
    for (int i = 0; i < 10; ++i)
      questions += "[[question]]\nask = \"Half of two?\"\nnumber = 1\nbecause = \"Two halves.\"\n";
    checkout_->write("exercises/02_algorithms/quiz.toml", questions);
  }

  // The quiz with these answers, one a line.
  Output answered(const std::string& what, const std::string& answers) const {
    Command command = checkout_->command({});
    command.argv = {"sh", "-c", "printf '" + answers + "' | '" + command.argv[0] + "' quiz " + what};
    return ScratchCheckout::run(command);
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Quiz, OfAChapterBeginsWithItsOwnQuestions) {
  const Output output = answered("02", "1\\nq\\n");
  EXPECT_NE(output.out.find("Half of two?"), std::string::npos) << output.out << output.err;
  EXPECT_NE(output.out.find("1 of 1 right so far"), std::string::npos) << output.out;
}

TEST_F(Quiz, OfAKataAsksNothingOfTheChapter) {
  const Output output = answered("find_duplicates", "q\\n");
  EXPECT_EQ(output.out.find("Half of two?"), std::string::npos) << output.out;
  EXPECT_NE(output.out.find("Question 1 of"), std::string::npos) << output.out;
}

TEST_F(Quiz, SaysWhereToGo) {
  std::string all;
  for (int i = 0; i < 10; ++i) all += "1\\n";
  checkout_->write(std::string(ScratchCheckout::kKata) + "/kata.toml", [&] {
    const std::string text = ScratchCheckout::read(checkout_->kata_folder() / "kata.toml");
    return text.substr(0, text.find("[[question]]"));
  }());
  const Output mastered = answered("02", all);
  EXPECT_EQ(mastered.status.code, 0);
  EXPECT_NE(mastered.out.find("10 of 10 right: mastered."), std::string::npos) << mastered.out;
  const Output nearly = answered("02", "2\\n2\\n2\\n" + all.substr(0, 7 * 3));
  EXPECT_NE(nearly.out.find("7 of 10 right: nearly: 80 % is mastery."), std::string::npos) << nearly.out;
  const Output again = answered("02", "2\\n2\\n2\\n2\\n" + all.substr(0, 6 * 3));
  EXPECT_NE(again.out.find("6 of 10 right: read again what is about: "), std::string::npos) << again.out;
}

}  // namespace
}  // namespace grader
