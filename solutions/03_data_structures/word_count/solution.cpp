#include "word_count.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <memory_resource>
#include <string_view>
#include <system_error>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Blocks of 64 bytes become bitmaps of what is in words, and a word of up to 16 letters two numbers.

// The ends of words are found as bits, so no branch is taken per byte, nor on a word's length. A short word
// is its own key: its letters, filled up with NUL bytes, which are in no word. A longer one has its letters
// in one block of memory, and a key that begins with a NUL byte. Both are counted in the same flat table.

namespace {

static_assert(std::endian::native == std::endian::little,
              "the first letter is the lowest byte of its number");

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t n;
    do n = ::read(descriptor_, to, size);
    while (n < 0 && errno == EINTR);
    if (n < 0) throw std::system_error(errno, std::generic_category(), "read");
    return static_cast<std::size_t>(n);
  }

 private:
  int descriptor_;
};

char small(char letter) { return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter); }

#ifdef __SSE2__
// All bits of each byte that lies in [first, last].
__m128i in_range(__m128i bytes, char first, char last) {
  const __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
  return _mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8(static_cast<char>(last - first))), from_first);
}
#endif

// A bit for each of 64 bytes that is part of a word.
std::uint64_t bits_of_words(const char* block) {
  std::uint64_t bits = 0;
#ifdef __SSE2__
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block) + i);
    const __m128i letters = in_range(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    // The highest bit, of which the bitmap is made, is that of bytes above 127 already.
    const __m128i words = _mm_or_si128(_mm_or_si128(letters, in_range(bytes, '0', '9')), bytes);
    bits |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(words))) << (16 * i);
  }
#else
  for (int i = 0; i < 64; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const bool in_word =
        c > 127 || static_cast<unsigned char>((c | 0x20) - 'a') < 26 || (c >= '0' && c <= '9');
    bits |= std::uint64_t{in_word} << i;
  }
#endif
  return bits;
}

using Key = std::array<std::uint64_t, 2>;
constexpr std::size_t kShort = sizeof(Key);

// One branch, where operator== may take two.
bool same(const Key& a, const Key& b) { return ((a[0] ^ b[0]) | (a[1] ^ b[1])) == 0; }

// kShort - n from its start: a mask of n bytes.
alignas(16) constexpr auto kKeep = [] {
  std::array<unsigned char, 2 * kShort> bytes{};
  for (std::size_t i = 0; i < kShort; ++i) bytes[i] = 0xff;
  return bytes;
}();

// The first `size` of 16 bytes in small letters, the others 0.
inline Key key_of(const char* word, std::size_t size) {
  Key key;
#ifdef __SSE2__
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(word));
  const __m128i keep = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kKeep.data() + kShort - size));
  const __m128i small = _mm_or_si128(bytes, _mm_and_si128(in_range(bytes, 'A', 'Z'), _mm_set1_epi8(0x20)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(key.data()), _mm_and_si128(small, keep));
#else
  char letters[kShort] = {};
  for (std::size_t i = 0; i < size; ++i) letters[i] = small(word[i]);
  std::memcpy(key.data(), letters, kShort);
#endif
  return key;
}

// Both halves of a product depend on all bits of its factors, and here they are laid upon each other.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0x9e37'79b9'7f4a'7c15U) * (b ^ 0xd6e8'feb8'6659'fd93U);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t hash_of(std::string_view letters) {
  std::uint64_t hash = letters.size();
  for (std::size_t at = 0; at < letters.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, letters.data() + at, std::min<std::size_t>(8, letters.size() - at));
    hash = mixed(hash, bytes);
  }
  return hash;
}

class Counts {
 public:
  Counts() {
    slots_.resize(8192);
    entries_.reserve(4096);
    letters_.reserve(4096);
  }

  // From `word` on 16 bytes can be read, and a long word is put in small letters where it lies.
  void add(char* word, std::size_t size) {
    if (size > kShort) return add_long(word, size);
    const Key key = key_of(word, size);
    count(
        mixed(key[0], key[1]), [&](const Entry& entry) { return same(entry.key, key); }, [&] { return key; });
  }

  // The most frequent ones, gathered in a heap whose front is the first to go.
  std::vector<WordCount> top(std::size_t most) const {
    std::vector<const Entry*> heap;
    heap.reserve(std::min(most, entries_.size()) + 1);
    const auto before = [this](const Entry* a, const Entry* b) {
      return a->count > b->count || (a->count == b->count && letters(*a) < letters(*b));
    };
    std::uint64_t least = most > 0 ? 1 : ~std::uint64_t{0};
    for (const Entry& entry : entries_) {
      if (entry.count < least) continue;
      heap.push_back(&entry);
      std::push_heap(heap.begin(), heap.end(), before);
      if (heap.size() <= most) continue;
      std::pop_heap(heap.begin(), heap.end(), before);
      heap.pop_back();
      least = heap.front()->count;
    }
    std::sort_heap(heap.begin(), heap.end(), before);
    std::vector<WordCount> words;
    words.reserve(heap.size());
    for (const Entry* entry : heap) words.push_back({std::string(letters(*entry)), entry->count});
    return words;
  }

 private:
  struct Entry {
    Key key;  ///< Of a long word: 256 times its size, and where its letters begin.
    std::uint64_t count;
  };

  static bool is_long(const Entry& entry) { return (entry.key[0] & 0xff) == 0; }

  std::string_view letters(const Entry& entry) const {
    if (is_long(entry)) return {letters_.data() + entry.key[1], entry.key[0] >> 8};
    const char* const text = reinterpret_cast<const char*>(entry.key.data());
    return {text, ::strnlen(text, kShort)};
  }

  void add_long(char* word, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) word[i] = small(word[i]);
    const std::string_view text(word, size);
    count(
        hash_of(text), [&](const Entry& entry) { return is_long(entry) && letters(entry) == text; },
        [&] {
          letters_.insert(letters_.end(), text.begin(), text.end());
          return Key{size << 8, letters_.size() - size};
        });
  }

  template <class IsWanted, class NewKey>
  void count(std::uint64_t hash, IsWanted is_wanted, NewKey new_key) {
    const std::size_t last = slots_.size() - 1;
    for (std::size_t at = hash & last;; at = (at + 1) & last) {
      if (slots_[at] == 0) {
        entries_.push_back({new_key(), 1});
        slots_[at] = static_cast<std::uint32_t>(entries_.size());
        if (2 * entries_.size() > slots_.size()) grow();
        return;
      }
      Entry& entry = entries_[slots_[at] - 1];
      if (is_wanted(entry)) {
        ++entry.count;
        return;
      }
    }
  }

  void grow() {
    slots_.assign(2 * slots_.size(), 0);
    const std::size_t last = slots_.size() - 1;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      std::size_t at = is_long(entry) ? hash_of(letters(entry)) : mixed(entry.key[0], entry.key[1]);
      while (slots_[at & last] != 0) ++at;
      slots_[at & last] = i + 1;
    }
  }

  // The stack is the same memory in each call. Pages that malloc() has given back to the system would have to
  // be provided anew, which takes about as long as the counting.
  std::byte memory_[160 * 1024];
  std::pmr::monotonic_buffer_resource resource_{memory_, sizeof memory_};
  std::pmr::vector<std::uint32_t> slots_{&resource_};  ///< Numbers of entries, from 1; 0 is free.
  std::pmr::vector<Entry> entries_{&resource_};
  std::vector<char> letters_;  ///< Of all long words.
};

}  // namespace

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  constexpr std::size_t kBlock = 64;
  const auto first_of = [](std::uint64_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits | std::uint64_t{1} << 63));
  };
  File file(text.path);
  Counts counts;
  std::vector<char> buffer(32 * 1024);
  std::size_t begin = 0;      // of the word that is not over
  std::size_t used = 0;       // by such a word, at the start of the buffer
  std::uint64_t in_word = 0;  // 1 if there is one
  while (const std::size_t n = file.read(buffer.data() + used, buffer.size() - kBlock - used)) {
    const std::size_t end = used + n;
    std::memset(buffer.data() + end, 0, kBlock);
    for (std::size_t at = used; at < end; at += kBlock) {
      const std::size_t last = std::min(end - at, kBlock) - 1;
      const std::uint64_t bits = bits_of_words(buffer.data() + at);
      const std::uint64_t shifted = bits << 1 | in_word;
      std::uint64_t begins = bits & ~shifted;
      std::uint64_t ends = ~bits & shifted & ((std::uint64_t{2} << last) - 1);
      begin = in_word != 0 ? begin : at + first_of(begins);
      begins = in_word != 0 ? begins : begins & (begins - 1);
      for (; ends != 0; ends &= ends - 1) {
        counts.add(buffer.data() + begin, at + first_of(ends) - begin);
        begin = at + first_of(begins);
        begins &= begins - 1;
      }
      in_word = bits >> last & 1;
    }
    used = in_word != 0 ? end - begin : 0;
    if (used > 0) std::memmove(buffer.data(), buffer.data() + begin, used);
    begin = 0;
    if (used + kBlock == buffer.size()) buffer.resize(2 * buffer.size());
  }
  if (used > 0) counts.add(buffer.data(), used);
  return counts.top(most);
}
