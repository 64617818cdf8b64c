#include "judge/fallbacks.h"

#include <fmt/format.h>

#include "base/slurp.h"
#include "judge/judge.h"

// Macros stand in front of the names by which a source asks for the processor. A macro is not expanded within
// its own expansion, so one of them can still ask the compiler's built-in function.

namespace grader {

VectorLevels vector_levels_here() {
#ifdef __x86_64__
  return {__builtin_cpu_supports("avx2") != 0, __builtin_cpu_supports("avx512f") != 0};
#else
  return {};
#endif
}

std::vector<Fallback> fallbacks_of(std::string_view source_text, const VectorLevels& processor) {
  const auto mentions = [&](std::string_view word) { return source_text.find(word) != source_text.npos; };
  if (!mentions("__builtin_cpu_supports") && !mentions("target_clones")) return {};
  std::vector<Fallback> fallbacks;
  if (processor.avx2) {
    fallbacks.push_back({"without AVX2", {"-D__builtin_cpu_supports(x)=0", "-Dtarget_clones(...)=noinline"}});
  }
  if (processor.avx2 && processor.avx512 && mentions("avx512")) {
    fallbacks.push_back(
        {"without AVX-512",
         {"-D__builtin_cpu_supports(x)=(!__builtin_strstr(x,\"avx512\")&&__builtin_cpu_supports(x))",
          "-Dtarget_clones(...)=target(\"avx2\")"}});
  }
  return fallbacks;
}

Result<std::vector<std::string>> wrong_fallbacks(const BuildEnvironment& env, const Kata& kata,
                                                 const std::filesystem::path& source) {
  std::vector<std::string> wrong;
  for (const auto& [name, flags] : fallbacks_of(slurp(source), vector_levels_here())) {
    const auto tested = test_implementation(env, kata, source, {.shards = 1, .fail_fast = true}, flags);
    if (!tested) return tested.fault();
    if (!tested->compiled) {
      wrong.push_back(fmt::format("{}: it does not compile:\n{}", name, tested->messages));
    } else if (!tested->tests.failures.empty()) {
      const TestFailure& failure = tested->tests.failures.front();
      wrong.push_back(fmt::format("{}: the test {} fails: {}", name, failure.test, failure.message));
    }
  }
  return wrong;
}

}  // namespace grader
