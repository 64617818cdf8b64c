#include "worker/box.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "run/sandbox.h"
#include "worker/messages.h"

namespace grader {
namespace {

void remove_all_in(int folder) {
  const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* entries = copy < 0 ? nullptr : ::fdopendir(copy);
  if (entries == nullptr) return;
  while (const dirent* entry = ::readdir(entries)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (::unlinkat(folder, entry->d_name, 0) == 0 || errno != EISDIR) continue;
    const UniqueFd inner(::openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (inner) remove_all_in(inner.get());
    ::unlinkat(folder, entry->d_name, AT_REMOVEDIR);
  }
  ::closedir(entries);
}

// In memory where there is room, as it is in a sandbox: on a disk the same code would be judged differently.
Result<TempDir> make_work_folder(int mib) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(kFolderInMemory, error);
  if (!error && space.available >> 20 >= static_cast<std::uintmax_t>(mib)) {
    if (auto made = TempDir::make(kFolderInMemory)) return made;
  }
  return TempDir::make();
}

}  // namespace

Result<Box> Box::open(const BoxOptions& options) {
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    return machine_fault(fmt::format("cannot make a socket pair: {}", ::strerror(errno)));
  }
  UniqueFd ours(pair[0]);
  const UniqueFd theirs(pair[1]);

  std::vector<std::string> argv;
  std::optional<TempDir> folder;
  Command command;
  const std::filesystem::path counter = options.worker.parent_path() / "kata-allocation-counter.so";
  if (options.sandbox) {
    const SandboxSpec spec{.mounts = {{options.worker, "/kata/worker"},
                                      {options.implementation, protocol::kConfinedImplementation},
                                      {counter, "/kata/allocation-counter.so"}},
                           .work_mib = options.limits.disk_mib,
                           .hidden = options.hidden,
                           .proc = !options.valgrind.empty()};
    command.argv = confined(spec, {"/kata/worker", "zygote", protocol::kConfinedImplementation,
                                   "/kata/allocation-counter.so", options.valgrind.string()});
  } else {
    auto made = make_work_folder(options.limits.disk_mib);
    if (!made) return made.fault();
    folder = made.take();
    command.argv = {options.worker.string(), "zygote", options.implementation.string(), counter.string(),
                    options.valgrind.string()};
    command.environment = std::vector<std::string>{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"};
    command.folder = folder->path();
  }
  // bubblewrap takes two processes, the zygote and a worker one each.
  const std::int64_t memory_mib = options.limits.memory_mib + options.limits.disk_mib + 256;
  Cgroup cgroup = Cgroup::make(4 + options.limits.threads, memory_mib << 20);
  command.cgroup_files = cgroup.join_files();
  command.descriptors = {{theirs.get(), protocol::kZygoteSocket}};
  auto zygote = Child::start(command);
  if (!zygote) return std::move(zygote.fault()).within("the sandbox");

  const std::string work_path = folder ? folder->path().string() : "/work";
  Box box(options, std::move(folder), std::move(cgroup), zygote.take(), std::move(ours));
  box.work_path_ = work_path;
  const auto hello = box.receive_note(std::chrono::seconds(10), box.work_folder_);
  if (!hello || hello->kind != protocol::NoteKind::hello || !box.work_folder_) {
    return machine_fault("the sandbox did not start; './kata doctor' says what is missing");
  }
  return box;
}

Box::~Box() {
  if (!socket_) return;
  socket_.reset();  // the zygote ends when the harness is gone; the Child makes sure
}

std::optional<protocol::Note> Box::receive_note(std::chrono::milliseconds most, UniqueFd& descriptor) {
  pollfd ready{socket_.get(), POLLIN, 0};
  int polled;
  do {
    polled = ::poll(&ready, 1, static_cast<int>(most.count()));
  } while (polled < 0 && errno == EINTR && !interrupted());
  if (polled <= 0) return std::nullopt;
  protocol::Note note;
  std::vector<UniqueFd> descriptors;
  if (!receive_message(socket_.get(), &note, sizeof note, descriptors)) return std::nullopt;
  if (!descriptors.empty()) descriptor = std::move(descriptors.front());
  return note;
}

void Box::empty_work_folder() { remove_all_in(work_folder_.get()); }

Result<UniqueFd> Box::spawn(const protocol::Spawn& spawn, int arguments_file, int replies_file,
                            const PrintedFiles& printed) {
  empty_work_folder();
  const int files[] = {arguments_file, replies_file, printed.output(), printed.errors()};
  UniqueFd pidfd;
  if (send_message(socket_.get(), &spawn, sizeof spawn, files)) {
    const auto note = receive_note(std::chrono::seconds(10), pidfd);
    if (note && note->kind == protocol::NoteKind::started && pidfd) return pidfd;
    if (note && note->error != 0)
      return machine_fault(fmt::format("cannot start a worker: {}", ::strerror(note->error)));
  }
  return machine_fault("the sandbox ended unexpectedly");
}

std::optional<ExitStatus> Box::collect_exit() {
  UniqueFd none;
  const auto note = receive_note(std::chrono::seconds(2), none);
  if (!note || note->kind != protocol::NoteKind::exited) return std::nullopt;
  return ExitStatus::from_wait(note->wait_status);
}

}  // namespace grader
