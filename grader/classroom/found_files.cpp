#include "classroom/found_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/fd.h"
#include "base/text.h"
#include "classroom/archive_reader.h"
#include "classroom/kata_of_file.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

constexpr int kArchivesDeep = 2;  // a class's archive of students' archives

class Gathering {
 public:
  explicit Gathering(const fs::path& archive_program) : archive_program_(archive_program) {}

  Status folder(const fs::path& folder, const std::string& shown) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (const auto& entry : fs::directory_iterator(folder, error)) entries.push_back(entry);
    if (error) refuse(shown, error.message());
    // The same folder gives the same list whatever order the disk keeps.
    std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) { return entry.path().native(); });
    for (const auto& entry : entries) {
      const std::string name = (shown.empty() ? "" : shown + "/") + entry.path().filename().string();
      if (found_.size() >= kMostEntries) {
        refuse(name, "the folder holds more than 10,000 files; the rest was not looked at");
        return ok();
      }
      if (entry.is_symlink(error)) {
        refuse(name, "a symbolic link");
      } else if (entry.is_directory(error)) {
        if (Status done = this->folder(entry.path(), name); !done) return done;
      } else if (Status done = file(entry.path(), name); !done) {
        return done;
      }
    }
    return ok();
  }

  Status file(const fs::path& path, const std::string& shown) {
    const UniqueFd descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat about = {};
    if (!descriptor || ::fstat(descriptor.get(), &about) != 0)
      return skip(shown, std::generic_category().message(errno));
    if (!S_ISREG(about.st_mode)) return skip(shown, "no regular file");
    if (is_archive_name(path.filename().native())) return archive(descriptor.get(), shown, 1);
    if (static_cast<std::size_t>(about.st_size) > kMostEntryBytes) return skip(shown, "larger than 1 MiB");
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    const ssize_t got = ::read(descriptor.get(), bytes.data(), bytes.size());
    if (got < 0) return skip(shown, std::generic_category().message(errno));
    bytes.resize(static_cast<std::size_t>(got));
    keep({shown, std::move(bytes), refused_path(shown)});
    return ok();
  }

  std::vector<FoundFile> take() { return std::move(found_); }

 private:
  void keep(FoundFile file) {
    if (!file.refused.empty()) file.bytes.clear();
    found_.push_back(std::move(file));
  }
  void refuse(const std::string& shown, const std::string& why) { keep({shown, "", why}); }
  Status skip(const std::string& shown, const std::string& why) {
    refuse(shown, why);
    return ok();
  }

  Status archive(int descriptor, const std::string& shown, int depth) {
    if (archive_program_.empty()) return machine_fault(kArchivesNeed);
    auto contents = read_archive(archive_program_, descriptor);
    if (!contents) return contents.fault();
    const std::string itself = shown.empty() ? "(the archive itself)" : shown;
    if (contents->entries.empty() && contents->ended_early.empty()) return skip(itself, "an empty archive");
    std::vector<std::string> seen;
    for (ArchiveEntry& entry : contents->entries) {
      std::ranges::replace(entry.path, '\\', '/');  // as Windows' own tools wrote them once
      while (entry.path.starts_with("./")) entry.path.erase(0, 2);
      const std::string name = shown.empty() ? entry.path : shown + "/" + entry.path;
      const std::string refused = entry.refused.empty() ? refused_path(entry.path) : entry.refused;
      const bool twice = std::ranges::find(seen, entry.path) != seen.end();
      seen.push_back(entry.path);
      if (!refused.empty()) {
        refuse(name, refused);
      } else if (twice) {
        refuse(name, "the archive holds two files of this name; the first was taken");
      } else if (is_archive_name(entry.path)) {
        if (Status done = nested(entry, name, depth); !done) return done;
      } else {
        keep({name, std::move(entry.bytes), ""});
      }
    }
    if (!contents->ended_early.empty()) return skip(itself, contents->ended_early);
    return ok();
  }

  Status nested(const ArchiveEntry& entry, const std::string& name, int depth) {
    if (depth >= kArchivesDeep) return skip(name, "an archive in an archive in an archive");
    const auto memory = memory_file(entry.bytes);
    if (!memory) return memory.fault();
    const UniqueFd owned(*memory);
    return archive(owned.get(), name, depth + 1);
  }

  const fs::path& archive_program_;
  std::vector<FoundFile> found_;
};

}  // namespace

Result<std::vector<FoundFile>> found_files(const fs::path& path, const fs::path& archive_program) {
  std::error_code error;
  Gathering gathering(archive_program);
  if (fs::is_directory(path, error)) {
    if (Status done = gathering.folder(path, ""); !done) return done.fault();
    return gathering.take();
  }
  if (!fs::is_regular_file(path, error))
    return user_fault(fmt::format("there is no folder or archive {}", printable(path.string())));
  // A class's download is what it holds, however it is called; one person's archive is that person's folder.
  const std::string name = path.filename().string();
  if (Status done = gathering.file(path, is_archive_name(name) ? "" : name); !done) return done.fault();
  std::vector<FoundFile> found = gathering.take();
  const bool of_one =
      std::ranges::any_of(found, [](const FoundFile& file) { return file.path == kManifestName; });
  for (FoundFile& file : found) {
    if (of_one) file.path = name + "/" + file.path;
  }
  return found;
}

}  // namespace grader::classroom
