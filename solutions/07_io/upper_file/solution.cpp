#include "upper_file.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Capitals take 32 bytes at a time from AVX2 on. (ThreadSanitizer is not ready yet when the loader chooses.)
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define FOR_EVERY_PROCESSOR [[gnu::target_clones("avx2", "default"), gnu::flatten]]
#else
#define FOR_EVERY_PROCESSOR
#endif

// Reads chunks, walks them in blocks of 64 bytes and writes one chunk for each chunk read. A block becomes
// two bitmaps, newlines and white space; from these a third one says which bytes to leave out. It is nearly
// always zero, and then the whole block goes out as it is, in capitals, without a look at single lines.
//
// White space inside a line may turn out to be at its end only many chunks later. It is written when it is
// met and taken back when the line ends: by moving back in the buffer, or in the file when it has left the
// buffer.

namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kChunk = 32 * 1024;  // two of them stay in the cache, and a call moves enough

class File {
 public:
  File(const char* path, int flags) : descriptor_(::open(path, flags | O_CLOEXEC, 0644)) {
    check(descriptor_, path);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    return static_cast<std::size_t>(check(repeated([&] { return ::read(descriptor_, to, size); }), "read"));
  }
  void write_at(std::size_t position, const char* from, std::size_t size) {
    while (size != 0) {
      const auto n = check(
          repeated([&] { return ::pwrite(descriptor_, from, size, static_cast<off_t>(position)); }), "write");
      from += n;
      position += static_cast<std::size_t>(n);
      size -= static_cast<std::size_t>(n);
    }
  }
  void truncate(std::size_t size) { check(::ftruncate(descriptor_, static_cast<off_t>(size)), "truncate"); }

 private:
  // While a signal interrupts it.
  template <class Call>
  static ssize_t repeated(Call call) {
    ssize_t result;
    do result = call();
    while (result < 0 && errno == EINTR);
    return result;
  }
  static ssize_t check(ssize_t result, const char* what) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), what);
    return result;
  }
  int descriptor_;
};

// A fixed count and unsigned bytes throughout: GCC turns this into 16 bytes at a time even at -O2.
void upper_block(const char* __restrict from, char* __restrict to) {
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(from[i]);
    const auto letter = static_cast<unsigned char>(c - 'a');
    to[i] = static_cast<char>(letter < 26 ? c ^ 0x20 : c);
  }
}

struct Bitmaps {
  std::uint64_t newline = 0;
  std::uint64_t white = 0;
};

Bitmaps look_at(const char* block) {
  Bitmaps bits;
#ifdef __SSE2__
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block) + i);
    const __m128i from_tab = _mm_sub_epi8(bytes, _mm_set1_epi8('\t'));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(from_tab, _mm_set1_epi8('\r' - '\t')), from_tab);
    const __m128i white = _mm_or_si128(control, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')));
    const __m128i newline = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
    bits.white |= static_cast<std::uint64_t>(_mm_movemask_epi8(white)) << (16 * i);
    bits.newline |= static_cast<std::uint64_t>(_mm_movemask_epi8(newline)) << (16 * i);
  }
#else
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    bits.newline |= static_cast<std::uint64_t>(c == '\n') << i;
    bits.white |= static_cast<std::uint64_t>((c >= '\t' && c <= '\r') || c == ' ') << i;
  }
#endif
  bits.white &= ~bits.newline;
  return bits;
}

// The lowest `n` bits, n from 0 to 64.
std::uint64_t low_bits(std::size_t n) { return n == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1; }

// std::popcount is a function call on an x86-64 without extensions; this is Hacker's Delight's figure 5-2.
std::uint64_t count_ones(std::uint64_t bits) {
  bits -= bits >> 1 & 0x5555'5555'5555'5555U;
  bits = (bits & 0x3333'3333'3333'3333U) + (bits >> 2 & 0x3333'3333'3333'3333U);
  bits = (bits + (bits >> 4)) & 0x0f0f'0f0f'0f0f'0f0fU;
  return bits * 0x0101'0101'0101'0101U >> 56;
}

class Stripper {
 public:
  explicit Stripper(File& output) : output_(output) {}

  // Takes at most kChunk bytes, which kBlock zeros must follow, and writes what is left of them.
  void put(const char* text, std::size_t size) {
    put_blocks(text, size);
    output_.write_at(written_, buffer_, used_);
    written_ += used_;
    most_written_ = std::max(most_written_, written_);
    used_ = 0;
  }

  std::uint64_t finish() {
    if (most_written_ > written_) output_.truncate(written_);
    return lines_;
  }

 private:
  // GCC takes what it has made clones of for a function that throws nothing.
  FOR_EVERY_PROCESSOR void put_blocks(const char* text, std::size_t size) {
    for (; size >= kBlock; text += kBlock, size -= kBlock) put_block(text, kBlock);
    if (size != 0) put_block(text, size);
  }

  // Inlined for the sake of the whole blocks, where `size` is then a constant (a tenth of the time).
  [[gnu::always_inline]] void put_block(const char* block, std::size_t size) {
    const auto [newline, white] = look_at(block);
    lines_ += count_ones(newline);

    const std::uint64_t first_white = white & (newline << 1 | at_start_);
    const std::uint64_t after_white = newline & (white << 1 | (white_written_ != 0));
    std::uint64_t leading = 0;
    if ((first_white | after_white) == 0) {
      upper_block(block, buffer_ + used_);
      used_ += size;
    } else {
      // Adding one at the start of a run of ones clears the run.
      leading = white & ~(white + first_white);
      put_runs(block, low_bits(size) & ~leading & ~trailing_white(white, after_white));
    }

    at_start_ = (newline | leading) >> (size - 1) & 1;
    const auto white_at_end =
        static_cast<std::size_t>(std::countl_one((white & ~leading) << (kBlock - size)));
    white_written_ = white_at_end == size ? white_written_ + size : white_at_end;
  }

  // The white space of this block that stands before the newlines `after_white`; takes back what was written.
  std::uint64_t trailing_white(std::uint64_t white, std::uint64_t after_white) {
    std::uint64_t trailing = 0;
    for (; after_white != 0; after_white &= after_white - 1) {
      const auto end = static_cast<std::size_t>(std::countr_zero(after_white));
      const auto start =
          end == 0 ? 0 : end - static_cast<std::size_t>(std::countl_one(white << (kBlock - end)));
      if (start == 0) take_back(white_written_);
      trailing |= low_bits(end) & ~low_bits(start);
    }
    return trailing;
  }

  void take_back(std::size_t size) {
    const std::size_t buffered = std::min(size, used_);
    used_ -= buffered;
    written_ -= size - buffered;
  }

  // Copies whole blocks and counts the run only: what is too much is overwritten by what comes next.
  void put_runs(const char* block, std::uint64_t keep) {
    while (keep != 0) {
      const int start = std::countr_zero(keep);
      upper_block(block + start, buffer_ + used_);
      used_ += static_cast<std::size_t>(std::countr_one(keep >> start));
      keep &= keep + (keep & (~keep + 1));
    }
  }

  File& output_;
  std::uint64_t lines_ = 0;
  std::uint64_t at_start_ = 1;     // 1 while the line holds nothing but white space
  std::size_t white_written_ = 0;  // at the end of what the line has written so far
  std::size_t written_ = 0;        // where in the file the buffer begins
  std::size_t most_written_ = 0;
  std::size_t used_ = 0;
  char buffer_[kChunk + kBlock];
};

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  File from(input.path, O_RDONLY);
  File to(output.path, O_WRONLY | O_CREAT | O_TRUNC);
  Stripper stripper(to);
  char chunk[kChunk + kBlock];
  char last = '\n';
  while (const std::size_t size = from.read(chunk, kChunk)) {
    std::memset(chunk + size, 0, kBlock);
    stripper.put(chunk, size);
    last = chunk[size - 1];
  }
  if (last != '\n') {
    const char end[2 * kBlock] = {'\n'};
    stripper.put(end, 1);
  }
  return stripper.finish();
}
