// The harness program. Every kata's tests and benchmark are one shared object, FOLDER/NAME.so, and
// FOLDER/NAME_test and FOLDER/NAME_bench are links to this program, which loads the object beside the link
// that it was started by: GoogleTest, Google Benchmark and the duel are linked once for all katas.
#include <cxxabi.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/auxv.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include "harness/programs.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

enum class Program { test, bench };

struct Role {
  Program program;
  fs::path object;
};

[[noreturn]] void complain(const std::string& what) {
  fmt::print(stderr, "{}\n", what);
  std::exit(2);
}

Role role_of(const char* started_as) {
  // A shell that searched $PATH passes the bare name on; the kernel knows the path.
  const bool bare = std::strchr(started_as, '/') == nullptr;
  const fs::path link = bare ? reinterpret_cast<const char*>(::getauxval(AT_EXECFN)) : started_as;
  const std::string name = link.filename().string();
  for (const auto& [suffix, program] :
       {std::pair("_test", Program::test), std::pair("_bench", Program::bench)}) {
    if (!name.ends_with(suffix)) continue;
    const std::string kata = name.substr(0, name.size() - std::strlen(suffix));
    return {program, fs::absolute(link).parent_path() / (kata + ".so")};
  }
  complain("start it as build/exercises/KATA_test or build/exercises/KATA_bench");
}

// "…: undefined symbol: _Z5helpi" names a function of the author's that is declared and nowhere defined.
std::string readable(const std::string& error) {
  constexpr std::string_view kUndefined = "undefined symbol: ";
  const std::size_t at = error.find(kUndefined);
  if (at == std::string::npos) return error;
  const std::string symbol = error.substr(at + kUndefined.size());
  char* const demangled = abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, nullptr);
  const std::string name = demangled != nullptr ? demangled : symbol;
  std::free(demangled);
  return fmt::format("its test.cpp or bench.cpp uses {}, which is defined nowhere", name);
}

}  // namespace
}  // namespace grader

int main(int argc, char** argv) {
  using namespace grader;
  const Role role = role_of(argv[0]);
  // Never unloaded: its tests and benchmarks are registered from here on.
  if (::dlopen(role.object.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr)
    complain(fmt::format("{}: {}", role.object.stem().string(), readable(::dlerror())));
  Harness harness = Harness::set_up(role.object, argc, argv);
  return role.program == Program::test ? run_test_program(harness, argc, argv)
                                       : run_bench_program(harness, argc, argv);
}
