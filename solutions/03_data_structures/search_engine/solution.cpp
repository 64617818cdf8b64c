#include "search_engine.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>

// Words are read sixteen bytes at a time and kept as two numbers; their documents are chains of bitmaps
// of 64.

// Words are read sixteen bytes at a time; each instruction cuts and lower-cases eight of them. A word of up
// to 15 bytes becomes two numbers, the key of a flat hash table; longer ones are rare and live elsewhere.
// Documents are numbered as they arrive. The documents of a word are a chain of blocks, newest first, each a
// bitmap of 64 neighbours: a rare word has few blocks, a frequent one has full blocks, and one AND intersects
// 64 documents. All memory is a handful of arrays that live as long as the engine.

namespace {

static_assert(std::endian::native == std::endian::little,
              "the first byte of a word is the lowest of its number");

constexpr std::uint64_t repeat(std::uint8_t byte) { return byte * 0x0101'0101'0101'0101U; }
constexpr std::uint64_t kHighBits = repeat(0x80);

// In each byte, the high bit says whether the byte lies in [first, last], two ASCII characters. Sums of two
// numbers of at most 128 and 127 carry nothing into the next byte.
std::uint64_t in_range(std::uint64_t bytes, std::uint8_t first, std::uint8_t last) {
  const std::uint64_t low_bits = bytes & ~kHighBits;
  const std::uint64_t from_first = low_bits + repeat(static_cast<std::uint8_t>(0x80 - first));
  const std::uint64_t after_last = low_bits + repeat(static_cast<std::uint8_t>(0x7F - last));
  return from_first & ~after_last & ~bytes & kHighBits;
}
std::uint64_t white_space(std::uint64_t bytes) {
  return in_range(bytes, '\t', '\r') | in_range(bytes, ' ', ' ');
}
std::uint64_t lower_case(std::uint64_t bytes) { return bytes | in_range(bytes, 'A', 'Z') >> 2; }

// One bit per byte instead of one in eight: the product brings them together in its top byte.
std::uint32_t gather(std::uint64_t high_bits) {
  return static_cast<std::uint32_t>((high_bits >> 7) * 0x0102'0408'1020'4080U >> 56);
}

constexpr std::size_t kWindow = 16;  // bytes

// kKeep + kWindow - n: a window whose first n bytes have all bits set.
constexpr auto kKeep = [] {
  std::array<unsigned char, 2 * kWindow> bytes{};
  for (std::size_t i = 0; i < kWindow; ++i) bytes[i] = 0xFF;
  return bytes;
}();

struct Word {
  std::uint64_t first;
  std::uint64_t second;  // with the length, 1 to 15, in the top byte: "a" is not "a\0"

  bool operator==(const Word&) const = default;
};

class Splitter {
 public:
  // Calls `visit(Word)`, or `visit(std::string)` for a word of 16 bytes or more, in lower case.
  template <class Visit>
  void split(std::string_view text, Visit visit) {
    // A copy that ends in white space: a window may start at any byte of it.
    const std::size_t size = text.size();
    if (buffer_.size() < size + kWindow) buffer_.resize(2 * (size + kWindow));
    if (size != 0) std::memcpy(buffer_.data(), text.data(), size);
    std::memset(buffer_.data() + size, ' ', kWindow);

    const char* const end = buffer_.data() + size;
    for (const char* at = buffer_.data(); at < end;) {
      std::uint64_t window[2];
      std::memcpy(window, at, kWindow);
      const std::uint32_t spaces = gather(white_space(window[0])) | gather(white_space(window[1])) << 8;
      if (spaces == 0) {
        at = visit_long_word(at, visit);
        continue;
      }
      const auto length = static_cast<std::size_t>(std::countr_zero(spaces));
      at += length + 1;
      if (length == 0) continue;
      std::uint64_t keep[2];
      std::memcpy(keep, kKeep.data() + kWindow - length, kWindow);
      visit(Word{lower_case(window[0]) & keep[0],
                 (lower_case(window[1]) & keep[1]) | std::uint64_t{length} << 56});
    }
  }

 private:
  template <class Visit>
  static const char* visit_long_word(const char* at, Visit& visit) {
    std::string word;
    for (; white_space(static_cast<unsigned char>(*at)) == 0; ++at) {
      word.push_back(static_cast<char>(lower_case(static_cast<unsigned char>(*at))));
    }
    visit(word);
    return at;
  }

  std::vector<char> buffer_;
};

// Every bit of the key has a say in the bits from 32 up, of which a table takes the lowest.
std::uint64_t mixed(std::uint64_t key) {
  key *= 0x9E37'79B9'7F4A'7C15U;  // 2^64 over the golden ratio; the other is any odd number
  return (key ^ key >> 32) * 0xD6E8'FEB8'6659'FD93U;
}
std::uint64_t mixed(const Word& word) { return mixed(word.first ^ std::rotl(word.second, 29)); }

// Maps keys to numbers other than 0. Open addressing with linear probing, at most half full.
template <class Key>
class FlatMap {
 public:
  // `expected` keys fit without growing.
  explicit FlatMap(std::size_t expected) : slots_(std::bit_ceil(2 * expected)) {}

  // 0 for a key that is not there.
  std::uint32_t find(const Key& key) const { return slots_[place_of(key)].value; }

  // The key's value; 0 for a new key, whose value the caller then sets. Valid until the next call.
  std::uint32_t& at(const Key& key) {
    Slot* slot = &slots_[place_of(key)];
    if (slot->value == 0) {
      if (++used_ > slots_.size() / 2) {
        grow();
        slot = &slots_[place_of(key)];
      }
      slot->key = key;
    }
    return slot->value;
  }

 private:
  struct Slot {
    Key key;
    std::uint32_t value;  // 0: free
  };

  std::size_t place_of(const Key& key) const {
    const std::size_t last = slots_.size() - 1;
    std::size_t place = (mixed(key) >> 32) & last;
    while (slots_[place].value != 0 && slots_[place].key != key) place = (place + 1) & last;
    return place;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.value != 0) slots_[place_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

class SearchEngine {
 public:
  void add(std::uint32_t document, std::string_view text) {
    const std::uint32_t number = number_of(document);
    const std::uint32_t group = number / 64 + 1;
    const std::uint64_t bit = std::uint64_t{1} << number % 64;
    splitter_.split(text, [&](const auto& word) { put(newest_block(word), group, bit); });
  }

  std::vector<std::uint32_t> search(std::string_view query) {
    chains_.clear();
    splitter_.split(query, [&](const auto& word) { chains_.push_back(find_block(word)); });
    found_.clear();
    if (!chains_.empty()) intersect();
    std::vector<std::uint32_t> answer(found_.rbegin(), found_.rend());
    if (!ascending_) std::sort(answer.begin(), answer.end());
    return answer;
  }

 private:
  struct Block {
    std::uint64_t documents;  // bit i: document number 64 * (group - 1) + i
    std::uint32_t group;      // 0 only for the end of all chains, block 0
    std::uint32_t older;      // the next block of the chain, of a smaller group
  };

  std::uint32_t number_of(std::uint32_t document) {
    std::uint32_t& count_then = numbers_.at(document);
    if (count_then == 0) {
      ascending_ = ascending_ && (ids_.empty() || document > ids_.back());
      ids_.push_back(document);
      count_then = static_cast<std::uint32_t>(ids_.size());
    }
    return count_then - 1;
  }

  std::uint32_t& newest_block(const Word& word) { return words_.at(word); }
  std::uint32_t& newest_block(const std::string& word) { return long_words_[word]; }

  // Block 0 for words never seen.
  std::uint32_t find_block(const Word& word) const { return words_.find(word); }
  std::uint32_t find_block(const std::string& word) const {
    const auto found = long_words_.find(word);
    return found == long_words_.end() ? 0 : found->second;
  }

  void put(std::uint32_t& newest, std::uint32_t group, std::uint64_t bit) {
    std::uint32_t* link = &newest;
    while (blocks_[*link].group > group) link = &blocks_[*link].older;
    if (blocks_[*link].group == group) {
      blocks_[*link].documents |= bit;
    } else {
      const std::uint32_t older = *link;
      *link = static_cast<std::uint32_t>(blocks_.size());  // before push_back moves what `link` points into
      blocks_.push_back({bit, group, older});
    }
  }

  // Fills found_ with the documents in all chains, by descending number.
  void intersect() {
    for (std::uint32_t at = chains_[0]; at != 0; at = blocks_[at].older) {
      const std::uint32_t group = blocks_[at].group;
      std::uint64_t documents = blocks_[at].documents;
      for (std::size_t i = 1; i < chains_.size() && documents != 0; ++i) {
        std::uint32_t& other = chains_[i];
        while (blocks_[other].group > group) other = blocks_[other].older;
        documents = blocks_[other].group == group ? documents & blocks_[other].documents : 0;
      }
      while (documents != 0) {
        const auto bit = static_cast<std::uint32_t>(63 - std::countl_zero(documents));
        found_.push_back(ids_[64 * (group - 1) + bit]);
        documents ^= std::uint64_t{1} << bit;
      }
    }
  }

  Splitter splitter_;
  FlatMap<Word> words_{1500};  // to their newest block; both tables grow when they have to
  std::unordered_map<std::string, std::uint32_t> long_words_;
  FlatMap<std::uint32_t> numbers_{500};  // of documents, from 1
  std::vector<std::uint32_t> ids_;       // by number, from 0
  bool ascending_ = true;                // whether ids_ is
  std::vector<Block> blocks_{Block{0, 0, 0}};
  std::vector<std::uint32_t> chains_;  // for each word of the query, its first block that may still matter
  std::vector<std::uint32_t> found_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  SearchEngine engine;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const Operation& operation : operations) {
    if (operation.kind == OperationKind::add) {
      engine.add(operation.document, operation.text);
    } else {
      answers.push_back(engine.search(operation.text));
    }
  }
  return answers;
}
