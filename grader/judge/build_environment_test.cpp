#include "judge/build_environment.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <optional>

#include "base/temp_dir.h"

namespace grader {
namespace {

/// Sets an environment variable, or unsets it, while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    set(value);
  }
  ~Variable() { set(before_ ? before_->c_str() : nullptr); }
  Variable(const Variable&) = delete;

 private:
  void set(const char* value) const { value != nullptr ? ::setenv(name_, value, 1) : ::unsetenv(name_); }

  const char* name_;
  std::optional<std::string> before_;
};

TEST(BuildEnvironment, IsFoundByTheLaunchersVariables) {
  const TempDir folder = TempDir::make().take();
  std::ofstream(folder.path() / "toolchain.txt")
      << "clang\n14.0.6\nccache clang++ -stdlib=libc++\n-fuse-ld=gold\n-std=c++20 -O1\n/the/checkout\n";
  const Variable top("KATA_TOP", "/the/checkout");
  const Variable build("KATA_BUILD", folder.path().c_str());
  const auto env = BuildEnvironment::from_environment();
  ASSERT_TRUE(env) << env.fault().message;
  EXPECT_EQ(env->top, "/the/checkout");
  EXPECT_EQ(env->compiler, (std::vector<std::string>{"clang++", "-stdlib=libc++"}));
  EXPECT_EQ(env->link_flags, std::vector<std::string>{"-fuse-ld=gold"});
  EXPECT_EQ(env->harness_flags, (std::vector<std::string>{"-std=c++20", "-O1"}));
  EXPECT_EQ(env->source_top, "/the/checkout");
  EXPECT_EQ(env->book, "/the/checkout");
  EXPECT_TRUE(env->clang);
  EXPECT_EQ(env->compiler_version, "clang 14.0.6");
  EXPECT_EQ(env->test_program("x"), folder.path() / "exercises/x_test");
}

TEST(BuildEnvironment, TakesABookThatLiesElsewhere) {
  const TempDir folder = TempDir::make().take();
  const std::filesystem::path book = std::filesystem::canonical(folder.path());
  std::ofstream(book / "toolchain.txt") << "gcc\n12\ng++\n\n-O1\n/the/checkout\n";
  const Variable top("KATA_TOP", "/the/checkout");
  const Variable build("KATA_BUILD", book.c_str());
  const Variable named("KATA_BOOK", book.c_str());
  const auto half = BuildEnvironment::from_environment();
  ASSERT_FALSE(half);
  EXPECT_EQ(half.fault().message,
            "KATA_BOOK=" + book.string() +
                ": there is no book, for it has no folder 'exercises'; to begin one: mkdir -p " +
                book.string() + "/exercises " + book.string() + "/solutions");
  std::filesystem::create_directory(book / "exercises");
  const auto env = BuildEnvironment::from_environment();
  ASSERT_TRUE(env) << env.fault().message;
  EXPECT_EQ(env->book, book);
  EXPECT_EQ(env->harnesses().parent_path(), book / "books");
  EXPECT_EQ(env->cache().parent_path(), env->harnesses());
  const Variable absent("KATA_BOOK", "/no/such/book");
  const auto none = BuildEnvironment::from_environment();
  ASSERT_FALSE(none);
  EXPECT_TRUE(none.fault().message.starts_with("KATA_BOOK=/no/such/book: there is no book"))
      << none.fault().message;
  const Variable file("KATA_BOOK", (book / "toolchain.txt").c_str());
  EXPECT_TRUE(BuildEnvironment::from_environment().fault().message.ends_with("this is no folder"));
}

TEST(BuildEnvironment, WithoutTheLauncherIsAUserFault) {
  const Variable top("KATA_TOP", nullptr);
  const auto env = BuildEnvironment::from_environment();
  ASSERT_FALSE(env);
  EXPECT_EQ(env.fault().blame, Blame::user);
}

TEST(BuildEnvironment, WithoutItsToolchainSaysWhatToDo) {
  const Variable top("KATA_TOP", "/no/such/checkout");
  const Variable build("KATA_BUILD", nullptr);
  const auto env = BuildEnvironment::from_environment();
  ASSERT_FALSE(env);
  EXPECT_EQ(env.fault().blame, Blame::machine);
  EXPECT_EQ(env.fault().message, "build/toolchain.txt is missing or cut off; remove build/ and try again");
}

}  // namespace
}  // namespace grader
