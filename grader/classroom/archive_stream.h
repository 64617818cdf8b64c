#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::classroom {

/// What reading an archive may take.
inline constexpr std::size_t kMostEntries = 10000;
inline constexpr std::size_t kMostEntryBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMostArchiveBytes = std::size_t{128} << 20;  ///< All entries together, unpacked.
inline constexpr int kArchiveSeconds = 5;
inline constexpr std::size_t kArchiveMemoryMib = 256;

/// A regular file in an archive, or an entry that is not taken and why.
struct ArchiveEntry {
  std::string path;  ///< As the archive says; may be anything.
  std::string bytes;
  std::string refused;      ///< "a symbolic link", "larger than 1 MiB"; empty when it was read.
  bool executable = false;  ///< In an archive that is written: mode 0755 in place of 0644.
};

struct ArchiveContents {
  std::vector<ArchiveEntry> entries;
  std::string ended_early;  ///< Why not all was read: "the archive is cut off"; empty when it was.
};

/// What kata-archive writes, read: pure. Whatever the stream is, the result is within the limits above.
ArchiveContents read_archive_stream(std::string_view stream);
/// The same format, written: for packing.
std::string archive_stream(const std::vector<ArchiveEntry>& entries);

/// Whether a file of that name is taken for an archive: .zip, .tar, .tar.gz, .tgz and the like.
bool is_archive_name(std::string_view name);

}  // namespace grader::classroom
