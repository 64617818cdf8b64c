#include "arena.h"

#include <algorithm>
#include <bit>
#include <cstring>

// Step 3: the arena is four vectors that are as large as they can have to be, nodes are linked by indices,
// names are compared by eight bytes at a time, and texts are copied by 32 bytes.

namespace {

constexpr std::size_t kPadding = 64;      // bytes behind a text that may be read or written
constexpr std::size_t kSmallestNode = 6;  // bytes: ("""")
constexpr std::uint32_t kNone = ~std::uint32_t{0};

struct Text {
  const char* begin;
  std::uint32_t size;
  bool needs_backslashes;  // it is as it means, not as it was written
};

struct Node {
  Text name, value;
  std::uint32_t child = kNone;
  std::uint32_t next = kNone;
};

struct Child {
  std::uint64_t key;  // the first eight bytes of the name, which compare as a number does
  std::uint32_t node;
};

// As large as the largest document can need.
struct Arena {
  explicit Arena(std::size_t largest)
      : text(largest + kPadding),
        canonical(largest + kPadding),
        nodes(largest / kSmallestNode + 1),
        children(largest / kSmallestNode + 1) {}

  std::vector<char> text;  // the document
  std::vector<char> canonical;
  std::vector<Node> nodes;
  std::vector<Child> children;  // of nodes that have not ended
};

std::uint64_t key_of(const Text& name) {
  std::uint64_t key;
  std::memcpy(&key, name.begin, sizeof key);
  if constexpr (std::endian::native == std::endian::little) key = __builtin_bswap64(key);
  if (name.size >= 8) return key;
  return name.size == 0 ? 0 : key >> (64 - 8 * name.size) << (64 - 8 * name.size);
}

class Parser {
 public:
  Parser(Arena& arena, std::string_view document)
      : arena_(arena), at_(arena.text.data()), end_(at_ + document.size()) {
    std::memcpy(at_, document.data(), document.size());
    std::memset(at_ + document.size(), 0, kPadding);
  }

  // Whether the document is well-formed; if so, its root is the first node.
  bool parse() {
    struct Level {
      std::uint32_t node;
      Child* first;
    };
    Level levels[kMostLevels];
    std::size_t open = 0;
    Child* last = arena_.children.data();
    std::uint32_t made = 0;
    if (next() != '(') return false;
    do {
      if (*at_ == '(') {
        if (open == kMostLevels) return false;
        ++at_;
        Node& node = arena_.nodes[made];
        if (!text(node.name, true) || !text(node.value, false)) return false;
        levels[open++] = {made++, last};
      } else if (*at_ == ')') {
        ++at_;
        const Level& level = levels[--open];
        Node& node = arena_.nodes[level.node];
        node.child = sorted(level.first, last);
        last = level.first;
        *last++ = {key_of(node.name), level.node};
      } else {
        return false;
      }
      next();
    } while (open > 0);
    return at_ == end_;
  }

 private:
  // What stands at the next place that is not blank; what stands behind the document is 0.
  char next() {
    while (*at_ == ' ' || *at_ == '\n') ++at_;
    return *at_;
  }

  // The next quote or backslash.
  const char* special(const char* from) const {
    while (from < end_ && *from != '"' && *from != '\\') ++from;
    return from;
  }

  // Names are made what they mean, to be compared; values only if they were written with too many
  // backslashes.
  bool text(Text& text, bool is_name) {
    if (next() != '"') return false;
    char* const begin = ++at_;
    bool rewrite = false;
    const char* found = special(begin);
    for (; found < end_ && *found == '\\'; found = special(found + 2))
      rewrite |= is_name || (found[1] != '"' && found[1] != '\\');
    if (found >= end_) return false;
    at_ = begin + (found - begin) + 1;
    char* to = begin + (found - begin);
    if (rewrite) {
      to = begin;
      for (const char* from = begin; from < found; ++from) *to++ = *from == '\\' ? *++from : *from;
    }
    text = {begin, static_cast<std::uint32_t>(to - begin), rewrite};
    return true;
  }

  bool comes_before(const Child& a, const Child& b) const {
    if (a.key != b.key) return a.key < b.key;
    const Text& left = arena_.nodes[a.node].name;
    const Text& right = arena_.nodes[b.node].name;
    const int order = std::memcmp(left.begin, right.begin, std::min(left.size, right.size));
    if (order != 0) return order < 0;
    return left.size != right.size ? left.size < right.size : a.node < b.node;
  }

  // Sorts and links children; returns the first.
  std::uint32_t sorted(Child* first, Child* last) {
    if (first == last) return kNone;
    const auto before = [this](const Child& a, const Child& b) { return comes_before(a, b); };
    if (last - first > 1) std::sort(first, last, before);
    for (const Child* child = first; child + 1 < last; ++child)
      arena_.nodes[child->node].next = child[1].node;
    arena_.nodes[last[-1].node].next = kNone;
    return first->node;
  }

  Arena& arena_;
  char* at_;
  const char* end_;
};

char* write(const Text& text, char* to) {
  *to++ = '"';
  if (text.needs_backslashes) {
    for (std::uint32_t i = 0; i < text.size; ++i) {
      if (text.begin[i] == '"' || text.begin[i] == '\\') *to++ = '\\';
      *to++ = text.begin[i];
    }
  } else {
    // Texts are short: 32 bytes are copied of whatever is shorter.
    if (text.size <= 32)
      std::memcpy(to, text.begin, 32);
    else
      std::memcpy(to, text.begin, text.size);
    to += text.size;
  }
  *to++ = '"';
  return to;
}

char* write(const Node* nodes, const Node& node, char* to) {
  *to++ = '(';
  to = write(node.name, to);
  to = write(node.value, to);
  for (std::uint32_t child = node.child; child != kNone; child = nodes[child].next)
    to = write(nodes, nodes[child], to);
  *to++ = ')';
  return to;
}

}  // namespace

std::vector<Digest> canonical(std::span<const std::string_view> documents) {
  std::vector<Digest> digests;
  digests.reserve(documents.size());
  std::size_t largest = 0;
  for (const std::string_view document : documents) largest = std::max(largest, document.size());
  Arena arena(largest);
  for (const std::string_view document : documents) {
    Digest digest{0, 0};
    if (Parser(arena, document).parse()) {
      const char* const begin = arena.canonical.data();
      const char* const end = write(arena.nodes.data(), arena.nodes[0], arena.canonical.data());
      digest = {static_cast<std::uint64_t>(end - begin), 14'695'981'039'346'656'037U};
      for (const char* at = begin; at != end; ++at)
        digest.hash = (digest.hash ^ static_cast<unsigned char>(*at)) * 1'099'511'628'211U;
    }
    digests.push_back(digest);
  }
  return digests;
}
