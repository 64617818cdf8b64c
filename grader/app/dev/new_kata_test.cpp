// `dev new` makes a kata that keeps what a kata promises: `dev check` agrees. In a book outside of the
// checkout.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kId = "01_basics/sum_even_squares";

class NewKata : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    for (const char* folder : {"exercises", "solutions"}) fs::create_directories(book() / folder);
  }
  void TearDown() override {
    // The next command of any book removes what was built for one that is gone; not to leave it until then.
    const fs::path books = fs::path(std::getenv("KATA_BUILD")) / "books";
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(books, error)) {
      if (checkout_ && checkout_->read(entry.path() / "book") == book().string())
        fs::remove_all(entry.path());
    }
  }

  fs::path book() const { return checkout_->top() / "my book"; }

  Output run(std::vector<std::string> arguments) const {
    Command command = checkout_->command(std::move(arguments), checkout_->top());
    command.environment->push_back("KATA_BOOK=" + book().string());
    // All else is the real checkout's.
    std::erase_if(*command.environment, [](const std::string& v) { return v.starts_with("KATA_TOP="); });
    command.environment->push_back(std::string("KATA_TOP=") + std::getenv("KATA_TOP"));
    return ScratchCheckout::run(command);
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(NewKata, RefusesNamesThatAreNone) {
  for (const char* name : {"sums", "basics/sums", "01_basics/Sums", "01_basics/../x", "01_basics/a/b", ""}) {
    const Output output = run({"dev", "new", name});
    EXPECT_EQ(output.status.code, 2) << name;
    EXPECT_EQ(output.out, "");
    EXPECT_EQ(output.err, "kata: name it CHAPTER/NAME in lower case, such as 02_algorithms/binary_search\n");
  }
}

TEST_F(NewKata, PassesTheAuthorsCheckAndIsRenamedAndRemoved) {
  const Output made = run({"dev", "new", kId});
  ASSERT_EQ(made.status.code, 0) << made.err;
  EXPECT_HOLDS(made.out, "exercises/01_basics/sum_even_squares/kata.toml\n");
  EXPECT_EQ(run({"dev", "new", kId}).err, std::string("kata: there is a kata ") + kId + " already\n");

  const Output marks = run({"dev", "marks", "sum_even_squares"});
  ASSERT_EQ(marks.status.code, 0) << marks.err;
  EXPECT_HOLDS(marks.out, "written to exercises/01_basics/sum_even_squares/kata.toml");
  EXPECT_HOLDS(marks.out, "of what step_1_one_loop reaches");

  const Output check = run({"dev", "check", "sum_even_squares"});
  EXPECT_EQ(check.status.code, 0) << check.out << check.err;
  EXPECT_HOLDS(check.out, "sum_even_squares: ok\n");
  EXPECT_EQ(checkout_->temporary_files(), 0U);
  EXPECT_HOLDS(run({"list"}).out, "sum_even_squares");
  EXPECT_EQ(run({"list"}).out.find("find_duplicates"), std::string::npos) << "a book of its own";

  const Output renamed = run({"dev", "rename", "sum_even_squares", "02_more/add_even_squares"});
  ASSERT_EQ(renamed.status.code, 0) << renamed.err;
  const Output tried = run({"run", "add_even_squares", "--impl", "solution"});
  EXPECT_EQ(tried.status.code, 0) << tried.out << tried.err;

  const Output removed = run({"dev", "remove", "add_even_squares", "--yes"});
  EXPECT_EQ(removed.status.code, 0) << removed.err;
  EXPECT_FALSE(fs::exists(book() / "exercises/02_more"));
  EXPECT_FALSE(fs::exists(book() / "solutions/02_more"));
}

TEST_F(NewKata, WithAMistakeOfItsAuthorIsNamedWithItsPlace) {
  ASSERT_EQ(run({"dev", "new", kId}).status.code, 0);
  const fs::path test = book() / "exercises" / kId / "test.cpp";
  std::ofstream(test, std::ios::app) << "int x = y;\n";
  const Output output = run({"run", "sum_even_squares"});
  EXPECT_EQ(output.status.code, 2);
  EXPECT_HOLDS(output.err,
               "kata: sum_even_squares does not build: exercises/01_basics/sum_even_squares/test.cpp:");
  EXPECT_HOLDS(output.err, "was not declared in this scope");
}

}  // namespace
}  // namespace grader
