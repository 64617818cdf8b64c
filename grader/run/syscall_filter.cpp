#include "run/syscall_filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace grader {
namespace {

struct NamedCall {
  int number;
  const char* name;
};

#define CALL(name) \
  { __NR_##name, #name }

constexpr int kAllowed[] = {
    // memory
    __NR_brk,
    __NR_mincore,
    __NR_msync,
    // files
    __NR_read,
    __NR_write,
    __NR_readv,
    __NR_writev,
    __NR_pread64,
    __NR_pwrite64,
    __NR_preadv,
    __NR_pwritev,
    __NR_openat,
    __NR_close,
    __NR_lseek,
    __NR_fstat,
    __NR_newfstatat,
    __NR_statx,
    __NR_faccessat,
    __NR_faccessat2,
    __NR_ftruncate,
    __NR_fallocate,
    __NR_fsync,
    __NR_fdatasync,
    __NR_fadvise64,
    __NR_readahead,
    __NR_dup,
    __NR_dup3,
    __NR_unlinkat,
    __NR_renameat2,
    __NR_getdents64,
    __NR_readlinkat,
    __NR_copy_file_range,
    __NR_sendfile,
    __NR_splice,
    __NR_getcwd,
    __NR_flock,
    __NR_statfs,
    __NR_fstatfs,
    __NR_umask,
    __NR_pipe2,
    __NR_ppoll,
    __NR_eventfd2,
    // time, randomness and what the C library asks about itself
    __NR_clock_gettime,
    __NR_clock_getres,
    __NR_clock_nanosleep,
    __NR_nanosleep,
    __NR_gettimeofday,
    __NR_getrandom,
    __NR_getpid,
    __NR_gettid,
    __NR_getuid,
    __NR_geteuid,
    __NR_getgid,
    __NR_getegid,
    __NR_uname,
    __NR_sysinfo,
    __NR_getrusage,
    __NR_times,
    __NR_getcpu,
    __NR_sched_getaffinity,
    __NR_sched_yield,
    __NR_restart_syscall,
    // synchronisation, signals to oneself, the end
    __NR_futex,
    __NR_set_robust_list,
    __NR_rseq,
    __NR_membarrier,
    __NR_rt_sigaction,
    __NR_rt_sigprocmask,
    __NR_rt_sigreturn,
    __NR_sigaltstack,
    __NR_exit,
    __NR_exit_group,
#ifdef __x86_64__
    __NR_open,
    __NR_stat,
    __NR_lstat,
    __NR_access,
    __NR_unlink,
    __NR_rename,
    __NR_readlink,
    __NR_dup2,
    __NR_poll,
    __NR_pipe,
    __NR_time,
    __NR_arch_prctl,
#endif
};

// What a client of a server on a Unix socket needs, libcurl and Asio included.
constexpr int kNetwork[] = {
    __NR_connect,         __NR_shutdown,        __NR_sendto,      __NR_recvfrom,    __NR_sendmsg,
    __NR_recvmsg,         __NR_getsockopt,      __NR_setsockopt,  __NR_getsockname, __NR_getpeername,
    __NR_epoll_create1,   __NR_epoll_ctl,       __NR_epoll_pwait, __NR_pselect6,    __NR_timerfd_create,
    __NR_timerfd_settime, __NR_timerfd_gettime,
#ifdef __x86_64__
    __NR_epoll_create,    __NR_epoll_wait,      __NR_select,
#endif
};

// Calls that a student should be told about by name instead of seeing them fail.
constexpr NamedCall kNamed[] = {
    CALL(clone),
    CALL(clone3),
    CALL(execve),
    CALL(execveat),
    CALL(socket),
    CALL(socketpair),
    CALL(connect),
    CALL(bind),
    CALL(ptrace),
    CALL(kill),
    CALL(tkill),
    CALL(setitimer),
    CALL(timer_create),
    CALL(process_vm_readv),
    CALL(process_vm_writev),
    CALL(unshare),
    CALL(setns),
    CALL(mount),
    CALL(pidfd_open),
    CALL(pidfd_getfd),
    CALL(pidfd_send_signal),
    CALL(memfd_create),
    CALL(io_uring_setup),
    CALL(bpf),
    CALL(perf_event_open),
    CALL(userfaultfd),
    CALL(shmget),
    CALL(setsid),
    CALL(setpgid),
    CALL(symlinkat),
    CALL(linkat),
    CALL(mknodat),
    CALL(mkdirat),
    CALL(tgkill),
#ifdef __x86_64__
    CALL(fork),
    CALL(vfork),
    CALL(alarm),
    CALL(symlink),
    CALL(link),
    CALL(mknod),
    CALL(mkdir),
#endif
};
#undef CALL

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "add this architecture's AUDIT_ARCH_ constant"
#endif

sock_filter load(std::size_t offset) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
}
sock_filter answer(unsigned action) { return BPF_STMT(BPF_RET | BPF_K, action); }

sock_filter load_argument(unsigned i) {  // the low half, on little-endian machines
  return load(offsetof(seccomp_data, args) + i * sizeof(seccomp_data::args[0]));
}

// if the loaded word equals `value`, go on with the next instruction, else skip it
sock_filter unless_equal_skip(unsigned value) { return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1); }

// A call that is harmless only with these values of one argument. With others it fails as `otherwise` says.
void append_choosy(FilterProgram& program, int number, unsigned argument,
                   std::initializer_list<unsigned> values, unsigned otherwise) {
  const auto steps = static_cast<unsigned char>(2 * values.size() + 2);
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, steps));
  program.push_back(load_argument(argument));
  for (const unsigned value : values) {
    program.push_back(unless_equal_skip(value));
    program.push_back(answer(SECCOMP_RET_ALLOW));
  }
  program.push_back(answer(otherwise));
}

void append_choosy_calls(FilterProgram& program, bool network) {
  // raise() and abort(); signals to others are none of its business.
  append_choosy(program, __NR_tgkill, 0, {static_cast<unsigned>(::getpid())}, SECCOMP_RET_TRAP);
  // Not F_SETOWN and F_SETSIG, by which the kernel sends any signal to any process.
  append_choosy(program, __NR_fcntl, 1,
                {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW},
                SECCOMP_RET_ERRNO | EINVAL);
  // isatty() and the like; not TIOCSTI, which types into the terminal.
  append_choosy(program, __NR_ioctl, 1, {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO}, SECCOMP_RET_ERRNO | ENOTTY);
  if (!network) return;
  for (const int number : {__NR_socket, __NR_socketpair})
    append_choosy(program, number, 0, {AF_UNIX}, SECCOMP_RET_ERRNO | EAFNOSUPPORT);
}

}  // namespace

bool install_syscall_filter(const Permissions& permissions) {
  // Not on the heap, whose growth would be counted as the implementation's.
  static std::byte room[32 * 1024];
  std::pmr::monotonic_buffer_resource resource(room, sizeof room);
  FilterProgram program(&resource);
  program.reserve(2000);
  program = {
      load(offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      answer(SECCOMP_RET_KILL_PROCESS),
      load(offsetof(seccomp_data, nr)),
  };
  append_memory_rules(program, permissions.sealed);
  for (const int number : kAllowed) {
    program.push_back(unless_equal_skip(static_cast<unsigned>(number)));
    program.push_back(answer(SECCOMP_RET_ALLOW));
  }
  append_choosy_calls(program, permissions.network);
  for (const int number : {__NR_fchmod, __NR_fchown}) {  // SQLite tries them
    program.push_back(unless_equal_skip(static_cast<unsigned>(number)));
    program.push_back(answer(permissions.modes ? SECCOMP_RET_ALLOW : SECCOMP_RET_ERRNO | EPERM));
  }
  if (permissions.network) {
    for (const int number : kNetwork) {
      program.push_back(unless_equal_skip(static_cast<unsigned>(number)));
      program.push_back(answer(SECCOMP_RET_ALLOW));
    }
  }
  if (permissions.threads) {
    // clone3 hides its flags in memory that a filter cannot read; ENOSYS makes the C library use clone.
    program.push_back(unless_equal_skip(__NR_clone3));
    program.push_back(answer(SECCOMP_RET_ERRNO | ENOSYS));
    program.push_back(unless_equal_skip(__NR_sched_setaffinity));
    program.push_back(answer(SECCOMP_RET_ALLOW));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 0, 4));
    program.push_back(load_argument(0));  // flags
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1));
    program.push_back(answer(SECCOMP_RET_ALLOW));
    program.push_back(answer(SECCOMP_RET_TRAP));
  }
  for (const NamedCall& call : kNamed) {
    program.push_back(unless_equal_skip(static_cast<unsigned>(call.number)));
    program.push_back(answer(SECCOMP_RET_TRAP));
  }
  program.push_back(answer(SECCOMP_RET_ERRNO | ENOSYS));

  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

std::string syscall_name(long number) {
  for (const NamedCall& call : kNamed) {
    if (call.number == number) return call.name;
  }
  return "system call " + std::to_string(number);
}

}  // namespace grader
