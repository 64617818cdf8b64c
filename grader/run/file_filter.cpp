#include "run/file_filter.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "base/fd.h"

namespace grader {
namespace {

constexpr __u64 kReadFile = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr __u64 kRead = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr __u64 kWriteFile = LANDLOCK_ACCESS_FS_WRITE_FILE;
// The rights of Landlock's first version; a kernel that knows more leaves those be.
constexpr __u64 kEverything = kRead | kWriteFile | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                              LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                              LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                              LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

// What is not there needs no rule.
void allow(const UniqueFd& rules, const std::string& path, __u64 access) {
  const UniqueFd parent(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat about {};
  if (!parent || ::fstat(parent.get(), &about) != 0) return;
  if (!S_ISDIR(about.st_mode)) access &= kReadFile | kWriteFile;
  const landlock_path_beneath_attr rule{access, parent.get()};
  ::syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

}  // namespace

bool install_file_filter(const std::vector<std::string>& readable, const std::string& writable) {
  const landlock_ruleset_attr handled{.handled_access_fs = kEverything};
  const UniqueFd rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0)));
  if (!rules) return false;
  for (const char* path : {"/usr", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache"}) allow(rules, path, kRead);
  allow(rules, "/dev/null", kReadFile | kWriteFile);
  for (const char* path : {"/dev/zero", "/dev/random", "/dev/urandom"}) allow(rules, path, kReadFile);
  for (const std::string& path : readable) allow(rules, path, kRead);
  allow(rules, writable, kEverything);
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

}  // namespace grader
