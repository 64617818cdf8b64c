#include "compact_records.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <memory>
#include <new>
#include <numeric>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Two arrays of 32-bit halves, packed without a branch and counted by the widest vectors there are.

// A customer is 61 bits in two 32-bit halves, each in an array of its own: SSE2 has comparisons of 32-bit
// numbers and none of 64-bit ones, and where a customer's are takes no computing. The journal passes through
// one small buffer. Neither packing an entry nor counting branches on what the records hold.

namespace {

// First half: tags 0 to 31. Second half: tags 32 to 47, five flags, whether the customer was ever saved, and
// the age on top, so that one comparison tells who is old enough.
struct Record {
  std::uint32_t tags;
  std::uint32_t rest;
};
constexpr int kFlags = 5;
constexpr int kFirstFlag = kTags - 32;
constexpr int kSaved = kFirstFlag + kFlags;
constexpr int kAge = kSaved + 1;
static_assert(std::uint64_t{kHighestAge} << kAge < 0x8000'0000U, "never negative: comparisons are signed");

constexpr std::size_t kGroup = 16;  // customers that are looked at in one go

// The halves of customer i are tags()[i] and rest()[i]. Those after the last one were never saved.
class Customers {
 public:
  explicit Customers(std::size_t count)
      : padded_count_((count + kGroup - 1) / kGroup * kGroup),
        halves_(new (kCacheLine) std::uint32_t[2 * padded_count_]()) {}

  std::uint32_t* tags() const { return halves_.get(); }
  std::uint32_t* rest() const { return tags() + padded_count_; }
  std::size_t padded_count() const { return padded_count_; }

 private:
  static constexpr std::align_val_t kCacheLine{64};
  struct Delete {
    void operator()(std::uint32_t* numbers) const { ::operator delete[](numbers, kCacheLine); }
  };

  std::size_t padded_count_;
  std::unique_ptr<std::uint32_t[], Delete> halves_;
};

Record record_of(std::uint64_t tags, std::uint32_t flags, const Entry& entry) {
  return {static_cast<std::uint32_t>(tags), static_cast<std::uint32_t>(tags >> 32) | flags << kFirstFlag |
                                                std::uint32_t{1} << kSaved |
                                                static_cast<std::uint32_t>(entry.age) << kAge};
}

Record pack(const Entry& entry) {
  // All sets of the first so many tags; picking one of them asks for no branch and no condition per tag.
  std::uint64_t first_tags[kMostTags + 1];
  first_tags[0] = 0;
  for (int i = 0; i < kMostTags; ++i) {
    first_tags[i + 1] = first_tags[i] | std::uint64_t{1} << (entry.tags[i] & 63);
  }
  std::uint32_t flags = entry.is_active != 0;
  flags |= static_cast<std::uint32_t>(entry.is_verified != 0) << 1;
  flags |= static_cast<std::uint32_t>(entry.is_staff != 0) << 2;
  flags |= static_cast<std::uint32_t>(entry.has_debts != 0) << 3;
  flags |= static_cast<std::uint32_t>(entry.wants_mail != 0) << 4;
  return record_of(first_tags[entry.tag_count], flags, entry);
}

// Performs save entries up to the first count entry; returns how many these were.
std::size_t save_anywhere(Customers& customers, const Entry* entries, std::size_t size) {
  std::size_t i = 0;
  for (; i < size && entries[i].kind == EntryKind::save; ++i) {
    const Record record = pack(entries[i]);
    customers.tags()[entries[i].customer] = record.tags;
    customers.rest()[entries[i].customer] = record.rest;
  }
  return i;
}

struct Width16 {
  using Ints = std::int32_t __attribute__((vector_size(16)));
};
struct Width32 {
  using Ints = std::int32_t __attribute__((vector_size(32)));
};

// `kAsksForTags`: for any of the first half. Most questions name few tags or none, and half the memory to
// read is half the time.
template <class Width, bool kAsksForTags>
[[gnu::always_inline]] inline std::uint32_t count_covering(const Customers& customers, Record wanted) {
  using Ints = typename Width::Ints;
  constexpr std::size_t kInts = sizeof(Ints) / sizeof(std::int32_t);
  const std::uint32_t age = wanted.rest >> kAge << kAge;
  const Ints lowest = Ints{} + static_cast<std::int32_t>(age);
  const Ints tags_wanted = Ints{} + static_cast<std::int32_t>(wanted.tags);
  const Ints rest_wanted = Ints{} + static_cast<std::int32_t>(wanted.rest - age);
  Ints counts{};
  for (std::size_t first = 0; first < customers.padded_count(); first += kGroup) {
    for (std::size_t i = first; i < first + kGroup; i += kInts) {
      Ints rest;
      std::memcpy(&rest, customers.rest() + i, sizeof rest);
      Ints missing = ~rest & rest_wanted;
      if constexpr (kAsksForTags) {
        Ints tags;
        std::memcpy(&tags, customers.tags() + i, sizeof tags);
        missing |= ~tags & tags_wanted;
      }
      counts -= (missing == 0) & (rest >= lowest);  // what is true is -1
    }
  }
  std::int32_t count = 0;
  for (std::size_t i = 0; i < kInts; ++i) count += counts[i];
  return static_cast<std::uint32_t>(count);
}

std::uint32_t count_anywhere(const Customers& customers, Record wanted) {
  return wanted.tags == 0 ? count_covering<Width16, false>(customers, wanted)
                          : count_covering<Width16, true>(customers, wanted);
}

#ifdef __x86_64__

// By which of an entry's first eight numbers (kind, customer, age, five flags) are zero.
struct FlagsByZeros {
  std::uint32_t rest[256];
  constexpr FlagsByZeros() : rest{} {
    for (std::uint32_t zeros = 0; zeros < 256; ++zeros)
      rest[zeros] = (~zeros >> 3 & 0x1F) << kFirstFlag | std::uint32_t{1} << kSaved;
  }
};
constexpr FlagsByZeros kFlagsByZeros;

// By how many tags there are: 1 for each of these, 0 for their number, which stands before them, and the
// rest.
struct TagsThatCount {
  alignas(32) std::int32_t ones[kMostTags + 1][kMostTags + 1];
  constexpr TagsThatCount() : ones{} {
    for (int count = 0; count <= kMostTags; ++count) {
      for (int i = 1; i <= count; ++i) ones[count][i] = 1;
    }
  }
};
constexpr TagsThatCount kTagsThatCount;

// An entry is two vectors: kind, customer, age, five flags; how many tags, seven tags.
[[gnu::target("avx2"), gnu::always_inline]] inline void put_avx2(std::uint32_t* tags, std::uint32_t* rest,
                                                                 const Entry& entry) {
  const auto* halves = reinterpret_cast<const __m256i*>(&entry);
  const __m256i is_zero = _mm256_cmpeq_epi32(_mm256_loadu_si256(halves), _mm256_setzero_si256());
  const auto zeros = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(is_zero)));

  // A shift by 32 or more, or by less than 0, gives 0: what is no tag of one half leaves no bit there.
  const __m256i places = _mm256_loadu_si256(halves + 1);
  const __m256i ones =
      _mm256_load_si256(reinterpret_cast<const __m256i*>(kTagsThatCount.ones[entry.tag_count]));
  const __m256i low = _mm256_sllv_epi32(ones, places);
  const __m256i high = _mm256_sllv_epi32(ones, _mm256_sub_epi32(places, _mm256_set1_epi32(32)));
  const __m256i pairs = _mm256_or_si256(_mm256_unpacklo_epi32(low, high), _mm256_unpackhi_epi32(low, high));
  const __m128i both = _mm_or_si128(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
  const __m128i all = _mm_or_si128(both, _mm_unpackhi_epi64(both, both));
  tags[entry.customer] = static_cast<std::uint32_t>(_mm_cvtsi128_si32(all));
  rest[entry.customer] = static_cast<std::uint32_t>(_mm_extract_epi32(all, 1)) | kFlagsByZeros.rest[zeros] |
                         static_cast<std::uint32_t>(entry.age) << kAge;
}

[[gnu::target("avx2")]] std::size_t save_avx2(Customers& customers, const Entry* entries, std::size_t size) {
  std::uint32_t* const tags = customers.tags();
  std::uint32_t* const rest = customers.rest();
  const Entry* entry = entries;
  for (const Entry* const end = entries + size; entry != end && entry->kind == EntryKind::save; ++entry)
    put_avx2(tags, rest, *entry);
  return static_cast<std::size_t>(entry - entries);
}

[[gnu::target("avx2")]] std::uint32_t count_avx2(const Customers& customers, Record wanted) {
  return wanted.tags == 0 ? count_covering<Width32, false>(customers, wanted)
                          : count_covering<Width32, true>(customers, wanted);
}

// By hand: for a comparison of vectors this long GCC 12 takes one number after the other.
template <bool kAsksForTags>
[[gnu::target("avx512f")]] std::uint32_t count_covering_avx512(const Customers& customers, Record wanted) {
  static_assert(kGroup == sizeof(__m512i) / sizeof(std::int32_t));
  const std::uint32_t age = wanted.rest >> kAge << kAge;
  const __m512i lowest = _mm512_set1_epi32(static_cast<std::int32_t>(age));
  const __m512i tags_wanted = _mm512_set1_epi32(static_cast<std::int32_t>(wanted.tags));
  const __m512i rest_wanted = _mm512_set1_epi32(static_cast<std::int32_t>(wanted.rest - age));
  const __m512i one = _mm512_set1_epi32(1);
  __m512i counts = _mm512_setzero_si512();
  for (std::size_t i = 0; i < customers.padded_count(); i += kGroup) {
    const __m512i rest = _mm512_load_si512(customers.rest() + i);
    __m512i missing = ~rest & rest_wanted;
    if constexpr (kAsksForTags) missing |= ~_mm512_load_si512(customers.tags() + i) & tags_wanted;
    const __mmask16 has_all = _mm512_testn_epi32_mask(missing, missing);
    counts = _mm512_mask_add_epi32(counts, _mm512_mask_cmpge_epi32_mask(has_all, rest, lowest), counts, one);
  }
  std::uint32_t each[kGroup];
  _mm512_storeu_si512(each, counts);
  return std::accumulate(std::begin(each), std::end(each), std::uint32_t{0});
}

std::uint32_t count_avx512(const Customers& customers, Record wanted) {
  return wanted.tags == 0 ? count_covering_avx512<false>(customers, wanted)
                          : count_covering_avx512<true>(customers, wanted);
}

const bool has_avx2 = __builtin_cpu_supports("avx2");
const auto save = has_avx2 ? save_avx2 : save_anywhere;
const auto count = __builtin_cpu_supports("avx512f") ? count_avx512 : has_avx2 ? count_avx2 : count_anywhere;

#else

constexpr auto save = save_anywhere;
constexpr auto count = count_anywhere;

#endif

class Journal {
 public:
  explicit Journal(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path);
  }
  ~Journal() { ::close(descriptor_); }
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Fills the buffer as far as the file goes; returns how many entries that are.
  std::size_t read(Entry* entries, std::size_t most) {
    char* const bytes = reinterpret_cast<char*>(entries);
    std::size_t size = 0;
    while (size < most * sizeof(Entry)) {
      const ssize_t more = ::read(descriptor_, bytes + size, most * sizeof(Entry) - size);
      if (more < 0 && errno == EINTR) continue;
      if (more < 0) throw std::system_error(errno, std::generic_category(), "read");
      if (more == 0) break;
      size += static_cast<std::size_t>(more);
    }
    return size / sizeof(Entry);
  }

 private:
  int descriptor_;
};

}  // namespace

std::vector<std::uint32_t> count_customers(const kata::InputFile& file, std::uint32_t customer_count) {
  constexpr std::size_t kChunk = 512;  // entries: 32 KiB, few calls and no more than a first-level cache
  Journal journal(file.path);
  Customers customers(customer_count);
  std::vector<std::uint32_t> counts;
  alignas(64) Entry entries[kChunk];
  while (const std::size_t size = journal.read(entries, kChunk)) {
    for (std::size_t i = 0; i < size; ++i) {
      i += save(customers, entries + i, size - i);
      if (i < size) counts.push_back(count(customers, pack(entries[i])));
    }
  }
  return counts;
}
