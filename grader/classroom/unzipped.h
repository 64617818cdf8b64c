#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

namespace grader::classroom {

/// For tests: the files of a zip that we wrote, by path.
inline std::map<std::string, std::string> unzipped(const std::string& zip) {
  const std::unique_ptr<archive, int (*)(archive*)> from(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(from.get());
  EXPECT_EQ(archive_read_open_filename(from.get(), zip.c_str(), 1 << 16), ARCHIVE_OK) << zip;
  std::map<std::string, std::string> files;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(from.get(), &entry) == ARCHIVE_OK) {
    std::string& bytes = files[archive_entry_pathname(entry)];
    char part[4096];
    for (la_ssize_t n = 0; (n = archive_read_data(from.get(), part, sizeof part)) > 0;)
      bytes.append(part, static_cast<std::size_t>(n));
  }
  return files;
}

}  // namespace grader::classroom
