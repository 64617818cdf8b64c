#include "file_stats.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#if defined(__x86_64__) && defined(__GLIBC__)
#include <immintrin.h>
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

// Chunks of the file, in which all line ends are found first. A number of up to 15 digits is read in one
// register, as a whole number and a power of ten: both are exact, so one division gives the nearest double
// (Clinger, "How to read floating point numbers accurately", 1990). Other lines go to std::from_chars. Blocks
// of some hundred numbers are divided and summed up as vectors, about the first number of the file.

namespace {

constexpr std::size_t kChunk = 24 * 1024;
constexpr std::size_t kOverread = 64;  // bytes before and behind the text that vector loads may touch
constexpr std::size_t kBlock = 256;

// 10^digits, and -10^digits for negative numbers. Behind 10^15 stands 1, for numbers without a point.
constexpr auto kPowers = [] {
  std::array<std::array<double, 17>, 2> powers{};
  double power = 1;
  for (std::size_t i = 0; i < 17; ++i, power *= 10) {
    powers[0][i] = i == 16 ? 1 : power;
    powers[1][i] = -powers[0][i];
  }
  return powers;
}();

// -?digits(.digits)?([eE][+-]?digits)?
bool is_number(const char* at, const char* end) {
  const auto digits = [&] {
    const char* const start = at;
    while (at != end && *at >= '0' && *at <= '9') ++at;
    return at != start;
  };
  at += at != end && *at == '-';
  if (!digits()) return false;
  if (at != end && *at == '.' && (++at, !digits())) return false;
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    at += at != end && (*at == '+' || *at == '-');
    if (!digits()) return false;
  }
  return at == end;
}

// Numbers about `shift`, the first of all.
struct Moments {
  double count = 0;
  double mean = 0;
  double squares = 0;  // the sum of (number - mean)^2
  double lowest = 0;
  double highest = 0;
};

// The moments of both together (Chan, Golub and LeVeque, 1979).
Moments join(const Moments& a, const Moments& b) {
  if (a.count == 0) return b;
  const double count = a.count + b.count;
  const double apart = b.mean - a.mean;
  return {count, a.mean + apart * b.count / count,
          a.squares + b.squares + apart * apart * (a.count * b.count / count), std::min(a.lowest, b.lowest),
          std::max(a.highest, b.highest)};
}

using Wide [[gnu::vector_size(64), gnu::aligned(8), gnu::may_alias]] = double;
constexpr std::size_t kLanes = 8;

// Of the `n` quotients, which are written over the dividends. REQUIRES: n > 0; `shift` is one of the file's
// numbers, so that it may stand in the lanes behind the last; both have room for n rounded up to whole
// vectors.
AS_WIDE_AS_THE_PROCESSOR
Moments moments_of(double* dividends, double* divisors, std::size_t n, double shift) {
  const std::size_t whole = (n + kLanes - 1) / kLanes * kLanes;
  for (std::size_t i = n; i < whole; ++i) {
    dividends[i] = shift;
    divisors[i] = 1;
  }
  Wide* const values = reinterpret_cast<Wide*>(dividends);
  const Wide* const powers = reinterpret_cast<const Wide*>(divisors);
  Wide lowest = values[0] / powers[0];
  Wide highest = lowest;
  Wide sum{};
  for (std::size_t i = 0; i < whole / kLanes; ++i) {
    const Wide value = values[i] / powers[i];
    lowest = value < lowest ? value : lowest;
    highest = value > highest ? value : highest;
    values[i] = value - shift;
    sum += values[i];
  }
  Moments moments{static_cast<double>(n), 0, 0, lowest[0], highest[0]};
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    moments.mean += sum[lane];
    moments.lowest = std::min(moments.lowest, lowest[lane]);
    moments.highest = std::max(moments.highest, highest[lane]);
  }
  moments.mean /= moments.count;
  for (std::size_t i = n; i < whole; ++i) dividends[i] = moments.mean;
  Wide squares{};
  for (std::size_t i = 0; i < whole / kLanes; ++i) {
    const Wide apart = values[i] - moments.mean;
    squares += apart * apart;
  }
  for (std::size_t lane = 0; lane < kLanes; ++lane) moments.squares += squares[lane];
  return moments;
}

// The quotients of a block are numbers of the file.
struct Block {
  double dividends[kBlock];
  double divisors[kBlock];
  std::size_t size = 0;
};

class Statistics {
 public:
  /// A block with room for `n` more numbers. REQUIRES: n <= kBlock.
  Block& room_for(std::size_t n) {
    if (block_.size + n > kBlock) end_block();
    return block_;
  }

  void count_malformed(std::size_t n) { malformed_ += n; }

  FileStats finish() {
    end_block();
    if (total_.count == 0) return {0, malformed_, 0, 0, 0, 0};
    return {static_cast<std::uint64_t>(total_.count),
            malformed_,
            shift_ + total_.mean,
            total_.squares / total_.count,
            total_.lowest,
            total_.highest};
  }

 private:
  void end_block() {
    if (block_.size == 0) return;
    if (total_.count == 0) shift_ = block_.dividends[0] / block_.divisors[0];
    total_ = join(total_, moments_of(block_.dividends, block_.divisors, block_.size, shift_));
    block_.size = 0;
  }

  Block block_;
  double shift_ = 0;
  Moments total_;
  std::uint64_t malformed_ = 0;
};

// Each read_ says whether the line [at, end) is a number, and if so, which.

// For lines that are longer, or written otherwise, than the fast ways expect.
[[gnu::noinline]] bool read_any(const char* at, const char* end, double& dividend, double& divisor) {
  end -= at != end && end[-1] == '\r';
  divisor = 1;
  return is_number(at, end) && std::from_chars(at, end, dividend).ec == std::errc{};
}

bool read_portably(const char* const line, const char* const line_end, double& dividend, double& divisor) {
  const char* at = line;
  const bool negative = *at == '-';
  at += negative;
  const char* const digits = at;
  std::int64_t number = 0;
  while (at - digits < 16 && *at >= '0' && *at <= '9') number = number * 10 + (*at++ - '0');
  std::ptrdiff_t count = at - digits;
  std::ptrdiff_t behind_point = 0;
  bool fast = count != 0;
  if (*at == '.') {
    const char* const fraction = ++at;
    while (at - digits < 17 && *at >= '0' && *at <= '9') number = number * 10 + (*at++ - '0');
    behind_point = at - fraction;
    count += behind_point;
    fast &= behind_point != 0;
  }
  at += *at == '\r';
  if (!fast || count > 15 || at != line_end) return read_any(line, line_end, dividend, divisor);
  dividend = static_cast<double>(number);
  divisor = kPowers[negative][static_cast<std::size_t>(behind_point)];
  return true;
}

// Whole lines, [at, end).
void add_lines_portably(const char* at, const char* end, Statistics& statistics) {
  while (at != end) {
    const auto* const line_end =
        static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    Block& block = statistics.room_for(1);
    const bool is_number =
        read_portably(at, line_end, block.dividends[block.size], block.divisors[block.size]);
    block.size += is_number;
    statistics.count_malformed(!is_number);
    at = line_end + 1;
  }
}

#if defined(__x86_64__) && defined(__GLIBC__)
#define FOR_AVX2 __attribute__((target("avx2,bmi,bmi2")))

// Loaded from n on, 16 bytes of these select the last n, or the first 16 - n.
constexpr auto kSelect = [] {
  std::array<std::uint8_t, 48> bytes{};
  for (std::size_t i = 16; i < 32; ++i) bytes[i] = 0xff;
  return bytes;
}();

FOR_AVX2 inline __m128i load(const void* at) { return _mm_loadu_si128(static_cast<const __m128i*>(at)); }

FOR_AVX2 inline bool read_avx2(const char* const line, const char* const line_end, double& dividend,
                               double& divisor) {
  const char* const end = line_end - (line_end[-1] == '\r');
  const bool negative = *line == '-';
  const auto size = static_cast<std::size_t>(end - line) - negative;
  if (size - 1 >= 16) return read_any(line, line_end, dividend, divisor);

  const __m128i text = load(end - 16);
  const std::uint32_t points =
      static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, _mm_set1_epi8('.')))) &
      (0xffff0000U >> size);
  const auto behind_point = static_cast<std::size_t>(__builtin_clz(points << 1 | 1) - 15);  // 16: no point
  const std::size_t digits = size - (points != 0);
  // What stands before the point moves to where the point is.
  const __m128i joined = _mm_blendv_epi8(text, load(end - 17), load(kSelect.data() + 16 + behind_point));
  const __m128i values =
      _mm_and_si128(_mm_xor_si128(joined, _mm_set1_epi8('0')), load(kSelect.data() + digits));
  const __m128i above_nine = _mm_subs_epu8(values, _mm_set1_epi8(9));
  const bool point_is_inside = (points == 0) | (behind_point - 1 < digits - 1);
  if ((_mm_testz_si128(above_nine, above_nine) == 0) | (digits - 1 >= 15) | !point_is_inside) {
    return read_any(line, line_end, dividend, divisor);
  }
  const __m128i pairs = _mm_maddubs_epi16(values, _mm_set1_epi16(256 + 10));
  const __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32((1 << 16) + 100));
  const __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32((1 << 16) + 10'000));
  const auto both = static_cast<std::uint64_t>(_mm_cvtsi128_si64(eights));
  dividend =
      static_cast<double>(static_cast<std::int64_t>((both & 0xffffffffU) * 100'000'000 + (both >> 32)));
  divisor = kPowers[negative][behind_point];
  return true;
}

FOR_AVX2 inline std::uint64_t newlines_in_32(const char* at) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n'))));
}

FOR_AVX2 void add_lines_avx2(const char* at, const char* end, Statistics& statistics) {
  const char* line = at;
  for (; at < end; at += 64) {
    std::uint64_t ends = newlines_in_32(at) | newlines_in_32(at + 32) << 32;
    if (end - at < 64) ends = _bzhi_u64(ends, static_cast<unsigned>(end - at));
    Block& block = statistics.room_for(64);
    std::size_t size = block.size;
    const std::size_t most = size + static_cast<std::size_t>(__builtin_popcountll(ends));
    for (; ends != 0; ends = _blsr_u64(ends)) {
      const char* const line_end = at + _tzcnt_u64(ends);
      size += read_avx2(line, line_end, block.dividends[size], block.divisors[size]);
      line = line_end + 1;
    }
    block.size = size;
    statistics.count_malformed(most - size);
  }
}
#endif

void add_lines(const char* at, const char* end, Statistics& statistics) {
#if defined(__x86_64__) && defined(__GLIBC__)
  static const bool has_avx2 =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  if (has_avx2) return add_lines_avx2(at, end, statistics);
#endif
  add_lines_portably(at, end, statistics);
}

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) { check(descriptor_); }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t result;
    do result = ::read(descriptor_, to, size);
    while (result < 0 && errno == EINTR);
    return static_cast<std::size_t>(check(result));
  }

 private:
  static ssize_t check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the numbers");
    return result;
  }
  int descriptor_;
};

}  // namespace

FileStats measure(const kata::InputFile& numbers) {
  File file(numbers.path);
  Statistics statistics;
  std::vector<char> memory(kOverread + kChunk + kOverread);
  std::size_t kept = 0;  // of a line that is not complete
  while (true) {
    // A line that fills the buffer needs a larger one.
    if (memory.size() - 2 * kOverread - kept < kChunk / 2) memory.resize(2 * memory.size());
    char* const buffer = memory.data() + kOverread;
    const std::size_t size = file.read(buffer + kept, memory.size() - 2 * kOverread - kept);
    char* const end = buffer + kept + size;
    if (size == 0) {
      if (kept != 0) {
        *end = '\n';
        add_lines(buffer, end + 1, statistics);
      }
      return statistics.finish();
    }
    const auto* const newline = static_cast<const char*>(::memrchr(buffer + kept, '\n', size));
    const char* const lines_end = newline == nullptr ? buffer : newline + 1;
    add_lines(buffer, lines_end, statistics);
    kept = static_cast<std::size_t>(end - lines_end);
    std::memmove(buffer, lines_end, kept);
  }
}
