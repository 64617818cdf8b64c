#include "resource_sampler.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

// Reads chunks into one buffer, and the first bytes of a line decide whether it matters. Nothing is kept but
// the figures of the block before, and running sums.

namespace {

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) { check(descriptor_); }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t result = 0;
    do result = ::read(descriptor_, to, size);
    while (result < 0 && errno == EINTR);
    return static_cast<std::size_t>(check(result));
  }

 private:
  static ssize_t check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the recording");
    return result;
  }
  int descriptor_;
};

bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

// Takes words and figures off the front of a line, whose newline ends the last one.
struct Line {
  const char* at;

  void skip_blanks() {
    while (*at == ' ') ++at;
  }
  void skip_word() {
    skip_blanks();
    while (*at > ' ' || *at < 0) ++at;
  }
  std::string_view word() {
    skip_blanks();
    const char* const begin = at;
    skip_word();
    return {begin, static_cast<std::size_t>(at - begin)};
  }
  std::uint64_t figure() {
    skip_blanks();
    std::uint64_t value = 0;
    for (; is_digit(*at); ++at) value = 10 * value + static_cast<std::uint64_t>(*at - '0');
    return value;
  }
};

struct Sample {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;
};

struct Running {
  Sample sum;
  Usage usage{};

  void add(Sample sample) {
    const std::uint64_t value = sample.part * 1000 / sample.whole;
    sum = {sum.part + sample.part, sum.whole + sample.whole};
    usage.highest = std::max(usage.highest, value);
    usage.lowest = usage.samples == 0 ? value : std::min(usage.lowest, value);
    usage.last = value;
    ++usage.samples;
  }
  Usage result() const {
    Usage all = usage;
    if (sum.whole > 0) all.average = sum.part * 1000 / sum.whole;
    return all;
  }
};

constexpr std::uint64_t kNever = ~std::uint64_t{0} - 1;

struct Processor {
  std::uint64_t block = kNever;  // where its figures are from
  std::array<std::uint64_t, 8> figures{};

  // Whole 0 if there is no sample.
  Sample advance(Line line, std::uint64_t now) {
    Sample sample;
    bool grew = block + 1 == now;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const std::uint64_t figure = line.figure();
      grew = grew && figure >= figures[i];
      sample.whole += figure - figures[i];
      if (i != 3 && i != 4) sample.part += figure - figures[i];
      figures[i] = figure;
    }
    block = now;
    return grew ? sample : Sample{};
  }
};

struct Disk {
  std::string name;
  std::uint64_t block = kNever;
  std::uint64_t read = 0;
  std::uint64_t written = 0;
};

bool is_disk(std::string_view name) {
  return !(name.starts_with("dm-") || name.starts_with("loop") || name.starts_with("md") ||
           name.starts_with("ram") || name.starts_with("zram"));
}

bool is_partition(std::string_view name, std::string_view disk) {
  if (disk.empty() || !name.starts_with(disk)) return false;
  name.remove_prefix(disk.size());
  if (is_digit(disk.back())) {
    if (!name.starts_with('p')) return false;
    name.remove_prefix(1);
  }
  return !name.empty() && std::all_of(name.begin(), name.end(), is_digit);
}

class Sampler {
 public:
  void take(const char* begin) {
    Line line{begin};
    switch (*begin) {
      case '=': return begin_block(line);
      case 'c':
        if (begin[1] == 'p' && begin[2] == 'u') take_processor(line);
        return;
      case 'M':
        if (std::memcmp(begin, "MemTotal:", 9) == 0) {
          line.skip_word();
          total_ = line.figure();
        } else if (std::memcmp(begin, "MemAvailable:", 13) == 0) {
          line.skip_word();
          available_ = line.figure();
          has_available_ = true;
        }
        return;
      case ' ': return take_device(line);
      default:
        if (is_digit(*begin)) take_device(line);
    }
  }

  UsageSummary finish() {
    end_block();
    return {processor_.result(), busiest_.result(), memory_.result(), reads_.result(), writes_.result()};
  }

 private:
  struct Growth {
    std::uint64_t sectors = 0;
    bool any = false;

    void add(std::uint64_t before, std::uint64_t after) {
      if (after < before) return;
      sectors += after - before;
      any = true;
    }
  };

  void begin_block(Line line) {
    end_block();
    line.skip_word();
    ++block_;
    before_ms_ = now_ms_;
    now_ms_ = line.figure();
  }

  void end_block() {
    if (highest_.whole > 0) busiest_.add(highest_);
    if (total_ > 0 && has_available_) memory_.add({total_ - available_, total_});
    if (block_ > 1 && now_ms_ > before_ms_) {
      if (read_.any) reads_.add({read_.sectors * 512, now_ms_ - before_ms_});
      if (written_.any) writes_.add({written_.sectors * 512, now_ms_ - before_ms_});
    }
    highest_ = {};
    total_ = 0;
    has_available_ = false;
    read_ = written_ = {};
    last_.clear();
    next_ = 0;
  }

  void take_processor(Line line) {
    line.at += 3;
    if (!is_digit(*line.at)) {
      const Sample sample = all_.advance(line, block_);
      if (sample.whole > 0) processor_.add(sample);
      return;
    }
    const std::uint64_t n = line.figure();
    if (n >= processors_.size()) processors_.resize(n + 1);
    const Sample sample = processors_[n].advance(line, block_);
    if (sample.whole == 0) return;
    const std::uint64_t value = sample.part * 1000 / sample.whole;
    if (highest_.whole == 0 || value > value_ || (value == value_ && n < number_)) {
      highest_ = sample;
      value_ = value;
      number_ = n;
    }
  }

  void take_device(Line line) {
    line.skip_word();
    line.skip_word();
    const std::string_view name = line.word();
    if (is_partition(name, last_)) return;
    last_.assign(name);
    if (!is_disk(name)) return;
    line.skip_word();
    line.skip_word();
    const std::uint64_t read = line.figure();
    for (int i = 0; i < 3; ++i) line.skip_word();
    const std::uint64_t written = line.figure();
    Disk& disk = find(name);
    if (disk.block + 1 == block_) {
      read_.add(disk.read, read);
      written_.add(disk.written, written);
    }
    disk.block = block_;
    disk.read = read;
    disk.written = written;
  }

  // Devices come in the order of the block before.
  Disk& find(std::string_view name) {
    if (next_ >= disks_.size() || disks_[next_].name != name) {
      const auto found =
          std::find_if(disks_.begin(), disks_.end(), [&](const Disk& disk) { return disk.name == name; });
      next_ = static_cast<std::size_t>(found - disks_.begin());
      if (found == disks_.end()) disks_.emplace_back().name = name;
    }
    return disks_[next_++];
  }

  std::uint64_t block_ = 0;
  std::uint64_t now_ms_ = 0;
  std::uint64_t before_ms_ = 0;
  Running processor_, busiest_, memory_, reads_, writes_;
  Processor all_;
  std::vector<Processor> processors_;
  Sample highest_;  // of this block, its value and its processor
  std::uint64_t value_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t total_ = 0;
  std::uint64_t available_ = 0;
  bool has_available_ = false;
  std::vector<Disk> disks_;
  std::string last_;
  std::size_t next_ = 0;
  Growth read_, written_;
};

}  // namespace

UsageSummary summarize_samples(const kata::InputFile& recording) {
  constexpr std::size_t kChunk = 32 * 1024;
  constexpr std::size_t kLongest = 4096;  // of what has to be kept of a line that is not over yet
  File file(recording.path);
  std::array<char, kLongest + kChunk + 16> buffer;
  Sampler sampler;
  std::size_t kept = 0;
  bool skipping = false;
  while (const std::size_t size = file.read(buffer.data() + kept, kChunk)) {
    const char* at = buffer.data();
    const char* const end = at + kept + size;
    const char* unseen = at + kept;
    for (;;) {
      const auto* newline =
          static_cast<const char*>(std::memchr(unseen, '\n', static_cast<std::size_t>(end - unseen)));
      if (newline == nullptr) break;
      if (!skipping) sampler.take(at);
      skipping = false;
      at = unseen = newline + 1;
    }
    kept = static_cast<std::size_t>(end - at);
    if (kept >= kLongest || skipping) {
      skipping = true;
      kept = 0;
    }
    std::memmove(buffer.data(), at, kept);
  }
  return sampler.finish();
}
