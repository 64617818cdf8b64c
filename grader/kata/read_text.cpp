#include "kata/read_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/fd.h"
#include "kata/kata.h"

namespace grader {
namespace {

constexpr std::size_t kLimitBytes = 1 << 20;

Result<std::string> read_from(int descriptor) {
  struct stat about = {};
  if (::fstat(descriptor, &about) != 0) return user_fault(std::generic_category().message(errno));
  if (!S_ISREG(about.st_mode)) return user_fault("this is not a regular file");
  std::string text;
  char chunk[16384];
  for (;;) {
    const ssize_t got = ::read(descriptor, chunk, sizeof chunk);
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return user_fault(std::generic_category().message(errno));
    text.append(chunk, static_cast<std::size_t>(got));
    if (text.size() > kLimitBytes) return user_fault("a text of the workbook is no larger than 1 MiB");
  }
  return text;
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& path) {
  const UniqueFd descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!descriptor) {
    // ELOOP is how O_NOFOLLOW reports a link.
    const int error = errno;
    const std::string why = error == ELOOP    ? "this is a symbolic link, not a regular file"
                            : error == ENOENT ? "this file is missing"
                                              : std::generic_category().message(error);
    return user_fault(shown_path(path) + ": " + why);
  }
  Result<std::string> text = read_from(descriptor.get());
  if (!text) return std::move(text.fault()).within(shown_path(path));
  return text;
}

}  // namespace grader
