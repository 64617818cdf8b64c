#include "app/class/handout.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "app/class/open_class.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "base/temp_dir.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

Status run_tool(const std::vector<std::string>& argv) {
  const auto output = run_captured({.argv = argv}, Seconds(120));
  if (!output) return output.fault();
  if (!output->status.success())
    return user_fault(
        fmt::format("{} {}: {}", argv[0], argv[1], output->err.substr(0, output->err.find('\n'))));
  return ok();
}

// As sha256sum writes and checks it.
std::string checksums(const fs::path& folder) {
  std::vector<std::string> lines;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.is_symlink()) continue;
    lines.push_back(
        fmt::format("{}  {}\n", sha256(slurp(entry.path())), fs::relative(entry.path(), folder).string()));
  }
  std::ranges::sort(lines, {}, [](const std::string& line) { return line.substr(66); });
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

}  // namespace

Result<std::string> write_handout(const Context& context, const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return user_fault(fmt::format("{} is not empty; name a new folder", folder.string()));
  auto scratch = TempDir::make();
  if (!scratch) return scratch.fault();
  // What is committed: a half-edited stub of the instructor's is nothing to hand out.
  const std::string tar = (scratch->path() / "workbook.tar").string();
  if (Status done = run_tool({"git", "-C", context.env.top.string(), "archive", "--format=tar", "-o", tar,
                              "HEAD", "--", ".", ":(exclude)solutions"});
      !done) {
    return std::move(done.fault()).within("a hand-out is made of what is committed");
  }
  fs::create_directories(folder, error);
  if (Status done = run_tool({"tar", "-xf", tar, "-C", folder.string()}); !done) return done.fault();
  std::string sums = checksums(folder);
  std::ofstream file(folder / "HANDOUT.sha256", std::ios::binary);
  file << sums;
  file.flush();
  if (!file) return user_fault("cannot write " + (folder / "HANDOUT.sha256").string());
  return sums;
}

int class_handout(Context& context, const Options& options) {
  const fs::path folder = context.here / options.names.front();
  const auto sums = write_handout(context, folder);
  if (!sums) return report_fault(sums.fault());
  fmt::print(
      "{}: the workbook without solutions, {} files, sha256 {}\n"
      "HANDOUT.sha256 lists them; 'sha256sum -c --quiet HANDOUT.sha256' in there finds what was changed.\n",
      folder.string(), std::ranges::count(*sums, '\n'), sha256(*sums).substr(0, 16));
  return kAllPassed;
}

}  // namespace grader
