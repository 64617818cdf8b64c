#include "judge/helper_headers.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/fd.h"
#include "base/slurp.h"
#include "base/text.h"
#include "judge/included_names.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostSourceBytes = std::size_t{1} << 20;

// The names in `#include "NAME"` that are plain file names.
std::vector<std::string> quoted_in(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view name : included_names(text, '"', '"')) {
    if (!name.empty() && name.find('/') == name.npos) names.emplace_back(name);
  }
  return names;
}

// What the kata's own programs share is none of an implementation's business.
std::set<std::string> headers_of_the_kata(const Kata& kata) {
  std::set<std::string> names = {kata.contract().filename().string()};
  std::vector<std::string> unread = {"test.cpp", "bench.cpp"};
  while (!unread.empty()) {
    const std::string file = unread.back();
    unread.pop_back();
    for (const std::string& name : quoted_in(slurp(kata.folder / file))) {
      if (names.insert(name).second) unread.push_back(name);
    }
  }
  return names;
}

}  // namespace

bool is_header_name(const std::string& name) {
  const std::string ending = fs::path(name).extension().string();
  return ending == ".h" || ending == ".hh" || ending == ".hpp" || ending == ".hxx" || ending == ".inc";
}

Result<std::string> read_source(const fs::path& path) {
  // Never waits on a FIFO, and takes nothing but a regular file.
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file)
    return user_fault(fmt::format("cannot read {}: {}", printable(path.string()), ::strerror(errno)));
  struct stat about {};
  ::fstat(file.get(), &about);
  if (!S_ISREG(about.st_mode)) return user_fault(fmt::format("{} is not a file", printable(path.string())));
  if (static_cast<std::size_t>(about.st_size) > kMostSourceBytes) {
    return user_fault(fmt::format("{} is larger than 1 MiB: is it a source file?", printable(path.string())));
  }
  std::string text(static_cast<std::size_t>(about.st_size), '\0');
  const ssize_t got = ::read(file.get(), text.data(), text.size());
  if (got < 0)
    return user_fault(fmt::format("cannot read {}: {}", printable(path.string()), ::strerror(errno)));
  text.resize(static_cast<std::size_t>(got));
  return text;
}

Result<std::vector<HelperHeader>> helper_headers(const Kata& kata, const fs::path& source,
                                                 const std::string& text) {
  std::vector<HelperHeader> found;
  std::vector<std::string> wanted = quoted_in(text);
  if (std::ranges::none_of(wanted, is_header_name)) return found;
  const std::set<std::string> hidden = headers_of_the_kata(kata);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string name = wanted[i];
    const fs::path path = source.parent_path() / name;
    std::error_code error;
    const bool seen = std::ranges::count(found, name, &HelperHeader::name) > 0;
    if (seen || hidden.contains(name) || !is_header_name(name)) continue;
    if (fs::symlink_status(path, error).type() != fs::file_type::regular) continue;
    auto header = read_source(path);
    if (!header) return header.fault();
    for (std::string& more : quoted_in(*header)) wanted.push_back(std::move(more));
    found.push_back({name, header.take()});
  }
  return found;
}

}  // namespace grader
