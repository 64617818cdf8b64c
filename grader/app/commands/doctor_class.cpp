#include <cstdlib>
#include <filesystem>

#include "app/commands/doctor_finding.h"
#include "base/text.h"

namespace grader {
namespace {

bool has_library(const char* name) {
  const char* program = std::getenv("PKG_CONFIG");
  const auto output =
      run_captured({.argv = {program != nullptr ? program : "pkg-config", "--exists", name}}, Seconds(10));
  return output && output->status.success();
}

}  // namespace

Finding class_grading(const Context&) {
  std::vector<std::string> without;
  std::vector<std::string> packages;
  if (!has_library("libarchive")) {
    without.push_back("hand-ins in archives are not read");
    packages.push_back("libarchive-dev");
  }
  if (!has_library("libutf8proc")) {
    without.push_back("names are compared without Unicode's rules");
    packages.push_back("libutf8proc-dev");
  }
  if (!has_library("xlsxwriter")) {
    without.push_back("there is no gradebook.xlsx");
    packages.push_back("libxlsxwriter-dev");
  }
  std::error_code error;
  if (!std::filesystem::is_directory("/usr/share/zoneinfo", error)) {
    without.push_back("deadlines have no time zones");
    packages.push_back("tzdata");
  }
  if (find_program("sim_c++").empty()) {
    without.push_back("similar hand-ins are found by Dolos' core alone");
    packages.push_back("similarity-tester");
  }
  if (without.empty()) return {Finding::State::good, "what ./kata class uses beside the rest", {}};
  return {Finding::State::note, "of ./kata class: " + join(without, "; "),
          "sudo apt-get install -y " + join(packages, " ")};
}

}  // namespace grader
