#include "arena.h"

#include <algorithm>
#include <memory>
#include <string>

namespace {

struct Node {
  std::string name, value;
  std::vector<std::shared_ptr<Node>> children;
};
using NodePointer = std::shared_ptr<Node>;

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

  std::string text() {
    expect('"');
    std::string content;
    for (char c = take(); c != '"'; c = take()) content += c == '\\' ? take() : c;
    return content;
  }

  NodePointer node(std::size_t level) {
    if (level > kMostLevels) throw NotWellFormed();
    expect('(');
    NodePointer made = std::make_shared<Node>();
    made->name = text();
    made->value = text();
    for (skip_blanks(); rest.starts_with('('); skip_blanks()) made->children.push_back(node(level + 1));
    expect(')');
    return made;
  }
};

std::string in_quotes(std::string content) {
  std::string text = "\"";
  for (const char c : content) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

bool comes_before(NodePointer a, NodePointer b) { return a->name < b->name; }

// A copy, so that whoever holds the tree keeps it as it was written.
NodePointer sorted(NodePointer node) {
  NodePointer copy = std::make_shared<Node>(*node);
  for (NodePointer& child : copy->children) child = sorted(child);
  std::stable_sort(copy->children.begin(), copy->children.end(), comes_before);
  return copy;
}

std::string canonical_text(NodePointer node) {
  std::string text = "(" + in_quotes(node->name) + in_quotes(node->value);
  for (NodePointer child : node->children) text += canonical_text(child);
  return text + ")";
}

Digest digest_of(std::string_view document) {
  Parser parser{document};
  const NodePointer root = parser.node(1);
  parser.skip_blanks();
  if (!parser.rest.empty()) throw NotWellFormed();
  Digest digest{0, 14'695'981'039'346'656'037U};
  for (const unsigned char byte : canonical_text(sorted(root)))
    digest = {digest.length + 1, (digest.hash ^ byte) * 1'099'511'628'211U};
  return digest;
}

}  // namespace

std::vector<Digest> canonical(std::span<const std::string_view> documents) {
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
