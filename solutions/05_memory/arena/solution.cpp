#include "arena.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// The arena is a handful of vectors, as large as the largest document can need and used for one after the
// other. 64 bytes at a time are looked at for what bounds texts and nodes, so that the parser goes from place
// to place without a loop over bytes, hence without wrong guesses where a text ends. Children are sorted when
// their node ends, and linked. Four canonical texts are hashed side by side, since in one each byte has to
// wait for the byte before.

namespace {

constexpr std::size_t kPadding = 64;      // bytes behind a text that may be read or written
constexpr std::size_t kSmallestNode = 6;  // bytes: ("""")
constexpr std::size_t kLanes = 4;
constexpr std::size_t kFew = 16;
constexpr std::uint32_t kNone = ~std::uint32_t{0};

struct Node {
  std::uint32_t name, name_size, value, value_size;  // places in the document
  bool has_backslashes;                              // texts are as they mean, not as they were written
  std::uint32_t child, next;
};

__extension__ using Key = unsigned __int128;

struct Child {
  Key key;  // the first 16 bytes of the name, which compare as a number does
  std::uint32_t node, name_size;
};

struct Arena {
  Arena(std::size_t largest, std::size_t lanes)
      : text_room(largest + kPadding),
        texts((lanes + 1) * text_room),
        places(2 * text_room),
        nodes(largest / kSmallestNode + 1),
        children(largest / kSmallestNode + 1) {}

  std::size_t text_room;
  std::vector<char> texts;  // the document; a canonical text for each lane
  std::vector<std::uint32_t>
      places;  // of parentheses and quotes that count; from `text_room` on of backslashes
  std::vector<Node> nodes;
  std::vector<Child> children;  // of nodes that have not ended
};

// Notes the places of what counts in 64 bytes of a document, and what the next ones have to know.
struct Indexer {
  std::uint32_t* place;
  std::uint32_t* backslash;
  std::uint64_t inside = 0;   // all bits are set within a text
  std::uint64_t escaped = 0;  // whether the next byte is
  std::uint64_t others = 0;   // what stands outside of texts and should not

  void add(std::uint32_t at, std::uint64_t quotes, std::uint64_t slashes, std::uint64_t parentheses,
           std::uint64_t blanks) {
    std::uint64_t taken = escaped;  // bytes behind a backslash
    escaped = 0;
    for (std::uint64_t left = slashes & ~taken; left != 0;) {
      const int bit = std::countr_zero(left);
      *backslash++ = at + static_cast<std::uint32_t>(bit);
      left &= left - 1;
      if (bit == 63) {
        escaped = 1;
      } else {
        taken |= std::uint64_t{2} << bit;
        left &= ~taken;
      }
    }
    quotes &= ~taken;
    std::uint64_t within = quotes;  // from each opening quote to before the closing one
    for (int shift = 1; shift < 64; shift *= 2) within ^= within << shift;
    within ^= inside;
    inside = within >> 63 != 0 ? ~std::uint64_t{0} : 0;
    const std::uint64_t outside = ~(within | quotes);
    others |= outside & ~(parentheses | blanks);
    std::uint64_t left = quotes | (parentheses & outside);
    std::uint32_t* const end = place + std::popcount(left);
    do {  // more places than there are, but the same number each time
      for (int i = 0; i < 16; ++i, left &= left - 1)
        place[i] = at + static_cast<std::uint32_t>(std::countr_zero(left));
      place += 16;
    } while (place < end);
    place = end;
  }
};

#ifdef __x86_64__
[[gnu::target("avx2,bmi,popcnt")]] std::uint64_t equal_avx2(__m256i low, __m256i high, char c) {
  const __m256i all = _mm256_set1_epi8(c);
  const auto first = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all)));
  const auto second = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all)));
  return first | std::uint64_t{second} << 32;
}

[[gnu::target("avx2,bmi,popcnt"), gnu::flatten]] void index_avx2(Indexer& indexer, const char* text,
                                                                 std::size_t size) {
  for (std::size_t at = 0; at < size; at += 64) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at + 32));
    indexer.add(static_cast<std::uint32_t>(at), equal_avx2(low, high, '"'), equal_avx2(low, high, '\\'),
                equal_avx2(low, high, '(') | equal_avx2(low, high, ')'),
                equal_avx2(low, high, ' ') | equal_avx2(low, high, '\n'));
  }
}
#endif

void index(Indexer& indexer, const char* text, std::size_t size) {
  for (std::size_t at = 0; at < size; at += 64) {
    const auto equal = [&](char c) {
      std::uint64_t bits = 0;
      for (std::size_t i = 0; i < 64; ++i) bits |= std::uint64_t{text[at + i] == c} << i;
      return bits;
    };
    indexer.add(static_cast<std::uint32_t>(at), equal('"'), equal('\\'), equal('(') | equal(')'),
                equal(' ') | equal('\n'));
  }
}

class Parser {
 public:
  explicit Parser(Arena& arena) : arena_(arena), text_(arena.texts.data()) {}

  // Whether the document is well-formed; if so, its root is the first node.
  bool parse(std::string_view document) {
    std::memcpy(text_, document.data(), document.size());
    std::memset(text_ + document.size(), ' ', kPadding);
    std::uint32_t* const backslashes = arena_.places.data() + arena_.text_room;
    Indexer indexer{arena_.places.data(), backslashes};
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
      index_avx2(indexer, text_, document.size());
    } else
#endif
      index(indexer, text_, document.size());
    if (indexer.others != 0 || indexer.inside != 0) return false;
    std::fill_n(indexer.place, 4, document.size());  // blanks, which are neither a parenthesis nor a quote
    backslash_ = backslashes;
    *indexer.backslash = kNone;
    return nodes() == indexer.place;
  }

 private:
  // Makes the nodes; returns the place behind them, or nothing where they are not well-formed.
  const std::uint32_t* nodes() {
    struct Level {
      std::uint32_t node;
      Child* first;
    } levels[kMostLevels];
    std::size_t open = 0;
    std::uint32_t made = 0;
    Child* last = arena_.children.data();
    const std::uint32_t* place = arena_.places.data();
    do {
      if (text_[*place] == '(') {
        if (open == kMostLevels || text_[place[1]] != '"' || text_[place[3]] != '"') return nullptr;
        Node& node = arena_.nodes[made];
        node = {place[1] + 1, place[2] - place[1] - 1, place[3] + 1, place[4] - place[3] - 1, false, kNone,
                kNone};
        if (*backslash_ < place[4]) resolve(node);
        levels[open++] = {made++, last};
        place += 5;
      } else if (text_[*place] == ')') {
        if (open == 0) return nullptr;
        const Level& level = levels[--open];
        arena_.nodes[level.node].child = sorted(level.first, last);
        last = level.first;
        *last++ = {key_of(arena_.nodes[level.node]), level.node, arena_.nodes[level.node].name_size};
        ++place;
      } else {
        return nullptr;
      }
    } while (open > 0);
    return place;
  }

  void resolve(Node& node) {
    const std::uint32_t end = node.value + node.value_size;
    node.has_backslashes = true;
    node.name_size = resolved(node.name, node.name_size);
    node.value_size = resolved(node.value, node.value_size);
    while (*backslash_ < end) ++backslash_;
  }

  std::uint32_t resolved(std::uint32_t begin, std::uint32_t size) {
    std::uint32_t to = begin;
    for (std::uint32_t from = begin; from < begin + size; ++from)
      text_[to++] = text_[text_[from] == '\\' ? ++from : from];
    return to - begin;
  }

  Key key_of(const Node& node) const {
    std::uint64_t halves[2];
    std::memcpy(halves, text_ + node.name, sizeof halves);
    if constexpr (std::endian::native == std::endian::little) {
      for (std::uint64_t& half : halves) half = __builtin_bswap64(half);
    }
    const Key key = Key{halves[0]} << 64 | halves[1];
    const std::uint32_t unused = node.name_size < 16 ? 128 - 8 * node.name_size : 0;
    return unused < 128 ? key >> unused << unused : 0;
  }

  bool comes_before(const Child& a, const Child& b) const {
    if (a.key != b.key) return a.key < b.key;
    const Node& left = arena_.nodes[a.node];
    const Node& right = arena_.nodes[b.node];
    const int order =
        std::memcmp(text_ + left.name, text_ + right.name, std::min(left.name_size, right.name_size));
    if (order != 0) return order < 0;
    return left.name_size != right.name_size ? left.name_size < right.name_size : a.node < b.node;
  }

  // Few children: how many come before each, counted without a branch. False where names have to be compared.
  static bool sort_few(Child* children, std::size_t n) {
    Child unsorted[kFew];
    std::uint32_t places[kFew] = {};
    bool is_open = false;
    for (std::size_t i = 0; i < n; ++i) {
      unsorted[i] = children[i];
      for (std::size_t j = 0; j < i; ++j) {
        const bool stays = unsorted[j].key <= unsorted[i].key;
        places[i] += stays;
        places[j] += !stays;
        is_open |= (unsorted[j].key == unsorted[i].key) &
                   ((unsorted[j].name_size != unsorted[i].name_size) | (unsorted[i].name_size > 16));
      }
    }
    if (is_open) return false;
    for (std::size_t i = 0; i < n; ++i) children[places[i]] = unsorted[i];
    return true;
  }

  // Sorts and links children; returns the first.
  std::uint32_t sorted(Child* first, Child* last) {
    if (first == last) return kNone;
    const auto n = static_cast<std::size_t>(last - first);
    if (n > kFew || (n > 1 && !sort_few(first, n)))
      std::sort(first, last, [this](const Child& a, const Child& b) { return comes_before(a, b); });
    for (const Child* child = first; child + 1 < last; ++child)
      arena_.nodes[child->node].next = child[1].node;
    return first->node;
  }

  Arena& arena_;
  char* text_;
  const std::uint32_t* backslash_ = nullptr;
};

char* write_text(const char* text, std::uint32_t size, char* to) {
  *to++ = '"';
  for (std::uint32_t i = 0; i < size; ++i) {
    if (text[i] == '"' || text[i] == '\\') *to++ = '\\';
    *to++ = text[i];
  }
  *to++ = '"';
  return to;
}

// Texts are short: 32 bytes are copied of whatever is shorter, with its quotes.
char* copy_text(const char* text, std::uint32_t size, char* to) {
  std::memcpy(to, text - 1, 32);
  if (size > 30) std::memcpy(to, text - 1, size + 2);
  return to + size + 2;
}

char* write(const Arena& arena, const Node& node, char* to) {
  const char* text = arena.texts.data();
  *to++ = '(';
  if (node.has_backslashes) {
    to = write_text(text + node.name, node.name_size, to);
    to = write_text(text + node.value, node.value_size, to);
  } else {
    to = copy_text(text + node.name, node.name_size, to);
    to = copy_text(text + node.value, node.value_size, to);
  }
  for (std::uint32_t child = node.child; child != kNone; child = arena.nodes[child].next)
    to = write(arena, arena.nodes[child], to);
  *to++ = ')';
  return to;
}

std::uint64_t hash_with(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211U;
}

// A canonical text that is being hashed.
struct Lane {
  char* text;
  Digest* digest;
  const char* at;
  const char* end;
};

void hash_side_by_side(Lane (&lanes)[kLanes]) {
  std::ptrdiff_t size = lanes[0].end - lanes[0].at;
  for (const Lane& lane : lanes) size = std::min(size, lane.end - lane.at);
  static_assert(kLanes == 4);
  std::uint64_t a = lanes[0].digest->hash, b = lanes[1].digest->hash, c = lanes[2].digest->hash,
                d = lanes[3].digest->hash;
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    a = hash_with(a, lanes[0].at[i]);
    b = hash_with(b, lanes[1].at[i]);
    c = hash_with(c, lanes[2].at[i]);
    d = hash_with(d, lanes[3].at[i]);
  }
  lanes[0].digest->hash = a;
  lanes[1].digest->hash = b;
  lanes[2].digest->hash = c;
  lanes[3].digest->hash = d;
  for (Lane& lane : lanes) lane.at += size;
}

}  // namespace

std::vector<Digest> canonical(std::span<const std::string_view> documents) {
  std::vector<Digest> digests(documents.size());
  std::size_t largest = 0;
  for (const std::string_view document : documents) largest = std::max(largest, document.size());
  Arena arena(largest, std::min(kLanes, documents.size()));
  Parser parser(arena);
  Lane lanes[kLanes] = {};
  for (std::size_t i = 0; i < kLanes; ++i) lanes[i].text = arena.texts.data() + (i + 1) * arena.text_room;
  std::size_t next = 0;
  // Puts the canonical text of the next well-formed document into a lane; false if there is none.
  const auto fill = [&](Lane& lane) {
    lane.at = lane.end = nullptr;
    while (lane.at == nullptr && next < documents.size()) {
      lane.digest = &digests[next];
      if (!parser.parse(documents[next++])) continue;
      lane.at = lane.text;
      lane.end = write(arena, arena.nodes[0], lane.text);
      *lane.digest = {static_cast<std::uint64_t>(lane.end - lane.at), 14'695'981'039'346'656'037U};
    }
    return lane.at != nullptr;
  };
  bool all = true;
  for (Lane& lane : lanes) all &= fill(lane);
  while (all) {
    hash_side_by_side(lanes);
    for (Lane& lane : lanes) {
      if (lane.at == lane.end) all &= fill(lane);
    }
  }
  for (Lane& lane : lanes) {
    for (; lane.at != lane.end; ++lane.at) lane.digest->hash = hash_with(lane.digest->hash, *lane.at);
  }
  return digests;
}
