#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "app/context.h"
#include "app/man_page.h"
#include "app/terminal.h"
#include "base/temp_dir.h"

namespace grader {
namespace {

// Lets man show it; false when there is none, or it did not.
bool shown_by_man() {
  auto folder = TempDir::make();
  if (find_program("man").empty() || !folder) return false;
  const auto path = folder->path() / "kata.1";
  std::ofstream(path) << man_page_roff();
  // In our process group: it is the terminal's, whose keys its pager reads.
  auto child = Child::start({.argv = {"man", "-l", path.string()}, .own_group = false}, STDIN_FILENO,
                            STDOUT_FILENO, STDERR_FILENO);
  return child && child->wait().success();
}

}  // namespace

int man(Context&, const Options&) {
  if (!terminal_width()) {
    fmt::print("{}", man_page_roff());
  } else if (!shown_by_man()) {
    fmt::print("{}", man_page_plain(help_width()));
  }
  return kAllPassed;
}

}  // namespace grader
