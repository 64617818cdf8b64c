#include "judge/compile_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/slurp.h"
#include "judge/libraries.h"
#include "judge/toolchain.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> implementations_of(const Kata& kata) {
  std::vector<fs::path> files = {kata.stub(), kata.reference()};
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(kata.solution_folder, none)) {
    if (entry.path().extension() == ".cpp") files.push_back(entry.path());
  }
  std::sort(files.begin() + 2, files.end());
  return files;
}

// With what harness_manifest() compiles them, but for the precompiled header, which editors do without.
std::vector<std::string> harness_command(const BuildEnvironment& env, const Kata& kata) {
  std::vector<std::string> words = env.compiler;
  words.insert(words.end(), env.harness_flags.begin(), env.harness_flags.end());
  words.insert(words.end(), {"-I" + (env.source_top / "grader").string(), "-I" + kata.folder.string(),
                             "-DKATA_DATA=\"" + (env.top / "data").string() + "\"", "-c"});
  return words;
}

// Whether something that the commands depend on is newer. A save in a kata's own folder is not.
bool is_stale(const fs::path& file, const BuildEnvironment& env, const Catalogue& catalogue) {
  std::error_code error;
  const fs::file_time_type written = fs::last_write_time(file, error);
  if (error) return true;
  const auto newer = [&](const fs::path& path) {
    std::error_code absent;
    const fs::file_time_type time = fs::last_write_time(path, absent);
    return !absent && time >= written;
  };
  // Meson's and ours change with the program.
  for (const char* made : {"compile_commands.json", "toolchain.txt", "grader/app/kata-grader"}) {
    if (newer(env.build / made)) return true;
  }
  for (const Chapter& chapter : catalogue.chapters()) {
    if (newer(chapter.folder) || newer(env.book / "solutions" / chapter.name)) return true;
  }
  const auto katas = catalogue.katas();
  return std::any_of(katas.begin(), katas.end(),
                     [&](const Kata* kata) { return newer(kata->toml()) || newer(kata->solution_folder); });
}

}  // namespace

std::string compile_commands(const BuildEnvironment& env, const Catalogue& catalogue,
                             const std::string& meson) {
  using nlohmann::json;
  const auto quoted = [](const std::string& text) {
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  };
  std::string ours;
  const auto add_entry = [&](const fs::path& file, const std::vector<std::string>& words) {
    ours += fmt::format("{}  {{\"directory\": {}, \"file\": {},\n   \"arguments\": [",
                        ours.empty() ? "" : ",\n", quoted(env.book.string()), quoted(file.string()));
    for (const std::string& word : words) ours += quoted(word) + ", ";
    ours += quoted(file.string()) + "]}";
  };
  for (const Kata* kata : catalogue.katas()) {
    std::vector<std::string> words = env.compiler;
    const auto add = [&](const std::vector<std::string>& more) {
      words.insert(words.end(), more.begin(), more.end());
    };
    add(implementation_flags(env, *kata));
    add({"-I" + kata->folder.string(), "-I" + (env.top / "grader").string()});
    add(libraries_of(*kata).compile_flags);
    // What the compiler is given, too: else an editor would miss an include that judging does not.
    add({"-include", prelude_file(env, prelude_of(*kata)).string()});
    words.emplace_back("-c");
    for (const fs::path& file : implementations_of(*kata)) {
      add_entry(file, words);
    }
    for (const char* part : {"test.cpp", "bench.cpp"})
      add_entry(kata->folder / part, harness_command(env, *kata));
  }
  const std::size_t end = meson.rfind('}');
  if (end == std::string::npos) return "[\n" + ours + "\n]\n";
  return meson.substr(0, end + 1) + (ours.empty() ? "" : ",\n") + ours + "\n]\n";
}

Status keep_compile_commands(const BuildEnvironment& env, const Catalogue& catalogue) {
  const fs::path file = env.book / "compile_commands.json";
  if (!is_stale(file, env, catalogue)) return ok();
  const std::string content = compile_commands(env, catalogue, slurp(env.build / "compile_commands.json"));
  std::error_code error;
  // The same content stays, so that no language server begins anew.
  if (slurp(file) == content) {
    fs::last_write_time(file, fs::file_time_type::clock::now(), error);
    return ok();
  }
  const fs::path fresh = fmt::format("{}.{}", file.string(), ::getpid());
  {
    std::ofstream out(fresh, std::ios::binary);
    out << content;
    out.flush();
    if (!out) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) fs::rename(fresh, file, error);
  if (!error) return ok();
  std::error_code gone;
  fs::remove(fresh, gone);
  return user_fault("cannot write " + file.string());
}

}  // namespace grader
