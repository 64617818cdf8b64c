#include "app/version.h"

#include <cstdlib>
#include <filesystem>

#include "run/process.h"

namespace grader {

std::string version() { return KATA_VERSION; }

std::string version_text() {
  const std::string plain = "kata " + version();
  const char* top = std::getenv("KATA_TOP");
  if (top == nullptr) return plain;
  // Asked for where it is: else git looks for it in the folders above, which are another project's.
  const std::filesystem::path repository = std::filesystem::path(top) / ".git";
  std::error_code error;
  if (!std::filesystem::exists(repository, error) || find_program("git").empty()) return plain;
  const auto said = run_captured(
      {.argv = {"git", "-C", top, "--git-dir", repository.string(), "rev-parse", "--short", "HEAD"}},
      Seconds(1));
  if (!said || !said->status.success() || said->out.find('\n') == std::string::npos) return plain;
  return plain + " (commit " + said->out.substr(0, said->out.find('\n')) + ")";
}

}  // namespace grader
