// Counts the connections that the student's code has open at once, at the only moment at which there can be
// one more: when connect() has succeeded. A server learns of them later, and may find one closed by then that
// was still open when the next was made. Which of the earlier ones are still open the descriptors say
// themselves, so it does not matter by what function they are closed.

#include "worker/open_connections.h"

#include <dlfcn.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace grader {

std::atomic<std::uint32_t> most_connections = 0;

namespace {

struct Connection {
  int descriptor;
  ino_t inode;  // tells it from a later one of the same number
};

// Nothing is allocated: allocations of a call are counted.
std::array<Connection, 1024> known;
std::size_t count = 0;
std::mutex mutex;

ino_t inode_of(int descriptor) {
  struct stat status = {};
  return ::fstat(descriptor, &status) == 0 && S_ISSOCK(status.st_mode) ? status.st_ino : 0;
}

void note_connection(int descriptor) {
  const std::lock_guard lock(mutex);
  const auto is_closed = [&](const Connection& one) {
    return one.descriptor == descriptor || inode_of(one.descriptor) != one.inode;
  };
  count = static_cast<std::size_t>(std::remove_if(known.begin(), known.begin() + count, is_closed) -
                                   known.begin());
  if (count < known.size()) known[count++] = {descriptor, inode_of(descriptor)};
  most_connections = std::max(most_connections.load(), static_cast<std::uint32_t>(count));
}

}  // namespace
}  // namespace grader

extern "C" __attribute__((visibility("default"))) int connect(int socket, const sockaddr* address,
                                                              socklen_t size) {
  using Connect = int (*)(int, const sockaddr*, socklen_t);
  static const auto real = reinterpret_cast<Connect>(::dlsym(RTLD_NEXT, "connect"));
  const int result = real(socket, address, size);
  const int error = errno;
  if (result == 0) grader::note_connection(socket);
  errno = error;
  return result;
}
