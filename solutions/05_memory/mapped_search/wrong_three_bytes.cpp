#include "mapped_search.h"

#include <fstream>
#include <stdexcept>
#include <string>

// Wrong: believes that a pattern is where its first, middle and last byte are.

namespace {

class Archive {
 public:
  explicit Archive(const char* path) : in_(path, std::ios::binary) { read(&sections_, 8, 0); }

  /// The bytes of a section, and where it begins.
  std::string section(std::uint32_t number, std::uint64_t& begin) {
    std::uint64_t entry[2]{};
    if (number < sections_) read(entry, sizeof entry, 8 + 16 * std::uint64_t{number});
    begin = entry[0];
    std::string bytes(entry[1], '\0');
    read(bytes.data(), bytes.size(), begin);
    return bytes;
  }

 private:
  void read(void* to, std::size_t size, std::uint64_t at) {
    in_.seekg(static_cast<std::streamoff>(at));
    if (!in_.read(static_cast<char*>(to), static_cast<std::streamsize>(size)))
      throw std::runtime_error("cannot read the archive");
  }

  std::ifstream in_;
  std::uint64_t sections_ = 0;
};

}  // namespace

std::vector<std::vector<std::uint64_t>> search_archive(const kata::InputFile& path,
                                                       std::span<const Query> queries) {
  Archive archive(path.path);
  std::vector<std::vector<std::uint64_t>> found;
  for (const auto& [section, pattern] : queries) {
    std::vector<std::uint64_t>& positions = found.emplace_back();
    if (pattern.empty()) continue;
    std::uint64_t begin = 0;
    const std::string bytes = archive.section(section, begin);
    for (std::size_t at = 0; at + pattern.size() <= bytes.size(); ++at) {
      const char* const place = bytes.data() + at;
      if (place[0] == pattern.front() && place[pattern.size() / 2] == pattern[pattern.size() / 2] &&
          place[pattern.size() - 1] == pattern.back())
        positions.push_back(begin + at);
    }
  }
  return found;
}
