#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "app/answers.h"
#include "app/context.h"
#include "kata/read_text.h"
#include "kata/shipped_stub.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// Written beside the old one and moved over it, so that there is always one of the two.
Status replace_file(const fs::path& path, const std::string& text) {
  const fs::path fresh = path.string() + ".new";
  std::FILE* file = std::fopen(fresh.c_str(), "wb");
  bool written = file != nullptr && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (file != nullptr) written = std::fclose(file) == 0 && written;
  std::error_code error;
  if (written) fs::rename(fresh, path, error);
  if (written && !error) return ok();
  fs::remove(fresh, error);
  return user_fault(fmt::format("cannot write {}", shown_path(path)));
}

}  // namespace

int reset(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  auto reference = read_text(kata.reference());
  if (!reference) return report_fault(reference.fault());
  const std::string shipped = shipped_stub(kata, *reference);
  auto now = read_text(kata.stub());
  if (now && *now == shipped) {
    fmt::print("{} is as it was shipped.\n", shown_path(kata.stub()));
    return kAllPassed;
  }
  if (!options.yes) {
    if (::isatty(STDIN_FILENO) != 1)
      return report_fault(user_fault("'reset' asks before it overwrites; --yes answers for you"));
    fmt::print("Put the slow code back into {}? Your code is kept in ./kata history {}. [y/N] ",
               shown_path(kata.stub()), kata.name);
    std::fflush(stdout);
    if (const auto answer = read_answer(); answer != "y" && answer != "yes") return kNotAllPassed;
  }
  // The last word on it may never have been judged.
  if (now && context.gradebook) {
    if (const Status kept = context.gradebook->keep_source(kata.name, *now, context.machine); !kept)
      return report_fault(kept.fault());
  } else if (now && !options.yes) {
    return report_fault(user_fault("your code could not be kept: " + context.gradebook_fault));
  }
  if (const Status written = replace_file(kata.stub(), shipped); !written)
    return report_fault(written.fault());
  fmt::print("{} is as it was shipped.\n", shown_path(kata.stub()));
  return kAllPassed;
}

}  // namespace grader
