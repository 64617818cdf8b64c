// Attack: changes the mode of the machine's devices for everybody, by opening them and by what it inherited.
// Outcome: changed nothing
// Unconfined: changed nothing
#include "find_duplicates.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>

// To the mode that it has, which harms nobody if it succeeds.
static bool changes(int fd) {
  struct stat about {};
  return ::fstat(fd, &about) == 0 && (S_ISCHR(about.st_mode)) &&
         (::fchmod(fd, about.st_mode & 07777) == 0 || ::fchown(fd, about.st_uid, about.st_gid) == 0 ||
          ::futimens(fd, nullptr) == 0);
}

std::vector<int> find_duplicates(std::span<const int>) {
  for (int fd = 0; fd < 64; ++fd) {
    if (changes(fd)) throw std::runtime_error("changed what it inherited as " + std::to_string(fd));
  }
  for (const char* device : {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/usr"}) {
    const int fd = ::open(device, O_RDONLY);
    if (fd >= 0 && changes(fd)) throw std::runtime_error(std::string("changed ") + device);
  }
  throw std::runtime_error("changed nothing");
}
