#include "judge/libraries.h"

#include <fmt/format.h>

#include <map>
#include <sstream>

#include "base/text.h"
#include "run/process.h"

namespace grader {
namespace {

constexpr Seconds kDeadline(10);

// Debian's and Ubuntu's packages; elsewhere pkg-config's names say enough.
constexpr std::pair<const char*, const char*> kPackages[] = {{"sqlite3", "libsqlite3-dev"},
                                                             {"libjpeg", "libjpeg-dev"},
                                                             {"libpng", "libpng-dev"},
                                                             {"libcurl", "libcurl4-openssl-dev"},
                                                             {"libmicrohttpd", "libmicrohttpd-dev"}};

std::string package_of(const std::string& library) {
  for (const auto& [name, package] : kPackages) {
    if (library == name) return package;
  }
  return library;
}

std::optional<std::vector<std::string>> ask_pkg_config(const char* what,
                                                       const std::vector<std::string>& names) {
  const char* program = std::getenv("PKG_CONFIG");
  Command command{.argv = {program != nullptr ? program : "pkg-config", what}};
  command.argv.insert(command.argv.end(), names.begin(), names.end());
  const auto output = run_captured(command, kDeadline);
  if (!output || !output->status.success()) return std::nullopt;
  std::istringstream words(output->out);
  std::vector<std::string> flags;
  for (std::string word; words >> word;) flags.push_back(word);
  return flags;
}

Libraries look_up(const std::vector<std::string>& names) {
  Libraries libraries;
  if (names.empty()) return libraries;
  auto compile_flags = ask_pkg_config("--cflags", names);
  auto link_flags = ask_pkg_config("--libs", names);
  if (compile_flags && link_flags) {
    libraries.compile_flags = std::move(*compile_flags);
    libraries.link_flags = std::move(*link_flags);
    return libraries;
  }
  std::vector<std::string> missing;
  std::vector<std::string> packages;
  for (const std::string& name : names) {
    if (ask_pkg_config("--exists", {name})) continue;
    missing.push_back(name);
    packages.push_back(package_of(name));
  }
  libraries.obstacle = fmt::format("{} is not installed (Debian, Ubuntu: sudo apt-get install -y {})",
                                   join(missing, " and "), join(packages, " "));
  return libraries;
}

}  // namespace

const Libraries& libraries_of(const Kata& kata) {
  static std::map<std::vector<std::string>, Libraries> known;
  const auto found = known.find(kata.libraries);
  if (found != known.end()) return found->second;
  return known.emplace(kata.libraries, look_up(kata.libraries)).first->second;
}

}  // namespace grader
