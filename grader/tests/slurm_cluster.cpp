#include "tests/slurm_cluster.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "base/fd.h"
#include "base/slurp.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr Seconds kStartDeadline(30);

// Debian's daemons are in a folder that is not in everybody's path.
std::string program(const std::string& name) {
  const fs::path found = find_program(name);
  const fs::path administrators = fs::path("/usr/sbin") / name;
  return !found.empty() ? found.string() : fs::exists(administrators) ? administrators.string() : "";
}

// Three ports that are free now.
std::vector<int> free_ports() {
  std::vector<UniqueFd> sockets;
  std::vector<int> ports;
  for (int i = 0; i < 3; ++i) {
    sockets.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    if (::bind(sockets.back().get(), raw, size) == 0) ::getsockname(sockets.back().get(), raw, &size);
    ports.push_back(ntohs(address.sin_port));
  }
  return ports;
}

std::string random_key() {
  std::random_device random;
  std::string key(128, '\0');
  std::ranges::generate(key, [&] { return static_cast<char>(random()); });
  return key;
}

// A job whose node was lost may start again when the credential of its first start has run out: soon.
std::string configuration(const fs::path& folder) {
  char host[256] = "localhost";
  ::gethostname(host, sizeof(host) - 1);
  const passwd* user = ::getpwuid(::getuid());
  const std::vector<int> ports = free_ports();
  return fmt::format(
      "ClusterName=kata\n"
      "SlurmctldHost={host}(127.0.0.1)\n"
      "SlurmctldPort={control}\n"
      "SlurmUser={user}\n"
      "SlurmdUser={user}\n"
      "AuthType=auth/munge\n"
      "AuthInfo=socket={folder}/munge.socket,cred_expire=5\n"
      "CredType=cred/munge\n"
      "StateSaveLocation={folder}/state\n"
      "SlurmdSpoolDir={folder}/spool.%n\n"
      "SlurmctldPidFile={folder}/slurmctld.pid\n"
      "SlurmdPidFile={folder}/slurmd.%n.pid\n"
      "MpiDefault=none\n"
      "ProctrackType=proctrack/linuxproc\n"
      "TaskPlugin=task/none\n"
      "SelectType=select/cons_tres\n"
      "SelectTypeParameters=CR_Core\n"
      "AccountingStorageType=accounting_storage/none\n"
      "JobCompType=jobcomp/none\n"
      "SchedulerParameters=sched_interval=2,batch_sched_delay=0\n"
      "SlurmdParameters=config_overrides\n"
      "NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs=1\n"
      "NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs=1\n"
      "PartitionName=grade Nodes=ALL Default=YES MaxTime=120 OverSubscribe=EXCLUSIVE\n",
      fmt::arg("host", host), fmt::arg("user", user != nullptr ? user->pw_name : "root"),
      fmt::arg("folder", folder.string()), fmt::arg("control", ports[0]), fmt::arg("first", ports[1]),
      fmt::arg("second", ports[2]));
}

// The process that started this one; 0 when it is gone.
pid_t parent_of(pid_t pid) {
  const std::string stat = slurp(fmt::format("/proc/{}/stat", pid));
  const std::size_t name_end = stat.rfind(") ");
  return name_end == stat.npos ? 0 : std::atoi(stat.c_str() + name_end + 4);
}

}  // namespace

std::string SlurmCluster::obstacle() {
  for (const char* name : {"slurmctld", "slurmd", "munged", "sbatch"}) {
    if (program(name).empty())
      return fmt::format("{} is not here (Debian, Ubuntu: sudo apt-get install -y slurm-wlm munge)", name);
  }
  return "";
}

SlurmCluster::SlurmCluster() {
  const fs::path& folder = folder_.path();
  for (const char* made : {"state", "spool.n1", "spool.n2"}) fs::create_directory(folder / made);
  std::ofstream(folder / "munge.key") << random_key();
  fs::permissions(folder / "munge.key", fs::perms::owner_read);
  std::ofstream(folder / "slurm.conf") << configuration(folder);
  // --force: it would rather have its files in folders of the system.
  start(
      "munged",
      {"munged", "--foreground", "--force", "--socket=" + (folder / "munge.socket").string(),
       "--key-file=" + (folder / "munge.key").string(), "--log-file=" + (folder / "munged.messages").string(),
       "--pid-file=" + (folder / "munged.pid").string(), "--seed-file=" + (folder / "munged.seed").string()});
  const auto end = std::chrono::steady_clock::now() + kStartDeadline;
  const auto wait_for = [&](auto&& condition) {
    while (!condition() && std::chrono::steady_clock::now() < end) ::usleep(50'000);
  };
  wait_for([&] { return fs::exists(folder / "munge.socket"); });
  start("slurmctld", {"slurmctld", "-c", "-D"});
  for (const char* node : {"n1", "n2"}) start(node, {"slurmd", "-D", "-N", node});
  wait_for([&] {
    ready_ = slurm({"sinfo", "--noheader", "--states=idle", "--format=%D"}).out == "2\n";
    return ready_;
  });
}

SlurmCluster::~SlurmCluster() { slurm({"scancel", "--full", "--signal=KILL", "--partition=grade"}); }

void SlurmCluster::start(const std::string& name, std::vector<std::string> argv) {
  argv.front() = program(argv.front());
  const UniqueFd log(
      ::open((folder_.path() / (name + ".log")).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, 0600));
  auto child = Child::start({.argv = std::move(argv),
                             .environment = {{"SLURM_CONF=" + (folder_.path() / "slurm.conf").string(),
                                              "PATH=/usr/sbin:/usr/bin:/sbin:/bin"}},
                             .folder = folder_.path()},
                            -1, log.get(), log.get());
  if (child) daemons_.emplace(name, child.take());
}

std::string SlurmCluster::logs() const {
  std::string all;
  for (const auto& [name, _] : daemons_) all += name + ":\n" + slurp(folder_.path() / (name + ".log")) + "\n";
  return all;
}

Output SlurmCluster::slurm(std::vector<std::string> argv, const fs::path& folder) const {
  auto output = run_captured({.argv = std::move(argv),
                              .environment = {{"SLURM_CONF=" + (folder_.path() / "slurm.conf").string(),
                                               "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"}},
                              .folder = folder.empty() ? folder_.path() : folder},
                             Seconds(30));
  return output ? output.take() : Output{.status = {.code = 1}, .out = "", .err = output.fault().message};
}

void SlurmCluster::lose_node(const std::string& name, pid_t batch_script) {
  // slurmstepd, which would otherwise report how the script ended.
  const pid_t step = parent_of(batch_script);
  daemons_.at(name).kill();
  if (step > 1) ::kill(step, SIGKILL);
  ::kill(batch_script, SIGKILL);
  slurm({"scontrol", "update", "NodeName=" + name, "State=DOWN", "Reason=lost"});
}

}  // namespace grader
