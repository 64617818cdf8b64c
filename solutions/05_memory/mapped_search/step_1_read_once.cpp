#include "mapped_search.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>

// Step 1: the archive is read once for all queries, in blocks, and patterns are compared where they lie.

namespace {

struct Section {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
  std::string bytes;

  // Keeps what of this block belongs to the section.
  void take(std::string_view block, std::uint64_t at) {
    const std::uint64_t from = std::max(at, begin);
    const std::uint64_t to = std::min(at + block.size(), begin + size);
    if (from < to) bytes += block.substr(from - at, to - from);
  }
};

std::vector<Section> read_sections(const char* path, std::span<const Query> queries) {
  std::ifstream in(path, std::ios::binary);
  in.exceptions(std::ios::badbit);
  std::uint64_t count = 0;
  in.read(reinterpret_cast<char*>(&count), sizeof count);
  std::vector<Section> sections(queries.size());
  for (std::uint64_t i = 0; i < count; ++i) {
    std::uint64_t entry[2];
    in.read(reinterpret_cast<char*>(entry), sizeof entry);
    for (std::size_t j = 0; j < queries.size(); ++j) {
      if (queries[j].section == i) sections[j] = {entry[0], entry[1], {}};
    }
  }
  std::uint64_t at = 8 + 16 * count;
  char block[4096];
  while (in.read(block, sizeof block), in.gcount() > 0) {
    const auto n = static_cast<std::size_t>(in.gcount());
    for (Section& section : sections) section.take({block, n}, at);
    at += n;
  }
  if (!in.eof()) throw std::runtime_error("cannot read the archive");
  return sections;
}

}  // namespace

std::vector<std::vector<std::uint64_t>> search_archive(const kata::InputFile& archive,
                                                       std::span<const Query> queries) {
  const std::vector<Section> sections = read_sections(archive.path, queries);
  std::vector<std::vector<std::uint64_t>> found(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const std::string_view pattern = queries[i].pattern;
    const std::string_view section = sections[i].bytes;
    for (std::size_t at = 0; !pattern.empty() && at + pattern.size() <= section.size(); ++at) {
      if (section.compare(at, pattern.size(), pattern) == 0) found[i].push_back(sections[i].begin + at);
    }
  }
  return found;
}
