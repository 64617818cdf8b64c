#include "judge/toolchain.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <string_view>

#include "base/slurp.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/included_names.h"
#include "run/sandbox.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostMessageBytes = std::size_t{4} << 20;

// A prelude that has more than is asked for costs more than it saves: GCC instantiates anew whatever the
// inline functions of a header leave pending, of which <string> has much and <cmath> more.
struct Prelude {
  std::vector<std::string_view> headers;    ///< What is precompiled, beside what the one before has.
  std::vector<std::string_view> called_by;  ///< Other headers that profit from it.
};

const std::vector<Prelude>& preludes() {
  static const std::vector<Prelude> all = {
      {{"algorithm",     "array",         "bit",        "charconv", "cstddef", "cstdint",
        "cstring",       "deque",         "functional", "limits",   "list",    "map",
        "numeric",       "optional",      "queue",      "set",      "span",    "string_view",
        "unordered_map", "unordered_set", "utility",    "vector"},
       {}},
      {{"fstream", "iostream", "sstream", "string"},
       {"atomic", "chrono", "condition_variable", "filesystem", "future", "iomanip", "ios", "istream",
        "mutex", "ostream", "random", "regex", "shared_mutex", "stdexcept", "stop_token", "streambuf",
        "system_error", "thread"}},
      {{"cmath", "memory"}, {"numbers", "valarray"}},
  };
  return all;
}

}  // namespace

namespace {

// Headers of the system alone, trusted and compiled once.
constexpr Seconds kPreludeDeadline(60);

bool has_processor_level_3() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 &&
         __builtin_cpu_supports("bmi2") != 0;
#else
  return false;
#endif
}

// Whether the compiler makes a program with this flag, of which a clang without its OpenMP runtime is not
// able.
bool compiler_knows(const BuildEnvironment& env, const std::string& flag) {
  auto folder = TempDir::make();
  if (!folder) return false;
  const fs::path source = folder->path() / "empty.cpp";
  std::ofstream(source) << "int main() {}\n";
  Command command{.argv = env.compiler};
  command.argv.insert(command.argv.end(), {flag, source.string(), "-o", (folder->path() / "empty").string()});
  const auto output = run_captured(command, env.compile_deadline);
  return output && output->status.success();
}

bool is_usable(const BuildEnvironment& env, const std::string& flag) {
  static std::map<std::string, bool> known;
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  const auto found = known.find(flag);
  if (found != known.end()) return found->second;
  const bool fits_processor = !flag.starts_with("-march=") || has_processor_level_3();
  return known.emplace(flag, fits_processor && compiler_knows(env, flag)).first->second;
}

}  // namespace

std::vector<std::string> implementation_flags(const BuildEnvironment& env, const Kata& kata) {
  std::vector<std::string> flags = {"-std=c++20", "-O2",   "-fPIC",   "-fvisibility=hidden",
                                    "-pthread",   "-Wall", "-Wextra", "-fdiagnostics-color=never"};
  for (const std::string& flag : kata.flags) {
    if (is_usable(env, flag)) flags.push_back(flag);
  }
  return flags;
}

std::vector<std::string> flags_left_out(const BuildEnvironment& env, const Kata& kata) {
  std::vector<std::string> left_out;
  for (const std::string& flag : kata.flags) {
    if (!is_usable(env, flag)) left_out.push_back(flag);
  }
  return left_out;
}

namespace {

// Where there is no sandbox, links under a scratch folder give the files the same relations to each other.
Status lay_out_view(const CompilerView& view, const fs::path& root) {
  std::error_code error;
  for (const auto& [real, seen] : view.read_only) {
    const fs::path link = root / seen.substr(1);
    fs::create_directories(link.parent_path(), error);
    fs::create_symlink(real, link, error);
    if (error) return machine_fault(fmt::format("cannot make {}: {}", link.string(), error.message()));
  }
  fs::create_symlink(view.output, root / std::string(kOutputFolder).substr(1), error);
  return ok();
}

// "/contract/x.h" becomes "ROOT/contract/x.h", also behind -I or =.
void move_into(std::string& word, const CompilerView& view, const fs::path& root) {
  std::set<std::string> tops = {kOutputFolder};
  for (const auto& [real, seen] : view.read_only) tops.insert(seen.substr(0, seen.find('/', 1)));
  for (const std::string& top : tops) {
    const std::size_t at = word.find(top);
    if (at != std::string::npos && (at == 0 || word[at - 1] == '=' || word.starts_with("-I"))) {
      word.insert(at, root.string());
      return;
    }
  }
}

}  // namespace

Result<Output> run_compiler(const BuildEnvironment& env, const CompilerView& view,
                            std::vector<std::string> arguments) {
  constexpr rlim_t kGib = rlim_t{1} << 30;
  Command command;
  command.limits = {{RLIMIT_AS, 4 * kGib},
                    {RLIMIT_FSIZE, kGib},
                    {RLIMIT_CPU, static_cast<rlim_t>(env.compile_deadline.count())},
                    {RLIMIT_CORE, 0}};
  command.argv = env.compiler;
  if (env.sandbox) {
    SandboxSpec spec{.work_mib = 512, .hidden = env.top, .compiler = true};
    for (const auto& [real, seen] : view.read_only) spec.mounts.push_back({real, seen});
    spec.mounts.push_back({view.output, kOutputFolder, true});
    // The compiler's own temporary files go to the sandbox's work folder.
    command.argv.insert(command.argv.begin(), {"/usr/bin/env", "TMPDIR=/work"});
    command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
    command.argv = confined(spec, command.argv);
    return run_captured(command, env.compile_deadline, kMostMessageBytes);
  }
  auto root = TempDir::make();
  if (!root) return root.fault();
  if (Status laid = lay_out_view(view, root->path()); !laid) return laid.fault();
  for (std::string& word : arguments) move_into(word, view, root->path());
  // So that nothing is left of a compiler that is stopped in the middle.
  command.argv.insert(command.argv.begin(), {"/usr/bin/env", "TMPDIR=" + root->path().string()});
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  auto output = run_captured(command, env.compile_deadline, kMostMessageBytes);
  if (output) {
    for (std::string* text : {&output->out, &output->err}) replace_all(*text, root->path().string(), "");
  }
  return output;
}

std::string prelude_for(const std::string& text) {
  const auto has = [](const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::size_t wanted = 0;
  for (const std::string_view name : included_names(text, '<', '>')) {
    for (std::size_t i = wanted + 1; i < preludes().size(); ++i) {
      if (has(preludes()[i].headers, name) || has(preludes()[i].called_by, name)) wanted = i;
    }
  }
  std::string prelude;
  for (std::size_t i = 0; i <= wanted; ++i) {
    for (const std::string_view name : preludes()[i].headers) prelude += fmt::format("#include <{}>\n", name);
  }
  return prelude;
}

fs::path prelude_folder(const BuildEnvironment& env, const std::string& prelude,
                        const std::vector<std::string>& flags) {
  const std::string key = content_name({prelude, env.compiler_version, join(env.compiler, " "),
                                        join(flags, " "), env.sandbox ? "confined" : "open"});
  const fs::path folder = env.cache() / ("prelude-" + key.substr(0, 12));
  std::error_code error;
  if (fs::exists(folder, error)) return folder;
  fs::create_directories(env.cache(), error);
  auto made = TempDir::make(env.cache());
  if (!made) return {};
  std::ofstream(made->path() / "prelude.h") << prelude;
  std::vector<std::string> arguments = flags;
  arguments.insert(arguments.end(),
                   {"-x", "c++-header", "/prelude/prelude.h", "-o",
                    std::string(kOutputFolder) + (env.clang ? "/prelude.h.pch" : "/prelude.h.gch")});
  BuildEnvironment patient = env;
  patient.compile_deadline = kPreludeDeadline;
  const auto output = run_compiler(patient, {{{made->path(), "/prelude"}}, made->path()}, arguments);
  if (!output || !output->status.success()) return {};
  fs::rename(made->path(), folder, error);  // loses against another command that was quicker: also fine
  return fs::exists(folder, error) ? folder : fs::path();
}

std::string prelude_of(const Kata& kata) {
  return prelude_for(slurp(kata.contract()) + slurp(kata.reference()));
}

fs::path prelude_file(const BuildEnvironment& env, const std::string& prelude) {
  const fs::path file = env.cache() / ("included-" + content_name({prelude}).substr(0, 12) + ".h");
  std::error_code error;
  if (fs::exists(file, error)) return file;
  fs::create_directories(env.cache(), error);
  auto made = TempDir::make(env.cache());
  if (!made) return file;
  std::ofstream(made->path() / "prelude.h") << prelude;
  fs::rename(made->path() / "prelude.h", file, error);
  return file;
}

std::vector<std::string> prelude_arguments(const BuildEnvironment& env, bool precompiled) {
  if (precompiled && env.clang) return {"-include-pch", "/prelude/prelude.h.pch"};
  return {"-include", "/prelude/prelude.h"};
}

std::string useful_line_first(const std::string& messages) {
  // The kit's own sentence on a contract says more than the place in the kit where it is asserted.
  if (const std::size_t contract = messages.find("kata contract: "); contract != std::string::npos)
    return fmt::format("{}\n{}", messages.substr(contract, messages.find('\n', contract) - contract),
                       messages);
  for (std::size_t at = 0; at < messages.size();) {
    const std::size_t end = std::min(messages.find('\n', at), messages.size());
    const std::string_view line(messages.data() + at, end - at);
    if (line.find(" error: ") != line.npos || line.find("undefined reference") != line.npos)
      return fmt::format("{}\n{}", line, messages);
    at = end + 1;
  }
  return messages;
}

}  // namespace grader
