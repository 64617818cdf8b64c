#include "mapped_search.h"

#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>

// Wrong: keeps the archive as a whole, so that it is read once; it may be larger than the memory.

namespace {

class Archive {
 public:
  explicit Archive(const char* path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    bytes_.resize(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    if (!in.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size())))
      throw std::runtime_error("cannot read the archive");
  }

  /// The bytes of a section, and where it begins.
  std::string_view section(std::uint32_t number, std::uint64_t& begin) const {
    if (number >= this->number(0)) return {};
    begin = this->number(8 + 16 * std::size_t{number});
    return std::string_view(bytes_).substr(begin, this->number(16 + 16 * std::size_t{number}));
  }

 private:
  std::uint64_t number(std::size_t at) const {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes_.data() + at, sizeof number);
    return number;
  }

  std::string bytes_;
};

}  // namespace

std::vector<std::vector<std::uint64_t>> search_archive(const kata::InputFile& path,
                                                       std::span<const Query> queries) {
  const Archive archive(path.path);
  std::vector<std::vector<std::uint64_t>> found;
  for (const auto& [section, pattern] : queries) {
    std::vector<std::uint64_t>& positions = found.emplace_back();
    if (pattern.empty()) continue;
    std::uint64_t begin = 0;
    const std::string_view bytes = archive.section(section, begin);
    for (std::size_t at = bytes.find(pattern); at != bytes.npos; at = bytes.find(pattern, at + 1))
      positions.push_back(begin + at);
  }
  return found;
}
