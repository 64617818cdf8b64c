// Wrong: compares the first 8 KiB of a pattern.
#include "mapped_search.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Only the sections asked for are read, each once and in one piece, and vectors look for three bytes of a
// pattern.

// A position where the first, the middle and the last byte are right is compared as a whole. Behind a section
// the buffer has room for a vector, so that the last positions need no loop of their own.

namespace {

using Found = std::vector<std::uint64_t>;

constexpr std::size_t kWidest = 64;  // bytes of a vector

// Each search writes to `found` where `pattern` begins, plus `offset`. REQUIRES: 0 < pattern.size() <=
// text.size(); kWidest bytes behind `text` can be read.
using Search = void (*)(std::string_view text, std::string_view pattern, std::uint64_t offset, Found& found);

void search_portably(std::string_view text, std::string_view pattern, std::uint64_t offset, Found& found) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data();; ++at) {
    at = static_cast<const char*>(
        ::memmem(at, static_cast<std::size_t>(end - at), pattern.data(), pattern.size()));
    if (at == nullptr) return;
    found.push_back(offset + static_cast<std::uint64_t>(at - text.data()));
  }
}

#if defined(__x86_64__)

// For each of the positions from `block` on that has a bit and is not behind the last one.
inline void compare(std::uint64_t candidates, std::size_t block, std::string_view text,
                    std::string_view pattern, std::uint64_t offset, Found& found) {
  for (; candidates != 0; candidates &= candidates - 1) {
    const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(candidates));
    if (at + pattern.size() > text.size()) return;
    if (std::memcmp(text.data() + at, pattern.data(), std::min<std::size_t>(pattern.size(), 8192)) == 0)
      found.push_back(offset + at);
  }
}

__attribute__((target("avx2"))) inline __m256i load(const char* at) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

__attribute__((target("avx2"))) void search_avx2(std::string_view text, std::string_view pattern,
                                                 std::uint64_t offset, Found& found) {
  const __m256i first = _mm256_set1_epi8(pattern.front());
  const __m256i middle = _mm256_set1_epi8(pattern[pattern.size() / 2]);
  const __m256i last = _mm256_set1_epi8(pattern.back());
  const std::size_t positions = text.size() - pattern.size() + 1;
  for (std::size_t i = 0; i < positions; i += 32) {
    const char* const at = text.data() + i;
    const __m256i equal =
        _mm256_and_si256(_mm256_and_si256(_mm256_cmpeq_epi8(load(at), first),
                                          _mm256_cmpeq_epi8(load(at + pattern.size() - 1), last)),
                         _mm256_cmpeq_epi8(load(at + pattern.size() / 2), middle));
    const auto candidates = static_cast<std::uint32_t>(_mm256_movemask_epi8(equal));
    if (candidates != 0) compare(candidates, i, text, pattern, offset, found);
  }
}

__attribute__((target("avx512bw"))) void search_avx512(std::string_view text, std::string_view pattern,
                                                       std::uint64_t offset, Found& found) {
  const __m512i first = _mm512_set1_epi8(pattern.front());
  const __m512i middle = _mm512_set1_epi8(pattern[pattern.size() / 2]);
  const __m512i last = _mm512_set1_epi8(pattern.back());
  const std::size_t positions = text.size() - pattern.size() + 1;
  for (std::size_t i = 0; i < positions; i += 64) {
    const char* const at = text.data() + i;
    __mmask64 candidates = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(at), first);
    candidates = _mm512_mask_cmpeq_epi8_mask(candidates, _mm512_loadu_si512(at + pattern.size() - 1), last);
    candidates = _mm512_mask_cmpeq_epi8_mask(candidates, _mm512_loadu_si512(at + pattern.size() / 2), middle);
    if (candidates != 0) compare(candidates, i, text, pattern, offset, found);
  }
}

Search choose_search() {
  if (__builtin_cpu_supports("avx512bw")) return search_avx512;
  return __builtin_cpu_supports("avx2") ? search_avx2 : search_portably;
}

#else

Search choose_search() { return search_portably; }

#endif

class Archive {
 public:
  explicit Archive(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
    check(descriptor_);
    read(&sections_, sizeof sections_, 0);
  }
  ~Archive() { ::close(descriptor_); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// The bytes of a section, with room for a vector behind them; none if there is no such section. They stay
  /// until the next call for another section.
  std::string_view load(std::uint32_t number) {
    if (number >= sections_) return {};
    if (number != number_) {
      std::uint64_t entry[2];
      read(entry, sizeof entry, sizeof sections_ + sizeof entry * number);
      begin_ = entry[0];
      size_ = entry[1];
      if (size_ + kWidest > room_) {
        room_ = size_ + kWidest + size_ / 8;
        buffer_.reset(new char[room_]);
      }
      read(buffer_.get(), size_, begin_);
      number_ = number;
    }
    return {buffer_.get(), size_};
  }

  /// Of the section that was loaded last.
  std::uint64_t begin() const { return begin_; }

 private:
  void read(void* to, std::size_t size, std::uint64_t at) {
    for (std::size_t done = 0; done < size;) {
      const ssize_t n =
          ::pread(descriptor_, static_cast<char*>(to) + done, size - done, static_cast<off_t>(at + done));
      if (n < 0 && errno == EINTR) continue;
      check(n);
      if (n == 0) throw std::runtime_error("the archive ends too early");
      done += static_cast<std::size_t>(n);
    }
  }

  static void check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "read");
  }

  int descriptor_;
  std::uint64_t sections_ = 0;
  std::uint64_t number_ = ~std::uint64_t{0};
  std::uint64_t begin_ = 0;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
  std::unique_ptr<char[]> buffer_;
};

}  // namespace

std::vector<Found> search_archive(const kata::InputFile& path, std::span<const Query> queries) {
  static const Search search = choose_search();
  Archive archive(path.path);
  std::vector<std::uint32_t> order(queries.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return queries[a].section < queries[b].section; });
  std::vector<Found> found(queries.size());
  for (const std::uint32_t i : order) {
    const std::string_view pattern = queries[i].pattern;
    const std::string_view text = archive.load(queries[i].section);
    if (!pattern.empty() && pattern.size() <= text.size()) search(text, pattern, archive.begin(), found[i]);
  }
  return found;
}
