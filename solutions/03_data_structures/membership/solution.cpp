#include "membership.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Tags of sixteen names are compared by a few instructions, and letters without a branch: whether a name is
// listed cannot be guessed. In a long list a hash of all letters chooses the sixteen. One name is compared,
// all of it at once: the one whose tag fits, or the name asked for with itself, and then the result is not
// used.

namespace {

template <class Number>
std::uint64_t load(const char* from) {
  Number bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}
constexpr auto load64 = load<std::uint64_t>;
constexpr auto load32 = load<std::uint32_t>;

// 2^64 over the golden ratio, and odd numbers with about as many ones as zeros.
constexpr std::uint64_t kOdd[] = {0x9e37'79b9'7f4a'7c15U, 0xd6e8'feb8'6659'fd93U, 0xa076'1d64'78bd'642fU,
                                  0xe703'7ed1'a0b4'28dbU, 0x8ebc'6af0'9c88'c6e3U, 0x5899'65cc'7537'4cc3U};

// Of the size and the first and last eight bytes: the highest bits depend on all of these.
inline std::uint64_t hash_of_ends(std::string_view name) {
  const char* const text = name.data();
  const std::size_t size = name.size();
  std::uint64_t first = 0, last = 0;
  if (size >= 8) {
    first = load64(text);
    last = load64(text + size - 8);
  } else if (size >= 4) {
    first = load32(text);
    last = load32(text + size - 4);
  } else if (size > 0) {
    first = static_cast<unsigned char>(text[0]) + 256U * static_cast<unsigned char>(text[size / 2]);
    last = static_cast<unsigned char>(text[size - 1]);
  }
  return first * kOdd[0] + last * kOdd[1] + size * kOdd[2];
}

// Both halves of a product depend on all bits of its factors, and here they are laid upon each other.
std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

constexpr std::size_t kMost = 48;  // bytes that three loads of 16 cover, and six of 8

// Of all bytes: in a long list hundreds of names may share their ends.
inline std::uint64_t hash_of(std::string_view name) {
  const std::size_t size = name.size();
  std::uint64_t hash = hash_of_ends(name);
  if (size > 16) {
    const char* const text = name.data();
    const char* const end = text + size;
    const std::size_t third = std::min<std::size_t>(16, size - 8);
    hash += folded_product(load64(text + 8) ^ kOdd[3], load64(end - 16) ^ kOdd[4]) +
            folded_product(load64(text + third) ^ kOdd[2], load64(end - 8 - third) ^ kOdd[5]);
    for (std::size_t at = kMost / 2; at + kMost / 2 < size; at += 8)
      hash = folded_product(hash ^ load64(text + at), kOdd[0]);
  }
  return folded_product(hash, kOdd[1]);
}

// Whether the first `size` bytes are the same: up to 48 of them without a loop, by loads that overlap.
inline std::uint32_t same_bytes(const char* a, const char* b, std::size_t size) {
#ifdef __SSE2__
  if (size >= 16 && size <= kMost) {
    const auto equal = [&](std::size_t at) {
      return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(a + at)),
                            _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + at)));
    };
    const __m128i all =
        _mm_and_si128(_mm_and_si128(equal(0), equal(size - 16)), equal(std::min<std::size_t>(16, size - 16)));
    return _mm_movemask_epi8(all) == 0xffff ? 1 : 0;
  }
#endif
  return size == 0 || std::memcmp(a, b, size) == 0 ? 1 : 0;
}

// Whether `name` is the listed one of some tags that fit. `places` has a bit for each, `listed_at` gives the
// name of a place; places below 16.
template <class ListedAt>
inline bool is_one_of(std::uint32_t places, std::string_view name, ListedAt listed_at) {
  std::uint32_t found = 0;
  do {  // place 0 where there is none
    const std::string_view other =
        listed_at(static_cast<std::size_t>(std::countr_zero(places | 1U << 16)) % 16);
    const std::uint32_t fits = (places != 0 ? 1U : 0U) & (other.size() == name.size() ? 1U : 0U);
    const char* const texts[] = {name.data(), other.data()};
    found |= fits & same_bytes(name.data(), texts[fits], name.size());
    places &= places - 1;
  } while (places != 0);
  return found != 0;
}

// Which of 16 tags are `wanted`: a bit for each.
inline std::uint32_t places_of(std::uint8_t wanted, const std::uint8_t* tags) {
#ifdef __SSE2__
  const __m128i all = _mm_load_si128(reinterpret_cast<const __m128i*>(tags));
  return static_cast<std::uint32_t>(
      _mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_set1_epi8(static_cast<char>(wanted)))));
#else
  std::uint32_t places = 0;
  for (std::size_t i = 0; i < 16; ++i) places |= static_cast<std::uint32_t>(tags[i] == wanted) << i;
  return places;
#endif
}

// The highest bits of a hash; 0 stays free for places where there is no name.
std::uint8_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint8_t>(std::max<std::uint64_t>(hash >> 56, 1));
}

void check_short(const Group& group, std::uint8_t* answers) {
  alignas(16) std::uint8_t tags[16] = {};
  for (std::size_t i = 0; i < group.listed.size(); ++i) tags[i] = tag_of(hash_of_ends(group.listed[i]));
  for (const std::string_view name : group.asked) {
    *answers++ = !group.listed.empty() && is_one_of(places_of(tag_of(hash_of_ends(name)), tags), name,
                                                    [&](std::size_t place) { return group.listed[place]; });
  }
}

// A hash table of buckets for sixteen names each. All long lists use the same memory in turn.
class Table {
 public:
  void fill(std::span<const std::string_view> listed) {
    listed_ = listed;
    mask_ = std::bit_ceil(listed.size() / 8) - 1;
    buckets_.assign(mask_ + 1, {});
    for (std::uint32_t i = 0; i < listed.size(); ++i) put(i);
  }

  bool contains(std::string_view name) const {
    const std::uint64_t hash = hash_of(name);
    std::size_t at = hash & mask_;
    bool found = is_in(buckets_[at], name, hash);
    while (buckets_[at].tags[15] != 0 && !found) {  // the bucket is full: some may have gone on
      at = (at + 1) & mask_;
      found = is_in(buckets_[at], name, hash);
    }
    return found;
  }

 private:
  // Places are taken from the first on; what does not fit goes into the next bucket that has room.
  struct alignas(16) Bucket {
    std::uint8_t tags[16];  ///< 0 is a free place.
    std::uint32_t numbers[16];
  };

  bool is_in(const Bucket& bucket, std::string_view name, std::uint64_t hash) const {
    return is_one_of(places_of(tag_of(hash), bucket.tags), name,
                     [&](std::size_t place) { return listed_[bucket.numbers[place]]; });
  }

  void put(std::uint32_t number) {
    const std::uint64_t hash = hash_of(listed_[number]);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      Bucket& bucket = buckets_[at];
      if (places_of(tag_of(hash), bucket.tags) != 0 && is_in(bucket, listed_[number], hash)) return;
      const std::uint32_t free = places_of(0, bucket.tags);
      if (free != 0) {
        const auto place = static_cast<std::size_t>(std::countr_zero(free));
        bucket.tags[place] = tag_of(hash);
        bucket.numbers[place] = number;
        return;
      }
    }
  }

  std::span<const std::string_view> listed_;
  std::size_t mask_ = 0;
  std::vector<Bucket> buckets_;
};

}  // namespace

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  Table table;
  std::uint8_t* next = answers.data();
  for (const Group& group : groups) {
    if (group.listed.size() <= 16) {
      check_short(group, next);
    } else {
      table.fill(group.listed);
      for (std::size_t i = 0; i < group.asked.size(); ++i) next[i] = table.contains(group.asked[i]) ? 1 : 0;
    }
    next += group.asked.size();
  }
}
