// Theory of operation
//
// What a stranger handed in is parsed by libarchive, and whoever parses may be taken over. So that happens in
// a program of its own, kata-archive, in a sandbox: it sees the archive as descriptor 3 and nothing else,
// writes each file's path and bytes to its standard output, and may take 5 s and 256 MiB. Nothing is unpacked
// to a disk: paths are text for this side, never places. Records are a letter, two lengths, a newline, a path
// and a body:
//   F file, X executable file (written only), S skipped (the body says why), E ended early (the body says
//   why), O ended well.

#include "classroom/archive_reader.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/fd.h"
#include "base/write_all.h"
#include "classroom/durable_file.h"
#include "run/process.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

constexpr const char* kProgramInside = "/kata-archive";

}  // namespace

Result<int> memory_file(std::string_view bytes) {
  UniqueFd file(::memfd_create("kata-archive", MFD_CLOEXEC));
  if (!file || !write_all(file.get(), bytes) || ::lseek(file.get(), 0, SEEK_SET) != 0) {
    return machine_fault("cannot hold an archive in memory: " + std::generic_category().message(errno));
  }
  return file.release();
}

Result<ArchiveContents> read_archive(const std::filesystem::path& archive_program, int descriptor) {
  if (!sandbox_obstacle().empty())
    return machine_fault("archives of strangers are read in a sandbox only: " + sandbox_obstacle());
  const SandboxSpec spec{.mounts = {{archive_program, kProgramInside}}, .work_mib = 1};
  const Command command{.argv = confined(spec, {kProgramInside, "read"}),
                        .descriptors = {{descriptor, 3}},
                        .limits = {{RLIMIT_AS, kArchiveMemoryMib << 20}, {RLIMIT_CPU, kArchiveSeconds}}};
  // What frames the entries, beside them.
  constexpr std::size_t kFraming = kMostEntries * 8192;
  auto output = run_captured(command, Seconds(kArchiveSeconds), kMostArchiveBytes + kFraming);
  if (!output) return output.fault();
  ArchiveContents contents = read_archive_stream(output->out);
  if (output->timed_out || output->status.signal != 0) {
    contents.ended_early =
        fmt::format("unpacking it takes more than {} s or {} MiB", kArchiveSeconds, kArchiveMemoryMib);
  } else if (!output->status.success() && contents.ended_early.empty()) {
    return machine_fault("kata-archive failed: " + output->err);
  }
  return contents;
}

Result<std::string> make_zip(const std::filesystem::path& archive_program,
                             const std::vector<ArchiveEntry>& entries) {
  auto stream = memory_file(archive_stream(entries));
  if (!stream) return stream.fault();
  const UniqueFd input(*stream);
  // Zip keeps times without a zone.
  const Command command{.argv = {archive_program.string(), "write"},
                        .environment = std::vector<std::string>{"TZ=UTC", "LC_ALL=C.UTF-8"},
                        .descriptors = {{input.get(), 3}}};
  auto output = run_captured(command, Seconds(60), std::size_t{256} << 20);
  if (!output) return output.fault();
  if (!output->status.success()) return machine_fault("cannot make the zip: " + output->err);
  return std::move(output->out);
}

}  // namespace grader::classroom
