#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "arena.h"
#include "kit/random.h"

using Documents = std::vector<std::string>;
using Words = std::vector<std::string>;

inline std::string in_quotes(std::string_view content) {
  std::string text = "\"";
  for (const char c : content) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

/// Appends a node with `nodes` nodes in all. Names are `words`, values one to three of them or numbers; a few
/// have quotes and backslashes in them.
inline void append_node(kata::Random& random, const Words& words, std::size_t nodes, std::string& to) {
  const auto blank = [&] { to += random.chance(0.8) ? " " : "\n  "; };
  to += '(';
  to += in_quotes(random.pick(words));
  blank();
  std::string value = random.chance(0.3) ? std::to_string(random.between(0, 1'000'000)) : random.pick(words);
  for (int more = random.between(0, 2); more > 0; --more) value += ' ' + random.pick(words);
  if (random.chance(0.03))
    value.insert(random.between<std::size_t>(0, value.size()), random.chance(0.5) ? "\"" : "\\");
  to += in_quotes(value);
  for (std::size_t left = nodes - 1; left > 0;) {
    const auto part = random.between<std::size_t>(1, std::max<std::size_t>(1, left / 2));
    blank();
    append_node(random, words, part, to);
    left -= part;
  }
  to += ')';
}

/// `count` documents of about `nodes` nodes each, of one vocabulary.
inline Documents draw_documents(kata::Random& random, std::size_t count, std::size_t nodes) {
  const Words words = random.vocabulary(50, 2, 12);
  Documents documents(count);
  for (std::string& document : documents)
    append_node(random, words, random.between(nodes - nodes / 10, nodes + nodes / 10), document);
  return documents;
}

/// Changes some bytes, of which most documents are no longer well-formed.
inline void damage(kata::Random& random, std::string& document) {
  using namespace std::string_view_literals;
  constexpr std::string_view kBytes = "()\"\\ \n\0a\xff"sv;
  for (int changes = random.between(1, 2); changes > 0 && !document.empty(); --changes) {
    const auto at = random.between<std::size_t>(0, document.size() - 1);
    const char byte = kBytes[random.between<std::size_t>(0, kBytes.size() - 1)];
    switch (random.between(0, 2)) {
      case 0: document[at] = byte; break;
      case 1: document.insert(at, 1, byte); break;
      default: document.erase(at, 1);
    }
  }
}

inline std::vector<Digest> digests_of(const Documents& documents) {
  const std::vector<std::string_view> views(documents.begin(), documents.end());
  return canonical(views);
}
