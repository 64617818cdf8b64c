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
      << "clang\n14.0.6\nccache clang++ -stdlib=libc++\n-fuse-ld=gold\n";
  const Variable top("KATA_TOP", "/the/checkout");
  const Variable build("KATA_BUILD", folder.path().c_str());
  const auto env = BuildEnvironment::from_environment();
  ASSERT_TRUE(env) << env.fault().message;
  EXPECT_EQ(env->top, "/the/checkout");
  EXPECT_EQ(env->compiler, (std::vector<std::string>{"ccache", "clang++", "-stdlib=libc++"}));
  EXPECT_EQ(env->link_flags, std::vector<std::string>{"-fuse-ld=gold"});
  EXPECT_TRUE(env->clang);
  EXPECT_EQ(env->compiler_version, "clang 14.0.6");
  EXPECT_EQ(env->test_program("x"), folder.path() / "exercises/x_test");
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
  EXPECT_EQ(env.fault().message, "build/toolchain.txt is missing; remove build/ and try again");
}

}  // namespace
}  // namespace grader
