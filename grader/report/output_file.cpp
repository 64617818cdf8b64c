#include "report/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

#include "base/fd.h"
#include "base/text.h"
#include "base/write_all.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

Fault cannot_write(const fs::path& path, const std::string& why) {
  const std::string name =
      path == "-" ? "standard output" : "'" + printable(path.native(), {.one_line = true}) + "'";
  return user_fault(fmt::format("cannot write {}: {}", name, why));
}

Fault cannot_write(const fs::path& path) {
  return cannot_write(path, std::generic_category().message(errno));
}

UniqueFd create(const fs::path& path) {
  return UniqueFd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
}

}  // namespace

Result<OutputFile> OutputFile::open(const std::string& path) {
  if (path == "-") return OutputFile(path, false);
  if (path.empty()) return user_fault("cannot write the report: the path is empty");
  std::error_code error;
  // A link stays one: what it points to is replaced.
  const fs::path target = fs::exists(path, error) ? fs::canonical(path, error) : fs::path(path);
  if (error) return cannot_write(path, error.message());
  const fs::file_status status = fs::status(target, error);
  if (fs::is_directory(status)) return cannot_write(path, "it is a folder");
  const bool exists = fs::exists(status);
  if (exists && ::access(target.c_str(), W_OK) != 0) return cannot_write(path);
  // /dev/stdout, /dev/null or a pipe must be written to, never replaced.
  OutputFile file(target, !exists || fs::is_regular_file(status));
  if (!file.replaceable_) return file;
  const fs::path probe = file.beside();
  if (!create(probe)) return cannot_write(path);
  ::unlink(probe.c_str());
  return file;
}

fs::path OutputFile::beside() const {
  // Short whatever the report is called, for names end at 255 bytes.
  return fs::path(path_).replace_filename(fmt::format(".kata-report.{}.tmp", ::getpid()));
}

Status OutputFile::update(const std::string& text) { return replaceable_ ? finish(text) : ok(); }

Status OutputFile::finish(const std::string& text) {
  if (path_ == "-") return write_all(STDOUT_FILENO, text) ? ok() : cannot_write(path_);
  if (!replaceable_) {
    const UniqueFd fd(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
    return fd && write_all(fd.get(), text) ? ok() : cannot_write(path_);
  }
  const fs::path temporary = beside();
  const UniqueFd fd = create(temporary);
  if (!fd) return cannot_write(path_);
  struct stat before = {};
  if (::stat(path_.c_str(), &before) == 0) static_cast<void>(::fchmod(fd.get(), before.st_mode & 07777));
  if (write_all(fd.get(), text) && ::rename(temporary.c_str(), path_.c_str()) == 0) return ok();
  Fault fault = cannot_write(path_);
  ::unlink(temporary.c_str());
  return fault;
}

}  // namespace grader
