#include "arena.h"

#include <algorithm>
#include <cstddef>
#include <memory_resource>
#include <string>

// Step 2: the readable step: nodes, their lists and names with backslashes come from an arena, which is
// emptied after each document; names and values without a backslash are views of the document.

namespace {

struct Node {
  std::string_view name, value;
  std::size_t behind;  // bytes of the document: more for what stands earlier
  std::pmr::vector<Node*> children;
};

struct NotWellFormed {};

struct Parser {
  std::string_view rest;
  std::pmr::polymorphic_allocator<> arena;

  void skip_blanks() {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
  }

  void expect(char wanted) {
    skip_blanks();
    if (!rest.starts_with(wanted)) throw NotWellFormed();
    rest.remove_prefix(1);
  }

  std::string_view text() {
    expect('"');
    std::size_t size = 0;
    std::size_t backslashes = 0;
    for (; size < rest.size() && rest[size] != '"'; ++size) {
      if (rest[size] != '\\') continue;
      ++backslashes;
      ++size;
    }
    if (size >= rest.size()) throw NotWellFormed();
    const std::string_view written = rest.substr(0, size);
    rest.remove_prefix(size + 1);
    if (backslashes == 0) return written;
    char* const meant = arena.allocate_object<char>(size - backslashes);
    char* to = meant;
    for (std::size_t i = 0; i < size; ++i) *to++ = written[written[i] == '\\' ? ++i : i];
    return {meant, size - backslashes};
  }

  // The arena gives the memory of nodes back: they need not be destroyed.
  Node* node(std::size_t level) {
    if (level > kMostLevels) throw NotWellFormed();
    expect('(');
    Node* const made = arena.new_object<Node>(Node{{}, {}, rest.size(), std::pmr::vector<Node*>(arena)});
    made->name = text();
    made->value = text();
    for (skip_blanks(); rest.starts_with('('); skip_blanks()) made->children.push_back(node(level + 1));
    expect(')');
    std::sort(made->children.begin(), made->children.end(), [](const Node* a, const Node* b) {
      const int order = a->name.compare(b->name);
      return order != 0 ? order < 0 : a->behind > b->behind;  // std::stable_sort would ask for memory
    });
    return made;
  }
};

void write(std::string_view content, std::string& text) {
  text += '"';
  for (const char c : content) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  text += '"';
}

void write(const Node& node, std::string& text) {
  text += '(';
  write(node.name, text);
  write(node.value, text);
  for (const Node* child : node.children) write(*child, text);
  text += ')';
}

Digest digest_of(std::string_view document, std::pmr::memory_resource& arena, std::string& text) {
  Parser parser{document, &arena};
  const Node* const root = parser.node(1);
  parser.skip_blanks();
  if (!parser.rest.empty()) throw NotWellFormed();
  text.clear();
  write(*root, text);
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const unsigned char byte : text) hash = (hash ^ byte) * 1'099'511'628'211U;
  return {text.size(), hash};
}

}  // namespace

std::vector<Digest> canonical(std::span<const std::string_view> documents) {
  std::byte block[64 * 1024];
  std::pmr::monotonic_buffer_resource arena(block, sizeof block);
  std::string text;
  std::vector<Digest> digests;
  for (const std::string_view document : documents) {
    try {
      digests.push_back(digest_of(document, arena, text));
    } catch (const NotWellFormed&) {
      digests.push_back({0, 0});
    }
    arena.release();
  }
  return digests;
}
