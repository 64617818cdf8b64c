#include "judge/compile.h"

#include "base/text.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/expect_holds.h"
#include "base/temp_dir.h"
#include "judge/scratch_build_environment.h"
#include "judge/toolchain.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGood = "#include \"add.h\"\nint add(int a, int b) { return a + b; }\n";

/// One env for all tests: its prelude is compiled once.
class CompileTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (ScratchBuildEnvironment::available()) scratch_ = new ScratchBuildEnvironment;
  }
  static void TearDownTestSuite() {
    delete scratch_;
    scratch_ = nullptr;
  }
  void SetUp() override {
    if (scratch_ == nullptr) GTEST_SKIP() << "KATA_TOP and KATA_BUILD are not set; ./kata selftest sets them";
  }

  static Compiled compiled(const std::string& text, const std::string& name = "stub.cpp") {
    auto result = compile(scratch_->env(), scratch_->kata(), scratch_->write(name, text));
    EXPECT_TRUE(result) << result.fault().message;
    return result ? result.take() : Compiled{};
  }
  static Fault refusal(const fs::path& source) {
    auto result = compile(scratch_->env(), scratch_->kata(), source);
    EXPECT_FALSE(result);
    return result ? Fault{} : result.fault();
  }

  static ScratchBuildEnvironment* scratch_;
};

ScratchBuildEnvironment* CompileTest::scratch_ = nullptr;

TEST_F(CompileTest, MakesAnObjectThatExportsTheContractAndNothingElse) {
  const Compiled result = compiled(
      "#include \"add.h\"\nint helper() { return 1; }\nint add(int a, int b) { return a + b * helper(); }\n");
  ASSERT_TRUE(result.ok()) << result.messages;
  EXPECT_EQ(result.messages, "");
  void* object = ::dlopen(result.object.c_str(), RTLD_NOW | RTLD_LOCAL);
  ASSERT_NE(object, nullptr) << ::dlerror();
  EXPECT_NE(::dlsym(object, "kata_export_add"), nullptr);
  EXPECT_EQ(::dlsym(object, "_Z6helperv"), nullptr);
  EXPECT_EQ(::dlsym(object, "_Z3addii"), nullptr);
  ::dlclose(object);
}

TEST_F(CompileTest, KeepsTheObjectOfTheSameSourceWhateverItsName) {
  const Compiled first = compiled(kGood);
  const auto made =
      fs::last_write_time(first.object.string().substr(0, first.object.string().size() - 3) + ".cpp");
  const Compiled second = compiled(kGood, "elsewhere.cpp");
  EXPECT_EQ(second.object, first.object);
  EXPECT_EQ(fs::last_write_time(first.object.string().substr(0, first.object.string().size() - 3) + ".cpp"),
            made);
}

TEST_F(CompileTest, CompilesAChangedSourceAnew) {
  EXPECT_NE(compiled(kGood).object, compiled(std::string(kGood) + "// changed\n").object);
}

TEST_F(CompileTest, IncludesWhatTheReferenceNeedsWhateverTheSourceIncludes) {
  const std::string text = std::string(kGood) + "int least(int a, int b) { return std::min(a, b); }\n";
  EXPECT_TRUE(compiled(text).ok()) << "<algorithm> is always there, as compile_commands.json says";
  const std::string maths = std::string(kGood) + "double root(double x) { return std::sqrt(x); }\n";
  EXPECT_FALSE(compiled(maths).ok());
  EXPECT_TRUE(compiled("#include <cmath>\n" + maths).ok());
  EXPECT_FALSE(compiled("#include <cmath>\n" + maths + "std::unique_ptr<int> p;\n").ok())
      << "what one include is precompiled with would be there by chance";
}

TEST_F(CompileTest, SeesAHeaderBesideTheSourceUnlessItIsTheTests) {
  const std::string text = "#include \"own.hpp\"\n" + std::string(kGood);
  scratch_->write("own.hpp", "inline int own() { return 1; }\n");
  const fs::path first = compiled(text).object;
  EXPECT_FALSE(first.empty());
  scratch_->write("own.hpp", "inline int own() { return 2; }\n");
  EXPECT_NE(compiled(text).object, first);
  scratch_->write("own.hpp", "int own() { return; }\n");
  EXPECT_HOLDS(compiled(text).messages, "own.hpp:1:");
  const fs::path test = scratch_->write("test.cpp", "#include \"own.hpp\"\n");
  EXPECT_HOLDS(compiled(text).messages, "own.hpp: No such file");
  fs::remove(test);
  fs::remove(scratch_->kata().folder / "own.hpp");
}

TEST_F(CompileTest, CompilesAnewWhenTheContractOrTheFlagsChange) {
  const fs::path before = compiled(kGood).object;
  const fs::path contract = scratch_->kata().contract();
  std::ofstream(contract, std::ios::app) << "// more words\n";
  EXPECT_NE(compiled(kGood).object, before);
  auto other_flags =
      compile(scratch_->env(), scratch_->kata(), scratch_->write("stub.cpp", kGood), {"-DOTHER"});
  ASSERT_TRUE(other_flags);
  EXPECT_NE(other_flags->object, before);
}

TEST_F(CompileTest, CompilesAnewWhenAHeaderOfTheKitChanges) {
  const TempDir top = TempDir::make().take();
  BuildEnvironment env = scratch_->env();
  fs::create_directories(top.path() / "grader");
  fs::copy(env.top / "grader/kit", top.path() / "grader/kit", fs::copy_options::recursive);
  env.top = top.path();
  const fs::path source = scratch_->write("stub.cpp", kGood);
  fs::path before;
  for (const char* header : {"region.h", "reply.h", "arguments.h", "enums.h", "flat.h"}) {
    std::ofstream(top.path() / "grader/kit" / header, std::ios::app) << "// more words\n";
    auto result = compile(env, scratch_->kata(), source);
    ASSERT_TRUE(result) << result.fault().message;
    EXPECT_NE(result->object, before) << header;
    before = result->object;
  }
}

TEST_F(CompileTest, NamesTheStudentsFileAndLineInErrors) {
  const Compiled result = compiled("#include \"add.h\"\nint add(int a, int b) { return a + c; }\n");
  EXPECT_FALSE(result.ok());
  EXPECT_TRUE(holds(result.messages, "stub.cpp:2:")) << result.messages;
  EXPECT_TRUE(holds(result.messages, "exercises/01_basics/add/stub.cpp")) << result.messages;
  EXPECT_FALSE(holds(result.messages, "/source/")) << result.messages;
  EXPECT_FALSE(holds(result.messages, "implementation.cpp")) << result.messages;
}

TEST_F(CompileTest, ShowsTheFirstOfVeryManyErrors) {
  std::string source = kGood;
  for (int i = 0; i < 2000; ++i)
    source += "int x" + std::to_string(i) + " = undeclared" + std::to_string(i) + ";\n";
  auto result = compile(scratch_->env(), scratch_->kata(), scratch_->write("stub.cpp", source));
  ASSERT_TRUE(result) << result.fault().message;
  EXPECT_TRUE(holds(result->messages, "undeclared0"));
  EXPECT_FALSE(holds(result->messages, "undeclared100"));
  EXPECT_LT(result->messages.size(), 10'000U);
}

TEST_F(CompileTest, NamesTheContractWhereItIs) {
  const Compiled result = compiled("#include \"add.h\"\nlong add(int a, int b) { return a + b; }\n");
  EXPECT_FALSE(result.ok());
  EXPECT_TRUE(holds(result.messages, "exercises/01_basics/add/add.h:")) << result.messages;
  EXPECT_FALSE(holds(result.messages, " /contract/")) << result.messages;
}

TEST_F(CompileTest, KeepsWarningsAndNamesWhicheverFileIsCompiledNow) {
  const std::string warns = "#include \"add.h\"\nint add(int a, int b) { int unused; return a + b; }\n";
  const Compiled first = compiled(warns);
  ASSERT_TRUE(first.ok());
  EXPECT_TRUE(holds(first.messages, "add/stub.cpp:2:")) << first.messages;
  const Compiled again = compiled(warns, "other.cpp");
  EXPECT_EQ(again.object, first.object);
  EXPECT_TRUE(holds(again.messages, "add/other.cpp:2:")) << again.messages;
  EXPECT_FALSE(holds(again.messages, "stub.cpp")) << again.messages;
}

TEST_F(CompileTest, SaysWhichFunctionIsNotDefined) {
  for (const char* text : {"#include \"add.h\"\n", "", "int add(long a, long b) { return int(a + b); }\n"}) {
    const Compiled result = compiled(text);
    EXPECT_FALSE(result.ok());
    EXPECT_TRUE(
        holds(result.messages, "stub.cpp does not define what add.h declares:\n    int add(int a, int b)\n"))
        << result.messages;
    for (const char* word : {"glue", "undefined", "collect2"})
      EXPECT_FALSE(holds(result.messages, word)) << result.messages;
  }
}

TEST_F(CompileTest, ShowsTheCompilerNothingButContractAndKit) {
  scratch_->write("reference.cpp", kGood);
  for (const char* include :
       {"\"reference.cpp\"", "\"../add/reference.cpp\"", "\"/contract/reference.cpp\""}) {
    EXPECT_FALSE(compiled(std::string("#include ") + include + "\n").ok()) << include;
  }
  if (!scratch_->env().sandbox) GTEST_SKIP() << "no sandbox here";
  const std::string reference = scratch_->kata().reference().string();
  EXPECT_FALSE(compiled("#include \"" + reference + "\"\n").ok());
  EXPECT_FALSE(compiled("#include \"/etc/passwd\"\n" + std::string(kGood)).ok());
}

TEST_F(CompileTest, MakesMessagesFitForATerminal) {
  const Compiled result = compiled("#include \"add.h\"\n#error \x1b[31mred\n");
  EXPECT_FALSE(result.ok());
  EXPECT_FALSE(holds(result.messages, "\x1b")) << result.messages;
}

TEST_F(CompileTest, RefusesWhatIsNoSourceFile) {
  const fs::path folder = scratch_->kata().folder;
  EXPECT_EQ(refusal(folder / "absent.cpp").message,
            "cannot read " + (folder / "absent.cpp").string() + ": No such file or directory");
  EXPECT_EQ(refusal(folder).message, folder.string() + " is not a file");
  ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(refusal(folder / "fifo").message, (folder / "fifo").string() + " is not a file")
      << "and waits for nobody to write";
  fs::remove(folder / "fifo");
  EXPECT_EQ(refusal("/dev/zero").message, "/dev/zero is not a file");
  const fs::path large = scratch_->write("large.cpp", std::string((1 << 20) + 1, '\n'));
  EXPECT_EQ(refusal(large).message, large.string() + " is larger than 1 MiB: is it a source file?");
  EXPECT_EQ(refusal(large).blame, Blame::user);
}

TEST_F(CompileTest, RefusesWhatCannotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const fs::path source = scratch_->write("closed.cpp", kGood);
  fs::permissions(source, fs::perms::none);
  EXPECT_EQ(refusal(source).message, "cannot read " + source.string() + ": Permission denied");
}

TEST_F(CompileTest, LeavesNoTemporaryFilesBehind) {
  EXPECT_TRUE(compiled(kGood).ok());
  for (const auto& entry : fs::recursive_directory_iterator(scratch_->env().cache())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("fast-cpp-kata-")) << entry.path();
  }
}

TEST_F(CompileTest, SaysSoWhenItIsTheContractThatDoesNotCompile) {
  ScratchBuildEnvironment broken;
  broken.write("add.h", "int add(int, int KATA_FUNCTION(add);\n");
  auto result = compile(broken.env(), broken.kata(), broken.write("stub.cpp", kGood));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.fault().blame, Blame::user) << "its author's";
  EXPECT_TRUE(holds(result.fault().message, "add.h does not compile")) << result.fault().message;
}

TEST_F(CompileTest, WorksWithoutASandbox) {
  ScratchBuildEnvironment open;
  open.env().sandbox = false;
  auto good = compile(open.env(), open.kata(), open.write("stub.cpp", kGood));
  ASSERT_TRUE(good) << good.fault().message;
  EXPECT_TRUE(good->ok()) << good->messages;
  auto bad = compile(open.env(), open.kata(), open.write("stub.cpp", "#include \"add.h\"\nint x = y;\n"));
  ASSERT_TRUE(bad) << bad.fault().message;
  EXPECT_TRUE(holds(bad->messages, "exercises/01_basics/add/stub.cpp:2:")) << bad->messages;
  EXPECT_FALSE(holds(bad->messages, "fast-cpp-kata-" + std::to_string(::getpid()) + "-") &&
               holds(bad->messages, "/source/"))
      << bad->messages;
}

TEST(ContentName, DiffersWithEveryPartAndItsBoundaries) {
  EXPECT_EQ(content_name({"a", "b"}), content_name({"a", "b"}));
  EXPECT_NE(content_name({"a", "b"}), content_name({"ab"}));
  EXPECT_NE(content_name({"a", "b"}), content_name({"ab", ""}));
  EXPECT_NE(content_name({}), content_name({""}));
  EXPECT_EQ(content_name({}).size(), 32U);
}

TEST(Prelude, HasWhatIsIncludedAndLittleElse) {
  const auto has = [](const std::string& text, const char* header) {
    return holds(prelude_for(text), fmt::format("#include <{}>\n", header));
  };
  const std::string plain = "#include <set>\n#include <span>\n#include \"add.h\"\n";
  EXPECT_TRUE(has(plain, "set"));
  EXPECT_FALSE(has(plain, "string"));
  EXPECT_TRUE(has(plain + "# include\t<sstream>\n", "string"));
  EXPECT_TRUE(has("#include <regex>", "string")) << "which it builds on";
  EXPECT_FALSE(has("#include <string>\n", "cmath"));
  EXPECT_TRUE(has("#include <cmath>\n#include <vector>\n", "cmath"));
  for (const char* odd : {"", "#include", "#include <", "#include <unistd.h>\n"})
    EXPECT_FALSE(has(odd, "string"));
}

}  // namespace
}  // namespace grader
