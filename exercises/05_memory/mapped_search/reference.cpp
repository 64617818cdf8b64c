#include "mapped_search.h"

#include <fstream>
#include <iterator>
#include <string>

struct Section {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

static std::uint64_t read_number(std::istream& in) {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 8) {
    number |= static_cast<std::uint64_t>(in.get() & 0xFF) << shift;
  }
  return number;
}

static Section find_section(std::istream& in, std::uint32_t wanted) {
  Section found;
  const std::uint64_t sections = read_number(in);
  for (std::uint64_t i = 0; i < sections; ++i) {
    const Section section{read_number(in), read_number(in)};
    if (i == wanted) {
      found = section;
    }
  }
  return found;
}

static std::string read_section(std::string path, std::uint32_t wanted, std::uint64_t& begin) {
  std::ifstream in(path, std::ios::binary);
  in.exceptions(std::ios::badbit | std::ios::failbit);
  const Section section = find_section(in, wanted);
  begin = section.begin;
  in.seekg(0);
  std::string bytes;
  std::uint64_t position = 0;
  for (std::istreambuf_iterator<char> byte(in); byte != std::istreambuf_iterator<char>(); ++byte) {
    if (position >= section.begin && position < section.begin + section.size) {
      bytes += *byte;
    }
    ++position;
  }
  return bytes;
}

static bool occurs_at(const std::string& text, std::size_t at, std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (at + i >= text.size() || text.at(at + i) != pattern[i]) {
      return false;
    }
  }
  return !pattern.empty();
}

std::vector<std::vector<std::uint64_t>> search_archive(const kata::InputFile& archive,
                                                       std::span<const Query> queries) {
  std::vector<std::vector<std::uint64_t>> found;
  for (const Query& query : queries) {
    std::vector<std::uint64_t> positions;
    std::uint64_t begin = 0;
    const std::string section = read_section(archive.path, query.section, begin);
    for (std::size_t i = 0; i < section.size(); ++i) {
      if (occurs_at(section, i, query.pattern)) {
        positions.push_back(begin + i);
      }
    }
    found.push_back(positions);
  }
  return found;
}
