// Fetches a newer workbook by Git. What the student wrote is never at stake: only a fast-forward is made,
// which leaves edited files alone or refuses. A stub that is edited here and new there gives way for the
// moment of the merge and comes back; before that its text is in the gradebook and in .kata/update/.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "app/context.h"
#include "base/slurp.h"
#include "base/text.h"
#include "kata/read_text.h"
#include "report/wording.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr Seconds kDeadline{300};

class Git {
 public:
  explicit Git(fs::path top) : top_(std::move(top)) {}

  /// What it printed; a user fault with its own words when it failed.
  Result<std::string> run(std::vector<std::string> words) const {
    std::vector<std::string> argv = {"git", "-C", top_.string()};
    argv.insert(argv.end(), words.begin(), words.end());
    auto output = run_captured({.argv = argv}, kDeadline, std::size_t{4} << 20);
    if (!output) return output.fault();
    if (interrupted()) return machine_fault("interrupted");
    if (output->status.success()) return output->out;
    return user_fault(fmt::format("git {} failed: {}", words.front(),
                                  trimmed(output->err.empty() ? output->out : output->err)));
  }
  Result<std::vector<std::string>> lines(std::vector<std::string> words) const {
    auto text = run(std::move(words));
    if (!text) return text.fault();
    std::vector<std::string> lines;
    std::istringstream stream(*text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }

 private:
  fs::path top_;
};

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

Status write_file(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return file ? ok() : Status(user_fault(fmt::format("cannot write {}", path.string())));
}

/// The stubs that are edited here and changed there, by their paths inside the checkout.
using Stubs = std::map<std::string, std::string>;

Result<Stubs> kept_stubs(Context& context, const std::vector<std::string>& in_both) {
  Stubs stubs;
  for (const Kata* kata : context.catalogue.katas()) {
    const std::string path = fs::relative(kata->stub(), context.env.top).string();
    if (!contains(in_both, path)) continue;
    auto text = read_text(kata->stub());
    if (!text) return text.fault();
    if (!context.gradebook)
      return user_fault("your code could not be kept, so nothing was updated: " + context.gradebook_fault);
    if (Status kept = context.gradebook->keep_source(kata->name, *text, context.machine); !kept)
      return kept.fault();
    if (Status kept = write_file(context.env.top / ".kata/update" / (kata->name + ".cpp"), *text); !kept)
      return kept.fault();
    stubs[path] = *text;
  }
  return stubs;
}

Status merge(Context& context, const Git& git, const Stubs& stubs) {
  for (const auto& [path, text] : stubs) {
    if (auto given_way = git.run({"checkout", "--", path}); !given_way) return given_way.fault();
  }
  const auto merged = git.run({"merge", "--ff-only", "--quiet", "FETCH_HEAD"});
  for (const auto& [path, text] : stubs) {
    if (Status back = write_file(context.env.top / path, text); !back)
      return std::move(back.fault()).within("your stub is kept in .kata/update/");
  }
  if (!merged) return merged.fault();
  std::error_code error;
  fs::remove_all(context.env.top / ".kata/update", error);
  return ok();
}

Result<std::string> updated(Context& context, const Git& git) {
  if (auto fetched = git.run({"fetch", "--quiet"}); !fetched) return fetched.fault();
  auto changed = git.lines({"diff", "--name-only", "HEAD...FETCH_HEAD"});
  auto edited = git.lines({"diff", "--name-only", "HEAD"});
  if (!changed) return changed.fault();
  if (!edited) return edited.fault();
  if (changed->empty()) return std::string("The book is up to date.\n");
  auto ours = git.lines({"rev-list", "FETCH_HEAD..HEAD"});
  if (!ours) return ours.fault();
  if (!ours->empty())
    return user_fault(
        "there are commits of your own here, which only you can join with the new ones: "
        "git pull --no-rebase; nothing was changed");
  std::vector<std::string> in_both;
  std::ranges::copy_if(*changed, std::back_inserter(in_both),
                       [&](auto& path) { return contains(*edited, path); });
  auto stubs = kept_stubs(context, in_both);
  if (!stubs) return stubs.fault();
  std::erase_if(in_both, [&](const std::string& path) { return stubs->contains(path); });
  if (!in_both.empty())
    return user_fault(
        fmt::format("you edited what is no stub and is new in the book: {}; put it elsewhere, then "
                    "git checkout -- it; nothing was changed",
                    join(in_both, ", ")));
  if (Status merged = merge(context, git, *stubs); !merged) return merged.fault();
  std::string text = fmt::format("The book was updated: {}. Your stubs are as you left them.\n",
                                 counted(changed->size(), "file"));
  for (const Kata* kata : context.catalogue.katas()) {
    const auto inside = [&](const fs::path& path) { return fs::relative(path, context.env.top).string(); };
    if (contains(*changed, inside(kata->contract())) && contains(*edited, inside(kata->stub())))
      text += fmt::format("The contract of {} is new: look whether your stub still fits.\n", kata->name);
  }
  return text;
}

}  // namespace

int update(Context& context, const Options&) {
  if (find_program("git").empty())
    return report_fault(user_fault("git is not installed: sudo apt-get install git"));
  const Git git(context.env.top);
  std::error_code error;
  if (!fs::exists(context.env.top / ".git", error))
    return report_fault(user_fault(
        "this copy of the book was not made by git clone, so there is nowhere to fetch from; unpack the new "
        "book "
        "beside it, copy your stubs, and take your history along: ./kata export, there ./kata import"));
  auto text = updated(context, git);
  if (!text) return report_fault(text.fault());
  fmt::print("{}", *text);
  return kAllPassed;
}

}  // namespace grader
