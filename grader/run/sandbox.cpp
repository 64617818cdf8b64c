// Theory of operation
//
// bubblewrap makes new user, mount, PID, IPC, network, UTS and cgroup namespaces and then runs the program in
// a file system of its own making. Whatever the program starts dies with its PID namespace; what it writes is
// in memory and limited; no capability is left and no new user namespace can be made inside. bubblewrap sets
// no limits on CPU, memory or processes: those are rlimits, set by whoever starts the program, and where the
// machine lets us, a cgroup (cgroup.h). It leaves /dev and / writable unless told otherwise.
//
// Whoever is root outside owns inside what root owns, the machine's devices and /proc/sys among it. So every
// mount but /work is read-only; for the devices, which bubblewrap cannot mount so, see device_guard.h.

#include "run/sandbox.h"

#include <fmt/format.h>

#include "run/process.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

void add(std::vector<std::string>& argv, std::initializer_list<std::string> more) {
  argv.insert(argv.end(), more);
}

// /lib and its like are links into /usr on merged systems, folders of their own on others.
void mount_system_folder(std::vector<std::string>& argv, const std::string& folder) {
  std::error_code error;
  if (fs::is_symlink(folder, error)) {
    add(argv, {"--symlink", fs::read_symlink(folder, error).string(), folder});
  } else if (fs::is_directory(folder, error)) {
    add(argv, {"--ro-bind", folder, folder});
  }
}

// A container's bounds are set from outside: Docker's forbid new namespaces and show /proc/sys read-only.
const char* remedy() {
  std::error_code error;
  if (fs::exists("/.dockerenv", error))
    return "start the container with --security-opt seccomp=unconfined --security-opt systempaths=unconfined";
  if (fs::exists("/run/.containerenv", error))
    return "start the container with --security-opt seccomp=unconfined --security-opt unmask=ALL";
  return "user namespaces may be switched off "
         "(sudo sysctl kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0)";
}

std::string find_obstacle() {
  if (find_program(kSandboxProgram).empty()) {
    return "bubblewrap is not installed (Debian, Ubuntu: sudo apt-get install bubblewrap)";
  }
  auto output = run_captured({.argv = confined({}, {"/bin/true"})}, Seconds(10));
  if (!output) return output.fault().message;
  if (output->status.success()) return {};
  return fmt::format("bubblewrap cannot make a sandbox here ({}); {}",
                     output->err.substr(0, output->err.find('\n')), remedy());
}

}  // namespace

std::vector<std::string> confined(const SandboxSpec& spec, const std::vector<std::string>& argv) {
  std::vector<std::string> line = {kSandboxProgram,
                                   "--unshare-all",
                                   "--unshare-user",
                                   "--disable-userns",
                                   "--die-with-parent",
                                   "--new-session",
                                   "--cap-drop",
                                   "ALL",
                                   "--uid",
                                   "65534",
                                   "--gid",
                                   "65534",
                                   "--clearenv",
                                   "--setenv",
                                   "PATH",
                                   "/usr/bin:/bin",
                                   "--setenv",
                                   "LC_ALL",
                                   "C.UTF-8",
                                   "--hostname",
                                   "kata",
                                   "--ro-bind",
                                   "/usr",
                                   "/usr"};
  for (const char* folder : {"/lib", "/lib64", "/lib32", "/bin", "/sbin"}) mount_system_folder(line, folder);
  add(line, {"--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"});
  if (spec.compiler) add(line, {"--ro-bind-try", "/etc/alternatives", "/etc/alternatives"});
  add(line, {"--dev", "/dev", "--remount-ro", "/dev"});  // with /dev/shm, which is part of it
  add(line, {"--remount-ro", "/dev/pts"});
  if (spec.proc) add(line, {"--proc", "/proc", "--remount-ro", "/proc"});
  add(line, {"--size", fmt::format("{}", static_cast<long>(spec.work_mib) << 20), "--tmpfs", "/work"});
  if (!spec.hidden.empty() && spec.hidden.string().starts_with("/usr/")) {
    add(line, {"--size", "4096", "--tmpfs", spec.hidden.string(), "--remount-ro", spec.hidden.string()});
  }
  for (const auto& mount : spec.mounts) {
    add(line, {mount.writable ? "--bind" : "--ro-bind", mount.source.string(), mount.target});
  }
  add(line, {"--remount-ro", "/", "--chdir", "/work", "--"});
  line.insert(line.end(), argv.begin(), argv.end());
  return line;
}

const std::string& sandbox_obstacle() {
  static const std::string obstacle = find_obstacle();
  return obstacle;
}

}  // namespace grader
