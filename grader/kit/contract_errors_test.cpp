// What the compiler says of contracts that cannot cross.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view kMark = "kata contract: ";

struct Mistake {
  std::string declaration;  ///< Types, and a function that KATA_FUNCTION closes.
  std::string sentence;     ///< Begins the one that the compiler says, behind kMark.
};

// Several declarations are compiled at once, and their types have names of their own.
const std::vector<Mistake> kMistakes = {
    {"int f1(const int* a) KATA_FUNCTION(f1, a);", "a pointer cannot cross: take a std::span"},
    {"struct S2 { int a; const char* b; }; S2 f2() KATA_FUNCTION(f2);", "a pointer cannot cross"},
    {"int f3(const char (&a)[4]) KATA_FUNCTION(f3, a);", "a C array crosses only as a member of a struct"},
    {"int f4(std::span<const int[3]> a) KATA_FUNCTION(f4, a);", "a C array crosses only as a member"},
    {"int f5(int& a) KATA_FUNCTION(f5, a);", "an argument is a reference to something that can change"},
    {"int f6(int&& a) KATA_FUNCTION(f6, a);", "an argument is an rvalue reference: take it by value"},
    {"const int& f7() KATA_FUNCTION(f7);", "the result is a reference or const: return a plain value"},
    {"const std::string f8() KATA_FUNCTION(f8);", "the result is a reference or const"},
    {"struct S9 { int a; const int& b; }; int f9(S9 a) KATA_FUNCTION(f9, a);",
     "a struct with a reference or const member cannot be filled in"},
    {"struct S10 { const int a; int b; }; int f10(S10 a) KATA_FUNCTION(f10, a);",
     "a struct with a reference"},
    {"struct S11 { int& a; }; int f11(S11 a) KATA_FUNCTION(f11, a);", "a struct with a reference or const"},
    {"int f12(const std::vector<int>& a) KATA_FUNCTION(f12, a);",
     "an argument is or holds a std::vector or std::string: take std::span<const T> or std::string_view"},
    {"struct S13 { std::string a; }; int f13(std::span<const S13> a) KATA_FUNCTION(f13, a);",
     "an argument is or holds a std::vector or std::string"},
    {"std::string_view f14() KATA_FUNCTION(f14);",
     "the result is or holds a std::span or std::string_view, which own nothing: return std::vector"},
    {"struct S15 { std::span<int> a[2]; }; S15 f15() KATA_FUNCTION(f15);",
     "the result is or holds a std::span"},
    {"kata::OutputFile f16() KATA_FUNCTION(f16);", "the result is or holds a file or a server"},
    {"int f17(std::span<const int, 3> a) KATA_FUNCTION(f17, a);", "a std::span<T, n> cannot cross"},
    {"void f18(std::span<bool> a) KATA_FUNCTION(f18, a);", "a std::span to write to holds only numbers"},
    {"std::vector<bool> f19() KATA_FUNCTION(f19);",
     "a std::vector<bool> cannot cross: take std::span<const bool>, return std::vector<char>"},
    {"std::optional<int> f20() KATA_FUNCTION(f20);",
     "a std::optional cannot cross: write a struct of a bool"},
    {"struct S21 { int a; std::optional<int> b; }; int f21(S21 a) KATA_FUNCTION(f21, a);",
     "a std::optional cannot cross"},
    {"std::pair<int, int> f22() KATA_FUNCTION(f22);",
     "a std::pair or std::tuple cannot cross: write a struct"},
    {"std::vector<std::tuple<int>> f23() KATA_FUNCTION(f23);", "a std::pair or std::tuple cannot cross"},
    {"union S24 { int a; float b; }; int f24(S24 a) KATA_FUNCTION(f24, a);",
     "a union cannot cross: write a struct"},
    {"struct S25 { int a; union { int b; float c; }; int d; }; int f25(S25 a) KATA_FUNCTION(f25, a);",
     "a union cannot cross"},
    {"struct S26 { int a; union { int b; float c; } d[2]; }; S26 f26() KATA_FUNCTION(f26);",
     "a union cannot cross"},
    {"struct A27 { int a; }; struct S27 : A27 { int b; }; int f27(S27 a) KATA_FUNCTION(f27, a);",
     "a struct with a base class cannot cross: make the base its first member"},
    {"struct A28 {}; struct S28 : A28 { int b; }; std::vector<S28> f28() KATA_FUNCTION(f28);",
     "a struct with a base class cannot cross"},
    {"struct S29 { int a : 3; int b; }; int f29(S29 a) KATA_FUNCTION(f29, a);",
     "a struct with bit-fields cannot cross: write whole integers"},
    {"struct S30 { std::string_view a; bool b; unsigned c : 1; }; int f30(S30 a) KATA_FUNCTION(f30, a);",
     "a struct with bit-fields cannot cross"},
    {"struct S31 {}; int f31(S31 a) KATA_FUNCTION(f31, a);", "an empty struct or array has nothing"},
    {"std::array<int, 0> f32() KATA_FUNCTION(f32);", "an empty struct or array has nothing that could cross"},
    {"struct S33 { int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q; }; S33 f33() KATA_FUNCTION(f33);",
     "a struct has more than 16 fields: group some of them in a struct of their own"},
    {"struct S34 { int a; std::vector<S34> b; }; S34 f34() KATA_FUNCTION(f34);",
     "a struct that holds structs of its own type cannot cross: put them all into one list"},
    {"class S35 { public: int get() const { return a; } private: int a = 0; }; S35 f35() KATA_FUNCTION(f35);",
     "a class with constructors, private members or virtual functions cannot cross: write a struct"},
    {"struct S36 { S36(); int a; }; int f36(const S36& a) KATA_FUNCTION(f36, a);",
     "a class with constructors"},
    {"struct S37 { virtual int get() const; }; int f37(const S37& a) KATA_FUNCTION(f37, a);",
     "a class with constructors"},
    {"std::map<int, int> f38() KATA_FUNCTION(f38);",
     "a class with constructors, private members or virtual functions cannot cross"},
    {"int f39(int (*a)(int)) KATA_FUNCTION(f39, a);", "a pointer cannot cross"},
    {"__extension__ typedef __int128 S40; S40 f40() KATA_FUNCTION(f40);", "a type is none that can cross"},
    {"int f41(const int* a) noexcept KATA_FUNCTION(f41, a);", "a pointer cannot cross"},
};

const Mistake kOverload = {"int g(int a) KATA_FUNCTION(g, a);\nint g(double a) KATA_FUNCTION(g, a);",
                           "two functions named g; give each a name of its own"};
const Mistake kUnnamedArgument = {"int h(int a, int b) KATA_FUNCTION(h, a);",
                                  "KATA_FUNCTION needs the function's name and then every argument's"};

class ContractErrors : public testing::Test {
 protected:
  void SetUp() override {
    const char* top = ::getenv("KATA_TOP");
    const char* build = ::getenv("KATA_BUILD");
    if (top == nullptr || build == nullptr) {
      GTEST_SKIP() << "KATA_TOP and KATA_BUILD are not set; ./kata selftest sets them";
    }
    std::ifstream toolchain(std::string(build) + "/toolchain.txt");
    std::string id;
    std::string version;
    std::getline(toolchain, id);
    std::getline(toolchain, version);
    std::getline(toolchain, command_);
    ASSERT_FALSE(command_.empty()) << build << "/toolchain.txt names no compiler";
    command_ += " -std=c++20 -w -fsyntax-only -fno-diagnostics-color '-I" + std::string(top) + "/grader'";
    if (id == "clang") command_ += " -ferror-limit=0";
  }

  /// The lines in which the compiler says "error:", of a contract in this glue.
  std::vector<std::string> errors(const std::string& glue, const std::string& contract) const {
    const std::string path = testing::TempDir() + "kata-contract-" + std::to_string(::getpid()) + ".cpp";
    std::ofstream(path) << "#include <map>\n#include <optional>\n#define " << glue
                        << "\n#include \"kit/contract.h\"\n"
                        << contract << "\n";
    std::FILE* pipe = ::popen(("LC_ALL=C " + command_ + " '" + path + "' 2>&1").c_str(), "r");
    std::string text;
    char piece[4096];
    while (const std::size_t n = std::fread(piece, 1, sizeof piece, pipe)) text.append(piece, n);
    ::pclose(pipe);
    std::remove(path.c_str());
    std::vector<std::string> found;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.find("error:") != std::string::npos) found.push_back(line);
    }
    return found;
  }

  static std::string sentence(const std::string& error) {
    const std::size_t mark = error.find(kMark);
    return mark == std::string::npos ? error : error.substr(mark + kMark.size());
  }

  std::string command_;
};

TEST_F(ContractErrors, AreOneSentenceForEveryFunction) {
  std::string contract;
  for (const Mistake& mistake : kMistakes) contract += mistake.declaration + "\n";
  const auto found = errors("KATA_GLUE_EXPORT", contract);
  for (std::size_t i = 0; i < std::min(found.size(), kMistakes.size()); ++i) {
    ASSERT_TRUE(sentence(found[i]).starts_with(kMistakes[i].sentence)) << kMistakes[i].declaration << "\n"
                                                                       << found[i];
  }
  EXPECT_EQ(found.size(), kMistakes.size()) << "nothing else is said";
}

TEST_F(ContractErrors, NameTwoFunctionsOfOneName) {
  for (const char* glue : {"KATA_GLUE_EXPORT", "KATA_GLUE_PROXY"}) {
    const auto found = errors(glue, kOverload.declaration);
    ASSERT_FALSE(found.empty()) << glue;
    EXPECT_TRUE(sentence(found[0]).starts_with(kOverload.sentence)) << glue << "\n" << found[0];
  }
}

TEST_F(ContractErrors, AreTheSameInTheProxy) {
  const auto found =
      errors("KATA_GLUE_PROXY", kMistakes[0].declaration + "\n" + kUnnamedArgument.declaration);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(sentence(found[0]).starts_with(kMistakes[0].sentence)) << found[0];
  EXPECT_TRUE(sentence(found[1]).starts_with(kUnnamedArgument.sentence)) << found[1];
}

}  // namespace
