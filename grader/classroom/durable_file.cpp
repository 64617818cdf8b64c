#include "classroom/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/write_all.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

Fault cannot_write(const fs::path& path, int error) {
  return machine_fault(
      fmt::format("cannot write {}: {}", path.string(), std::generic_category().message(error)));
}

}  // namespace

Status write_durably(const fs::path& path, std::string_view text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return cannot_write(path, error.value());
  const fs::path beside =
      path.parent_path() / fmt::format("{}{}-{}", kUnfinishedPrefix, ::getpid(), path.filename().string());
  UniqueFd file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file) return cannot_write(path, errno);
  if (!write_all(file.get(), text) || ::fsync(file.get()) != 0 ||
      ::rename(beside.c_str(), path.c_str()) != 0) {
    const int why = errno;
    ::unlink(beside.c_str());
    return cannot_write(path, why);
  }
  const UniqueFd folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder) ::fsync(folder.get());
  return ok();
}

}  // namespace grader::classroom
