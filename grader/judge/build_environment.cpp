#include "judge/build_environment.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

// A book outside of the checkout. Its solutions may be absent, as in a student's copy.
Result<fs::path> book_of(const char* named) {
  std::error_code error;
  const fs::path book = fs::canonical(named, error);
  const std::string shown = printable(named, {.one_line = true});
  if (!error && fs::is_directory(book / "exercises", error)) return book;
  if (fs::exists(named, error) && !fs::is_directory(named, error))
    return user_fault(fmt::format("KATA_BOOK={}: this is no folder", shown));
  return user_fault(
      fmt::format("KATA_BOOK={0}: there is no book, for it has no folder 'exercises'; to begin one: "
                  "mkdir -p {0}/exercises {0}/solutions",
                  shown));
}

}  // namespace

Result<BuildEnvironment> BuildEnvironment::from_environment() {
  const char* top = std::getenv("KATA_TOP");
  if (top == nullptr) return user_fault("start the program through the launcher: ./kata");
  const char* build = std::getenv("KATA_BUILD");
  BuildEnvironment env;
  env.top = top;
  env.build = build != nullptr ? fs::path(build) : env.top / "build";
  env.book = env.top;
  if (const char* book = std::getenv("KATA_BOOK"); book != nullptr && *book != '\0') {
    auto found = book_of(book);
    if (!found) return found.fault();
    env.book = found.take();
  }
  std::ifstream toolchain(env.build / "toolchain.txt");
  std::string id;
  std::string version;
  std::getline(toolchain, id);
  std::getline(toolchain, version);
  for (auto* words : {&env.compiler, &env.link_flags, &env.harness_flags}) {
    std::string line;
    std::getline(toolchain, line);
    std::istringstream each(line);
    for (std::string word; each >> word;) words->push_back(word);
  }
  // A cache in front of the compiler could not reach its folder from the sandbox; what is judged has a cache
  // of ours.
  const auto is_launcher = [](const std::string& word) {
    const std::string name = fs::path(word).filename();
    return name == "ccache" || name == "sccache" || name == "distcc" || name == "icecc";
  };
  while (env.compiler.size() > 1 && is_launcher(env.compiler.front()))
    env.compiler.erase(env.compiler.begin());
  std::string source_top;
  std::getline(toolchain, source_top);
  env.source_top = source_top;
  if (env.compiler.empty() || source_top.empty())
    return machine_fault("build/toolchain.txt is missing or cut off; remove build/ and try again");
  env.clang = id == "clang";
  env.compiler_version = id + " " + version;
  return env;
}

fs::path BuildEnvironment::harnesses() const {
  if (has_own_book()) return build / "exercises";
  return build / "books" / content_name({book.string()}).substr(0, 12);
}

fs::path BuildEnvironment::cache() const {
  return has_own_book() ? build / "implementations" : harnesses() / "implementations";
}

}  // namespace grader
