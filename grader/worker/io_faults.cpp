// Theory of operation
//
// This program's read(), write(), poll() and so on stand before the C library's for everything that it loads,
// as pthread_create() does (thread_bound.cpp). They pass on to the real ones. While a ProcessIoFaults lives
// they also do what a system may do at any time and hardly ever does in a test: move a part of what was asked
// for, be interrupted by a signal, fail. Counters decide which call it hits, so that every run meets with
// the same. When nothing is asked for, that costs a look at one variable. Nothing is allocated.
//
// The functions have names of their own here and get the C library's when they are assembled: its headers
// would rename or inline them (pread becomes pread64, read becomes __read_chk), which is why these names
// occur too.

#undef _FORTIFY_SOURCE
#include "worker/io_faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <type_traits>

#include "worker/mapped_files.h"

namespace grader {
namespace {

std::atomic<bool> active = false;
kata::IoFaults faults;  // changes only between calls
std::atomic<std::uint32_t> calls = 0;
std::atomic<std::uint32_t> reads = 0;
std::atomic<std::uint32_t> transfers = 0;

enum class Kind { read, write, wait };

bool is_active() { return active.load(std::memory_order_relaxed); }

// Whether this call is to fail; errno then says why.
bool fails(Kind kind) {
  if (!is_active()) return false;
  if (faults.interrupt_every != 0 && ++calls % faults.interrupt_every == 0) {
    errno = EINTR;
    return true;
  }
  if (kind == Kind::read && faults.fail_read_at != 0 && ++reads >= faults.fail_read_at) {
    errno = EIO;
    return true;
  }
  return false;
}

// How many of `bytes` this call may move: never none.
std::size_t part_of(std::size_t bytes) {
  if (!is_active() || faults.short_every == 0 || bytes < 2) return bytes;
  const std::uint32_t transfer = ++transfers;
  if (transfer % faults.short_every != 0) return bytes;
  switch (transfer / faults.short_every % 3) {
    case 0: return 1;
    case 1: return bytes / 2;
    default: return bytes - 1;
  }
}

// The same for pieces that lie apart: `move` is given the first of them.
template <class Move>
ssize_t in_pieces(Kind kind, const iovec* pieces, std::size_t count, Move move) {
  if (fails(kind)) return -1;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) bytes += pieces[i].iov_len;
  std::size_t left = part_of(bytes);
  if (left == bytes) return move(pieces, count);
  std::array<iovec, 32> copies;
  std::size_t n = 0;
  for (; left > 0 && n < std::min(count, copies.size()); ++n) {
    copies[n] = {pieces[n].iov_base, std::min(left, pieces[n].iov_len)};
    left -= copies[n].iov_len;
  }
  return move(copies.data(), n);
}

// A message's pieces in place of all of it; what else the call leaves in the message stays.
template <class Message, class Move>
ssize_t message_in_pieces(Kind kind, Message* message, Move move) {
  return in_pieces(kind, message->msg_iov, message->msg_iovlen, [&](const iovec* pieces, std::size_t n) {
    msghdr part = *message;
    part.msg_iov = const_cast<iovec*>(pieces);
    part.msg_iovlen = n;
    const ssize_t moved = move(&part);
    if constexpr (!std::is_const_v<Message>) {
      part.msg_iov = message->msg_iov;
      part.msg_iovlen = message->msg_iovlen;
      *message = part;
    }
    return moved;
  });
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

ProcessIoFaults::ProcessIoFaults(const kata::IoFaults& wanted) {
  faults = wanted;
  calls = reads = transfers = 0;
  // With the signal ignored a file that may not grow is an error like that of a full disk.
  if (faults.full_at_bytes != 0) ::signal(SIGXFSZ, SIG_IGN);
  guard_mapped_files = faults.guard_mapped_files;
  active = faults.short_every != 0 || faults.interrupt_every != 0 || faults.fail_read_at != 0;
}

ProcessIoFaults::~ProcessIoFaults() {
  active = guard_mapped_files = false;
  if (faults.full_at_bytes != 0) ::signal(SIGXFSZ, SIG_DFL);
}

}  // namespace grader

using namespace grader;

// Declares a function under a name of its own, and defines it. `real` is the C library's.
#define REPLACE(result, name, parameters, expression)                                             \
  extern "C" __attribute__((visibility("default"))) result kata_##name parameters __asm__(#name); \
  result kata_##name parameters {                                                                 \
    static const auto real = next<result(*) parameters>(#name);                                   \
    return expression;                                                                            \
  }

REPLACE(ssize_t, read, (int file, void* to, size_t n), fails(Kind::read) ? -1 : real(file, to, part_of(n)))
REPLACE(ssize_t, write, (int file, const void* from, size_t n),
        fails(Kind::write) ? -1 : real(file, from, part_of(n)))
REPLACE(ssize_t, recv, (int socket, void* to, size_t n, int flags),
        fails(Kind::read) ? -1 : real(socket, to, part_of(n), flags))
REPLACE(ssize_t, send, (int socket, const void* from, size_t n, int flags),
        fails(Kind::write) ? -1 : real(socket, from, part_of(n), flags))
REPLACE(ssize_t, recvfrom, (int socket, void* to, size_t n, int flags, sockaddr* address, socklen_t* size),
        fails(Kind::read) ? -1 : real(socket, to, part_of(n), flags, address, size))
REPLACE(ssize_t, sendto,
        (int socket, const void* from, size_t n, int flags, const sockaddr* address, socklen_t size),
        fails(Kind::write) ? -1 : real(socket, from, part_of(n), flags, address, size))
REPLACE(ssize_t, recvmsg, (int socket, msghdr* message, int flags),
        message_in_pieces(Kind::read, message, [&](msghdr* part) { return real(socket, part, flags); }))
REPLACE(ssize_t, sendmsg, (int socket, const msghdr* message, int flags),
        message_in_pieces(Kind::write, message, [&](msghdr* part) { return real(socket, part, flags); }))
REPLACE(ssize_t, readv, (int file, const iovec* to, int n),
        in_pieces(Kind::read, to, static_cast<size_t>(n),
                  [&](const iovec* part, size_t m) { return real(file, part, static_cast<int>(m)); }))
REPLACE(ssize_t, writev, (int file, const iovec* from, int n),
        in_pieces(Kind::write, from, static_cast<size_t>(n),
                  [&](const iovec* part, size_t m) { return real(file, part, static_cast<int>(m)); }))

#define REPLACE_AT_OFFSET(suffix)                                                                            \
  REPLACE(ssize_t, pread##suffix, (int file, void* to, size_t n, off_t at),                                  \
          fails(Kind::read) ? -1 : real(file, to, part_of(n), at))                                           \
  REPLACE(ssize_t, pwrite##suffix, (int file, const void* from, size_t n, off_t at),                         \
          fails(Kind::write) ? -1 : real(file, from, part_of(n), at))                                        \
  REPLACE(ssize_t, preadv##suffix, (int file, const iovec* to, int n, off_t at),                             \
          in_pieces(Kind::read, to, static_cast<size_t>(n),                                                  \
                    [&](const iovec* part, size_t m) { return real(file, part, static_cast<int>(m), at); })) \
  REPLACE(ssize_t, pwritev##suffix, (int file, const iovec* from, int n, off_t at),                          \
          in_pieces(Kind::write, from, static_cast<size_t>(n),                                               \
                    [&](const iovec* part, size_t m) { return real(file, part, static_cast<int>(m), at); }))
REPLACE_AT_OFFSET()
REPLACE_AT_OFFSET(64)

REPLACE(int, poll, (pollfd * files, nfds_t n, int most_ms), fails(Kind::wait) ? -1 : real(files, n, most_ms))
REPLACE(int, ppoll, (pollfd * files, nfds_t n, const timespec* most, const sigset_t* signals),
        fails(Kind::wait) ? -1 : real(files, n, most, signals))
REPLACE(int, select, (int n, fd_set* to_read, fd_set* to_write, fd_set* failed, timeval* most),
        fails(Kind::wait) ? -1 : real(n, to_read, to_write, failed, most))
REPLACE(int, epoll_wait, (int queue, epoll_event* events, int n, int most_ms),
        fails(Kind::wait) ? -1 : real(queue, events, n, most_ms))

// What some of these become where the compiler knows how large the buffer is.
#define REPLACE_CHECKED(result, name, parameters, arguments, bytes) \
  extern "C" __attribute__((visibility("default")))                 \
  result checked_##name parameters __asm__("__" #name "_chk");      \
  result checked_##name parameters {                                \
    if ((bytes) > room) ::abort();                                  \
    return kata_##name arguments;                                   \
  }
REPLACE_CHECKED(ssize_t, read, (int file, void* to, size_t n, size_t room), (file, to, n), n)
REPLACE_CHECKED(ssize_t, pread, (int file, void* to, size_t n, off_t at, size_t room), (file, to, n, at), n)
REPLACE_CHECKED(ssize_t, pread64, (int file, void* to, size_t n, off_t at, size_t room), (file, to, n, at), n)
REPLACE_CHECKED(ssize_t, recv, (int socket, void* to, size_t n, size_t room, int flags),
                (socket, to, n, flags), n)
REPLACE_CHECKED(int, poll, (pollfd * files, nfds_t n, int most_ms, size_t room), (files, n, most_ms),
                n * sizeof(pollfd))
