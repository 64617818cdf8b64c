#include "mapped_search.h"

#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

// Step 2: the pages in which a section lies are mapped, so that nothing else is read and nothing is copied.

namespace {

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) { check(descriptor_); }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int descriptor() const { return descriptor_; }

  void read(void* to, std::size_t size, std::uint64_t at) const {
    for (std::size_t done = 0; done < size;) {
      const ssize_t n =
          ::pread(descriptor_, static_cast<char*>(to) + done, size - done, static_cast<off_t>(at + done));
      if (n < 0 && errno == EINTR) continue;
      check(n);
      if (n == 0) throw std::runtime_error("the archive ends too early");
      done += static_cast<std::size_t>(n);
    }
  }

 private:
  static void check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "read");
  }
  int descriptor_;
};

/// A part of a file, as long as this object lives.
class Mapping {
 public:
  Mapping(const File& file, std::uint64_t begin, std::size_t size) {
    if (size == 0) return;
    const std::uint64_t before = begin % static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    size_ = size + before;
    pages_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.descriptor(),
                    static_cast<off_t>(begin - before));
    if (pages_ == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
    bytes_ = {static_cast<const char*>(pages_) + before, size};
  }
  ~Mapping() {
    if (size_ != 0) ::munmap(pages_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  void* pages_ = nullptr;
  std::size_t size_ = 0;
  std::string_view bytes_;
};

}  // namespace

std::vector<std::vector<std::uint64_t>> search_archive(const kata::InputFile& path,
                                                       std::span<const Query> queries) {
  const File file(path.path);
  std::uint64_t sections = 0;
  file.read(&sections, sizeof sections, 0);
  std::vector<std::vector<std::uint64_t>> found(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto& [section, pattern] = queries[i];
    if (section >= sections || pattern.empty()) continue;
    std::uint64_t entry[2];
    file.read(entry, sizeof entry, 8 + 16 * std::uint64_t{section});
    const Mapping mapping(file, entry[0], entry[1]);
    const std::string_view bytes = mapping.bytes();
    for (std::size_t at = bytes.find(pattern); at != bytes.npos; at = bytes.find(pattern, at + 1))
      found[i].push_back(entry[0] + at);
  }
  return found;
}
