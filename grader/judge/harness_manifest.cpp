#include "judge/harness_manifest.h"

#include <fmt/format.h>

#include "base/text.h"
#include "judge/libraries.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr const char* kRules = R"(ninja_required_version = 1.5
builddir = {folder}
rule compile
  command = {compile} -include {build}/grader/kit/$prelude $flags {pch_deps}-MMD -MF $out.d -c $in -o $out 2>$out.log || {{ cat $out.log; exit 1; }}
  depfile = $out.d
  deps = gcc
  description = compiling $in
rule link
  command = {link} -shared -Wl,--as-needed $in -o $out $libraries
  description = linking $out

)";

// Without it GCC tells ninja of no header that it has from a precompiled one, and what the kit's headers
// change would not be compiled anew. Clang tells of them all.
constexpr const char* kPchDeps = "-fpch-deps ";

// For ninja: in a path or a value.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '$' || c == ' ' || c == ':') out += '$';
    out += c;
  }
  return out;
}

// One word for the shell that ninja starts, in a value.
std::string shell_word(const std::string& text) {
  std::string word = text;
  replace_all(word, "'", R"('\'')");
  replace_all(word, "$", "$$");
  return "'" + word + "'";
}

std::string shell_words(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : " ") + shell_word(word);
  return all;
}

// A string literal as a macro's value.
std::string define(const char* name, const std::string& value) {
  std::string literal = value;
  replace_all(literal, "\\", "\\\\");
  replace_all(literal, "\"", "\\\"");
  return fmt::format("-D{}=\"{}\"", name, literal);
}

std::string prelude_target(const BuildEnvironment& env, const std::string& part) {
  return fmt::format("grader/kit/{}_prelude.h.{}", part, env.clang ? "pch" : "gch");
}

}  // namespace

fs::path data_folder(const BuildEnvironment& env) {
  std::error_code error;
  return (fs::is_directory(env.book / "data", error) ? env.book : env.source_top) / "data";
}

namespace {

// Compilers that read a precompiled header name none of the headers in it as what the object depends on.
std::string prelude_input(const BuildEnvironment& env, const std::string& part) {
  const fs::path prelude = env.build / prelude_target(env, part);
  std::error_code error;
  return fs::exists(prelude, error) ? " | " + escaped(prelude.string()) : "";
}

std::string edges(const BuildEnvironment& env, const Kata& kata) {
  const std::string folder = fmt::format("exercises/{}/{}", kata.chapter, kata.name);
  const Libraries& libraries = libraries_of(kata);
  std::vector<std::string> flags = {"-I" + folder, define("KATA_DATA", data_folder(env).string())};
  flags.insert(flags.end(), libraries.compile_flags.begin(), libraries.compile_flags.end());
  const std::string stem = (env.harnesses() / kata.name).string();
  std::string text;
  for (const char* part : {"test", "bench"}) {
    std::vector<std::string> own = flags;
    // The contract's functions are defined once: as calls to a worker, beside the benchmark.
    if (part == std::string_view("bench")) own.emplace_back("-DKATA_GLUE_PROXY");
    text += fmt::format("build {}_{}.o: compile {}/{}.cpp{}\n  prelude = {}_prelude.h\n  flags = {}\n",
                        escaped(stem), part, folder, part, prelude_input(env, part), part, shell_words(own));
  }
  std::vector<std::string> kit;
  std::string kit_inputs;
  for (const std::string& target : kit_targets(kata)) {
    kit.push_back((env.build / target).string());
    kit_inputs += " " + escaped(kit.back());
  }
  kit.insert(kit.end(), libraries.link_flags.begin(), libraries.link_flags.end());
  kit.insert(kit.end(), env.link_flags.begin(), env.link_flags.end());
  text += fmt::format("build {0}.so: link {0}_test.o {0}_bench.o{1}{2}\n  libraries = {3}\n\n", escaped(stem),
                      kit_inputs.empty() ? "" : " |", kit_inputs, shell_words(kit));
  return text;
}

}  // namespace

std::string harness_manifest(const BuildEnvironment& env, const std::vector<const Kata*>& katas) {
  std::vector<std::string> compile = env.compiler;
  compile.insert(compile.end(), env.harness_flags.begin(), env.harness_flags.end());
  compile.push_back("-I" + (env.source_top / "grader").string());
  std::string text = fmt::format(
      kRules, fmt::arg("folder", escaped(env.harnesses().string())),
      fmt::arg("compile", shell_words(compile)), fmt::arg("build", shell_word(env.build.string())),
      fmt::arg("link", shell_words(env.compiler)), fmt::arg("pch_deps", env.clang ? "" : kPchDeps));
  for (const Kata* kata : katas) text += edges(env, *kata);
  return text;
}

std::string harness_object(const BuildEnvironment& env, const std::string& kata) {
  return (env.harnesses() / (kata + ".so")).string();
}

std::vector<std::string> kit_targets(const Kata& kata) {
  std::vector<std::string> targets;
  for (const std::string& part : kata.kit) targets.push_back(fmt::format("grader/kit/libkit_{}.a", part));
  return targets;
}

std::vector<std::string> prelude_targets(const BuildEnvironment& env) {
  return {prelude_target(env, "test"), prelude_target(env, "bench")};
}

}  // namespace grader
