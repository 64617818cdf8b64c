#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kit/random.h"
#include "mapped_search.h"

using Positions = std::vector<std::vector<std::uint64_t>>;

/// An archive, and where its sections lie.
struct Archive {
  std::string bytes;
  std::vector<std::uint64_t> begins;
};

inline void put_number(std::string& bytes, std::size_t at, std::uint64_t number) {
  for (std::size_t i = 0; i < 8; ++i) bytes[at + i] = static_cast<char>(number >> 8 * i);
}

/// Sections with these contents, as they lie in the file; `order[i]` is the number of the i-th. Between two
/// of them, and before the first one, are up to `most_between` bytes of `filler`.
inline Archive make_archive(kata::Random& random, const std::vector<std::string>& contents,
                            const std::vector<std::size_t>& order, std::size_t most_between = 0,
                            char filler = ' ') {
  Archive archive{std::string(8 + 16 * contents.size(), '\0'), std::vector<std::uint64_t>(contents.size())};
  std::string& bytes = archive.bytes;
  put_number(bytes, 0, contents.size());
  for (std::size_t i = 0; i < contents.size(); ++i) {
    bytes.append(random.between<std::size_t>(0, most_between), filler);
    archive.begins[order[i]] = bytes.size();
    put_number(bytes, 8 + 16 * order[i], bytes.size());
    put_number(bytes, 16 + 16 * order[i], contents[i].size());
    bytes += contents[i];
  }
  return archive;
}

inline std::vector<std::size_t> shuffled(kata::Random& random, std::size_t n) {
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  random.shuffle(order);
  return order;
}

/// A pattern is a part of a section, mostly, and where it is not it is nearly one.
struct Question {
  std::uint32_t section;
  std::string pattern;
};

/// The archive with its questions, as the duel and tests ask them.
struct Search {
  std::string archive;
  std::vector<Question> questions;
};

inline Positions ask(const kata::InputFile& archive, const std::vector<Question>& questions) {
  std::vector<Query> queries;
  for (const Question& question : questions) queries.push_back({question.section, question.pattern});
  return search_archive(archive, queries);
}
