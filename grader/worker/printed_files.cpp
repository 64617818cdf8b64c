#include "worker/printed_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace grader {
namespace {

constexpr std::size_t kBytesTaken = std::size_t{8} << 10;

Result<UniqueFd> fixed_file(const char* name) {
  UniqueFd file(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file || ::ftruncate(file.get(), PrintedFiles::kFileBytes) != 0 ||
      ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    return machine_fault(fmt::format("cannot make a file in memory: {}", ::strerror(errno)));
  }
  return file;
}

// The descriptor shares its place in the file with the worker's: it says how much was written.
std::size_t written(int file) {
  const off_t at = ::lseek(file, 0, SEEK_CUR);
  return at <= 0 ? 0 : std::min(static_cast<std::size_t>(at), PrintedFiles::kFileBytes);
}

std::string take_from(int file) {
  const std::size_t all = written(file);
  if (all == 0) return {};
  std::string text(std::min(all, kBytesTaken), '\0');
  const ssize_t got = ::pread(file, text.data(), text.size(), static_cast<off_t>(all - text.size()));
  text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  ::lseek(file, 0, SEEK_SET);
  // Not the rest of a line of which the beginning is gone.
  const std::size_t line = text.find('\n');
  if (all > text.size() && line != std::string::npos && line + 1 < text.size()) text.erase(0, line + 1);
  if (!text.empty() && text.back() != '\n') text += '\n';
  if (all == PrintedFiles::kFileBytes) text += "(and more than the 128 KiB that are kept of one call)\n";
  return text;
}

}  // namespace

Result<PrintedFiles> PrintedFiles::make() {
  auto output = fixed_file("kata-output");
  if (!output) return output.fault();
  auto errors = fixed_file("kata-errors");
  if (!errors) return errors.fault();
  return PrintedFiles(output.take(), errors.take());
}

std::string PrintedFiles::take() {
  std::string text = take_from(output());
  text += take_from(errors());
  return text;
}

void PrintedFiles::drop() {
  for (const int file : {output(), errors()}) {
    if (written(file) != 0) ::lseek(file, 0, SEEK_SET);
  }
}

}  // namespace grader
