// kata-archive: reads an archive from descriptor 3 and writes its files to standard output, or the other way
// round. What it reads may be hostile: see archive_reader.cpp, which starts it in a sandbox and describes the
// records.
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include "classroom/archive_stream.h"

namespace grader::classroom {
namespace {

constexpr int kInput = 3;
constexpr std::int64_t kMostDecompressedBytes = std::int64_t{1} << 30;

struct FreeReader {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
struct FreeWriter {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

void write_record(char kind, const std::string& path, const std::string& body) {
  std::printf("%c %zu %zu\n", kind, path.size(), body.size());
  std::fwrite(path.data(), 1, path.size(), stdout);
  std::fwrite(body.data(), 1, body.size(), stdout);
}

int end_early(const std::string& why) {
  write_record('E', "", why);
  return 0;
}

std::string path_of(archive_entry* entry) {
  for (const char* path : {archive_entry_pathname_utf8(entry), archive_entry_pathname(entry)}) {
    if (path != nullptr) return path;
  }
  return "(a name that cannot be read)";
}

// Why an entry is no regular file to be read; empty when it is one.
std::string kind_of(archive_entry* entry) {
  if (archive_entry_hardlink(entry) != nullptr) return "a hard link";
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG: return archive_entry_is_encrypted(entry) ? "encrypted" : "";
    case AE_IFLNK: return "a symbolic link";
    case AE_IFIFO: return "a pipe";
    case AE_IFSOCK: return "a socket";
    case AE_IFCHR:
    case AE_IFBLK: return "a device";
    default: return "no regular file";
  }
}

// What libarchive says of an archive that it cannot go on with.
std::string complaint_of(archive* reader) {
  const char* text = archive_error_string(reader);
  const std::string words = text != nullptr ? text : "it cannot be read";
  if (words.find("Unrecognized archive format") != words.npos) return "it is no zip or tar, or it is empty";
  // -5 is zlib's word for input that ends too early.
  if (words.find("runcated") != words.npos || words.find("(-5)") != words.npos)
    return "the archive is cut off";
  return "the archive is damaged (" + words + ")";
}

int read() {
  const std::unique_ptr<archive, FreeReader> owner(archive_read_new());
  archive* reader = owner.get();
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_format_zip(reader);
  archive_read_support_format_tar(reader);
  if (archive_read_open_fd(reader, kInput, 1 << 16) != ARCHIVE_OK) return end_early(complaint_of(reader));
  std::size_t entries = 0;
  std::size_t total_bytes = 0;
  for (archive_entry* entry = nullptr;;) {
    const int got = archive_read_next_header(reader, &entry);
    if (got == ARCHIVE_EOF) break;
    if (got < ARCHIVE_WARN) return end_early(complaint_of(reader));
    if (++entries > kMostEntries) return end_early("it holds more than 10,000 entries");
    if (archive_filter_bytes(reader, 0) > kMostDecompressedBytes)
      return end_early("it holds more than 1 GiB");
    if (archive_entry_filetype(entry) == AE_IFDIR) continue;
    const std::string path = path_of(entry);
    if (path.size() > 4096) {
      write_record('S', path.substr(0, 100), "its name is longer than 4,096 bytes");
      continue;
    }
    if (const std::string kind = kind_of(entry); !kind.empty()) {
      write_record('S', path, kind);
      continue;
    }
    std::string bytes;
    char part[1 << 16];
    la_ssize_t read = 0;
    while (bytes.size() <= kMostEntryBytes && (read = archive_read_data(reader, part, sizeof part)) > 0)
      bytes.append(part, static_cast<std::size_t>(read));
    if (bytes.size() > kMostEntryBytes) {
      write_record('S', path, "larger than 1 MiB");
    } else if (read < 0) {
      write_record('S', path,
                   archive_read_has_encrypted_entries(reader) == 1 ? "encrypted" : complaint_of(reader));
      if (read == ARCHIVE_FATAL) return end_early(complaint_of(reader));
    } else if ((total_bytes += bytes.size()) > kMostArchiveBytes) {
      return end_early("it holds more than 128 MiB");
    } else {
      write_record('F', path, bytes);
    }
  }
  write_record('O', "", "");
  return 0;
}

std::string all_input() {
  std::string text;
  char part[1 << 16];
  for (ssize_t got = 0; (got = ::read(kInput, part, sizeof part)) > 0;)
    text.append(part, static_cast<std::size_t>(got));
  return text;
}

int write() {
  const std::unique_ptr<archive, FreeWriter> owner(archive_write_new());
  archive* writer = owner.get();
  archive_write_set_format_zip(writer);
  archive_write_open_fd(writer, STDOUT_FILENO);
  for (const ArchiveEntry& file : read_archive_stream(all_input()).entries) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), file.path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), file.executable ? 0755 : 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_mtime(entry.get(), 315532800, 0);  // 1980-01-01, the earliest that a zip can hold
    if (archive_write_header(writer, entry.get()) != ARCHIVE_OK ||
        archive_write_data(writer, file.bytes.data(), file.bytes.size()) < 0) {
      std::fprintf(stderr, "%s\n", archive_error_string(writer));
      return 1;
    }
  }
  return archive_write_close(writer) == ARCHIVE_OK ? 0 : 1;
}

}  // namespace
}  // namespace grader::classroom

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "");  // names in an archive are in some encoding; ours is UTF-8
  const std::string what = argc == 2 ? argv[1] : "";
  if (what == "read") return grader::classroom::read() != 0 || std::fflush(stdout) != 0;
  if (what == "write") return grader::classroom::write();
  std::fprintf(stderr, "usage: kata-archive read|write 3<FILE\n");
  return 2;
}
