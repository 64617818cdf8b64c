#include "log_analyzer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Reads chunks of 32 KiB. One pass over blocks of 64 bytes makes a bitmap of newlines and '='. An '=' is
// looked at for a request time; a newline ends a line, whose header is then tested 16 bytes at a time. A line
// that is cut off at the end of a chunk moves to the front of the buffer and is scanned again with what
// follows it.
//
// Every load may go beyond the end of its line: the buffer has room for that, and a newline never matches.

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t kBlock = 64;
constexpr std::size_t kChunk = 32 * 1024;
constexpr std::size_t kLongestSource = 32;
constexpr std::uint32_t kNoTime = ~std::uint32_t{0};

std::uint64_t load8(const char* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

constexpr std::uint64_t word_of(std::string_view text) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < text.size() && i < 8; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  return word;
}

using Bytes16 = unsigned char __attribute__((vector_size(16)));

Bytes16 load16(const void* from) {
  Bytes16 bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// Bit i tells whether the condition, a comparison of Bytes16, holds for byte i.
template <class Condition>
std::uint64_t bits_of(Condition condition) {
#ifdef __SSE2__
  return static_cast<std::uint64_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(condition)));
#else
  std::uint64_t bits = 0;
  for (int i = 0; i < 16; ++i) bits |= std::uint64_t{condition[i] != 0} << i;
  return bits;
#endif
}

// The high bit of each byte of `xored`, a word XOR "00000000", that is no digit: above 9.
std::uint64_t no_digits(std::uint64_t xored) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  return (((xored & (kOnes * 0x7f)) + kOnes * 0x76) | xored) & (kOnes * 0x80);
}
constexpr std::uint64_t kZeros = word_of("00000000");

// --- the header -----------------------------------------------------------------------------------------

// A digit XOR '0' is 0 to 9, a byte XOR itself is 0; nothing else stays below these limits.
constexpr char kTimeForm[] = "0000-00-00 00:00:00 ";
constexpr unsigned char kTimeLimits[20] = {9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0};
constexpr std::size_t kTimeLength = 19;

bool starts_with_time(const char* line) {
  const auto first = (load16(line) ^ load16(kTimeForm)) <= load16(kTimeLimits);
  const auto last = (load16(line + 4) ^ load16(kTimeForm + 4)) <= load16(kTimeLimits + 4);
  return bits_of(first & last) == 0xffff;
}

// The low three bits of the first letter tell the levels apart.
struct Level {
  std::string_view name;
  std::uint64_t word = 1;  // of the name and the blank after it; by default what no masked word can be
  std::uint64_t mask = 0;
};
constexpr std::size_t kLevels = 8;
constexpr std::size_t slot_of_level(char first_letter) {
  return static_cast<unsigned char>(first_letter) % kLevels;
}
constexpr auto make_levels() {
  std::array<Level, kLevels> levels{};
  for (const std::string_view text : {"DEBUG ", "INFO ", "WARNING ", "ERROR ", "FATAL "}) {
    levels[slot_of_level(text[0])] = {text.substr(0, text.size() - 1), word_of(text),
                                      ~std::uint64_t{0} >> (64 - 8 * text.size())};
  }
  return levels;
}
constexpr std::array<Level, kLevels> kLevelTable = make_levels();
constexpr std::size_t kErrorSlot = slot_of_level('E');

// How many characters stand before the first ']'; more than kLongestSource when there are more.
std::size_t length_of_source(const char* source) {
  const Bytes16 bracket = Bytes16{} + static_cast<unsigned char>(']');
  return static_cast<std::size_t>(
      std::countr_zero(bits_of(load16(source) == bracket) | bits_of(load16(source + 16) == bracket) << 16 |
                       std::uint64_t{source[kLongestSource] == ']'} << kLongestSource));
}

bool is_source(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// --- tables ---------------------------------------------------------------------------------------------

// Indices of elements by hash, in a power of two of slots at most half of which are taken.
class Slots {
 public:
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};

  // The slot of the first element of this hash, in whose run the others follow.
  std::size_t start(std::uint64_t hash) const { return hash >> shift_; }
  std::size_t next(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }
  std::uint32_t& operator[](std::size_t slot) { return slots_[slot]; }

  // Makes room for one more when `count` are in; hash_of(i) is the hash of element i.
  template <class HashOf>
  void grow(std::size_t count, HashOf hash_of) {
    if (2 * (count + 1) <= slots_.size()) return;
    slots_.assign(2 * slots_.size(), kFree);
    --shift_;
    for (std::uint32_t i = 0; i < count; ++i) {
      std::size_t slot = start(hash_of(i));
      while (slots_[slot] != kFree) slot = next(slot);
      slots_[slot] = i;
    }
  }

 private:
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(256, kFree);
  int shift_ = 64 - 8;
};

// Sources as 32 bytes padded with zeros: hashed and compared without a loop.
class Sources {
 public:
  // Counts the source; false when it is none. `length` is at most kLongestSource.
  bool count(const char* source, std::size_t length) {
    // 32 bytes of ones, then zeros: read from further ahead the shorter the source is.
    alignas(64) static constexpr auto kMask = [] {
      std::array<unsigned char, 2 * kLongestSource> mask{};
      std::fill_n(mask.begin(), kLongestSource, static_cast<unsigned char>(0xff));
      return mask;
    }();
    const unsigned char* mask = kMask.data() + kLongestSource - length;
    Key key;
    key.half[0] = load16(source) & load16(mask);
    key.half[1] = load16(source + 16) & load16(mask + 16);
    const std::uint64_t hash = hash_of(key);
    std::size_t slot = slots_.start(hash);
    for (; slots_[slot] != Slots::kFree; slot = slots_.next(slot)) {
      Source& known = sources_[slots_[slot]];
      // The length as well: '\0' is not a character of sources, but may stand in the line.
      if (known.length == length && known.key == key) {
        ++known.count;
        return true;
      }
    }
    const std::string_view name(source, length);
    if (!is_source(name)) return false;
    slots_[slot] = static_cast<std::uint32_t>(sources_.size());
    sources_.push_back({key, 1, length});
    slots_.grow(sources_.size(), [&](std::uint32_t i) { return hash_of(sources_[i].key); });
    return true;
  }

  std::vector<Tally> tallies() const {
    std::vector<Tally> result;
    result.reserve(sources_.size());
    for (const Source& source : sources_)
      result.push_back({{reinterpret_cast<const char*>(&source.key), source.length}, source.count});
    std::sort(result.begin(), result.end(), [](const Tally& a, const Tally& b) { return a.name < b.name; });
    return result;
  }

 private:
  struct Key {
    Bytes16 half[2];
    bool operator==(const Key& other) const {
      return bits_of((half[0] == other.half[0]) & (half[1] == other.half[1])) == 0xffff;
    }
  };
  struct Source {
    Key key;
    std::uint64_t count;
    std::size_t length;
  };
  static std::uint64_t hash_of(const Key& key) {
    std::uint64_t words[4];
    std::memcpy(words, &key, sizeof words);
    return (words[0] ^ std::rotl(words[1], 23) ^ std::rotl(words[2], 41) ^ std::rotl(words[3], 11)) *
           0x9e37'79b9'7f4a'7c15U;
  }

  Slots slots_;
  std::vector<Source> sources_;
};

class Errors {
 public:
  // The message may be followed by anything but a digit, and by 16 bytes at least.
  void count(std::string_view message) {
    const std::string_view name = name_of(message);
    const std::uint64_t hash = hash_of(name);
    std::size_t slot = slots_.start(hash);
    for (; slots_[slot] != Slots::kFree; slot = slots_.next(slot)) {
      const std::uint32_t i = slots_[slot];
      if (hashes_[i] == hash && errors_[i].name == name) {
        ++errors_[i].count;
        return;
      }
    }
    slots_[slot] = static_cast<std::uint32_t>(errors_.size());
    errors_.push_back({std::string(name), 1});
    hashes_.push_back(hash);
    slots_.grow(errors_.size(), [&](std::uint32_t i) { return hashes_[i]; });
  }

  std::vector<Tally> take() {
    std::sort(errors_.begin(), errors_.end(), [](const Tally& a, const Tally& b) {
      return a.count != b.count ? a.count > b.count : a.name < b.name;
    });
    return std::move(errors_);
  }

 private:
  static constexpr std::size_t kSlack = 16;

  // Valid until the next call; zeros or rubbish follow. Copies 16 bytes and counts those before the first
  // digit.
  std::string_view name_of(std::string_view message) {
    if (name_.size() < message.size() + kSlack) name_.resize(message.size() + kSlack);
    char* out = name_.data();
    const char* in = message.data();
    const char* const end = in + message.size();
    while (in < end) {
      const Bytes16 bytes = load16(in);
      std::memcpy(out, &bytes, sizeof bytes);
      const std::uint64_t digits = bits_of((bytes ^ static_cast<unsigned char>('0')) <= 9);
      const std::ptrdiff_t plain =
          std::min<std::ptrdiff_t>(std::countr_zero(digits | std::uint64_t{1} << 16), end - in);
      in += plain;
      out += plain;
      if (in == end || plain == 16) continue;
      *out++ = '#';
      std::uint64_t others = 0;
      while ((others = no_digits(load8(in) ^ kZeros)) == 0) in += 8;
      in += std::countr_zero(others) / 8;
    }
    return {name_.data(), static_cast<std::size_t>(out - name_.data())};
  }

  static std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = text.size();
    const auto mix = [&](std::uint64_t word) {
      hash = (std::rotl(hash, 27) ^ word) * 0x9e37'79b9'7f4a'7c15U;
    };
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) mix(load8(at));
    if (left != 0) mix(load8(at) << (64 - 8 * left));
    return hash;
  }

  Slots slots_;
  std::vector<Tally> errors_;
  std::vector<std::uint64_t> hashes_;
  std::string name_;
};

// --- lines ----------------------------------------------------------------------------------------------

// What follows an '=' when "request_time" stands before it: 1 to 7 digits and "ms", or kNoTime.
std::uint32_t time_after(const char* equals) {
  const std::uint64_t digits = load8(equals + 1) ^ kZeros;
  const std::uint64_t others = no_digits(digits);
  if (others == 0) return kNoTime;
  const int count = std::countr_zero(others) / 8;
  if (count == 0 || equals[1 + count] != 'm' || equals[2 + count] != 's') return kNoTime;
  // As eight digits with zeros in front; then pairs, fours and all of them are joined.
  std::uint64_t number = digits << (64 - 8 * count);
  number = (number * 10 + (number >> 8)) & 0x00ff'00ff'00ff'00ffU;
  number = (number * 100 + (number >> 16)) & 0x0000'ffff'0000'ffffU;
  number = number * 10'000 + (number >> 32);
  return static_cast<std::uint32_t>(number);
}

bool follows_request_time(const char* equals) {
  return load8(equals - 8) == word_of("est_time") && std::memcmp(equals - 12, "requ", 4) == 0;
}

class Analyzer {
 public:
  explicit Analyzer(std::uint32_t slow_ms) : slow_ms_(slow_ms) {}

  // Takes the lines that end before `end` and returns where the first one that does not begins. There must be
  // 12 bytes before `text`, and kBlock zeros after `end`.
  const char* put(const char* text, const char* end) {
    const char* line = text;
    std::uint32_t milliseconds = kNoTime;
    for (const char* block = text; block < end; block += kBlock) {
      for (std::uint64_t marks = newlines_and_equals(block); marks != 0; marks &= marks - 1) {
        const char* mark = block + std::countr_zero(marks);
        if (*mark == '\n') {
          put_line(line, mark, milliseconds);
          line = mark + 1;
          milliseconds = kNoTime;
        } else if (milliseconds == kNoTime && follows_request_time(mark)) {
          milliseconds = time_after(mark);
        }
      }
    }
    return line;
  }

  Report finish() {
    Report report{};
    for (std::size_t slot = 0; slot < kLevels; ++slot) {
      report.entries += levels_[slot];
      if (levels_[slot] != 0) report.levels.push_back({std::string(kLevelTable[slot].name), levels_[slot]});
    }
    std::sort(report.levels.begin(), report.levels.end(),
              [](const Tally& a, const Tally& b) { return a.name < b.name; });
    report.malformed = lines_ - report.entries;
    report.sources = sources_.tallies();
    report.slow = std::move(slow_);
    report.errors = errors_.take();
    return report;
  }

 private:
  static std::uint64_t newlines_and_equals(const char* block) {
    std::uint64_t marks = 0;
    for (int i = 0; i < 4; ++i) {
      const Bytes16 bytes = load16(block + 16 * i);
      marks |= bits_of((bytes == '\n') | (bytes == '=')) << (16 * i);
    }
    return marks;
  }

  void put_line(const char* line, const char* end, std::uint32_t milliseconds) {
    ++lines_;
    if (!starts_with_time(line)) return;
    const char* word = line + kTimeLength + 1;
    const std::size_t slot = slot_of_level(*word);
    const Level& level = kLevelTable[slot];
    const char* source = word + level.name.size() + 2;
    if ((load8(word) & level.mask) != level.word || source[-1] != '[') return;
    const std::size_t length = length_of_source(source);
    if (length > kLongestSource || source[length + 1] != ' ' || !sources_.count(source, length)) return;
    ++levels_[slot];
    if (milliseconds != kNoTime && milliseconds >= slow_ms_)
      slow_.push_back({{line, kTimeLength}, {source, length}, milliseconds});
    if (slot == kErrorSlot) {
      const char* message = source + length + 2;
      if (end > message && end[-1] == '\r') --end;
      errors_.count({message, static_cast<std::size_t>(end - message)});
    }
  }

  std::uint32_t slow_ms_;
  std::uint64_t lines_ = 0;
  std::uint64_t levels_[kLevels] = {};
  Sources sources_;
  Errors errors_;
  std::vector<SlowRequest> slow_;
};

// --- the file -------------------------------------------------------------------------------------------

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t got;
    do got = ::read(descriptor_, to, size);
    while (got < 0 && errno == EINTR);
    if (got < 0) throw std::system_error(errno, std::generic_category(), "read");
    return static_cast<std::size_t>(got);
  }

 private:
  int descriptor_;
};

}  // namespace

Report analyze_log(const kata::InputFile& log, std::uint32_t slow_ms) {
  File file(log.path);
  Analyzer analyzer(slow_ms);
  std::vector<char> buffer(kBlock + kChunk + kBlock);
  std::size_t unfinished = 0;  // bytes of a line whose end has not been read yet
  while (true) {
    // A line that fills most of the buffer gets a larger one, so that it is scanned a few times at most.
    if (unfinished > buffer.size() / 2) buffer.resize(2 * buffer.size());
    char* text = buffer.data() + kBlock;
    const std::size_t got = file.read(text + unfinished, buffer.size() - 2 * kBlock - unfinished);
    std::size_t size = unfinished + got;
    if (got == 0) {
      if (unfinished == 0) break;
      text[size++] = '\n';
    }
    std::memset(text + size, 0, kBlock);
    const char* rest = analyzer.put(text, text + size);
    unfinished = static_cast<std::size_t>(text + size - rest);
    std::memmove(text, rest, unfinished);
    if (got == 0) break;
  }
  return analyzer.finish();
}
