// Wrong: takes a screen with the first line of an earlier one for that one, whatever room it has.
#include "lazy_list.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Nothing is kept of the text but how many lines end before each block of 1 KiB, counted only as far as
// asked.

// That says in which block a line starts, so a screen reads its own bytes and the rest of one block. Blocks
// are counted by vectors: counters of one byte, as many side by side as a vector has lanes.

#if defined(__x86_64__) && defined(__GLIBC__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

namespace {

constexpr std::size_t kBlock = 1024;
constexpr std::size_t kChunk = 16 * kBlock;
constexpr std::size_t kLanes = 64;
static_assert(kBlock / kLanes <= 255, "what a counter of one byte can count");

FOR_EACH_PROCESSOR std::uint64_t newlines_of_block(const char* block) {
  std::array<std::uint8_t, kLanes> lanes{};
  for (std::size_t i = 0; i < kBlock; i += kLanes) {
    for (std::size_t j = 0; j < kLanes; ++j)
      lanes[j] = static_cast<std::uint8_t>(lanes[j] + (block[i + j] == '\n' ? 1 : 0));
  }
  std::uint64_t newlines = 0;
  for (const std::uint8_t lane : lanes) newlines += lane;
  return newlines;
}

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) { check(descriptor_); }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /// The bytes from `offset` on, as many as are at hand: none at the end of the file only. They stay until
  /// the next call.
  std::string_view bytes_at(std::uint64_t offset) {
    if (offset < begin_ || offset >= begin_ + size_) fill(offset / kBlock * kBlock);
    if (offset >= begin_ + size_) return {};
    const auto from = static_cast<std::size_t>(offset - begin_);
    return {buffer_.data() + from, size_ - from};
  }

 private:
  void fill(std::uint64_t begin) {
    begin_ = begin;
    size_ = 0;
    while (size_ < kChunk) {
      const ssize_t n =
          ::pread(descriptor_, buffer_.data() + size_, kChunk - size_, static_cast<off_t>(begin + size_));
      if (n < 0 && errno == EINTR) continue;
      check(n);
      if (n == 0) break;
      size_ += static_cast<std::size_t>(n);
    }
  }

  static void check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "read");
  }

  int descriptor_;
  std::uint64_t begin_ = 0;  // a multiple of kBlock
  std::size_t size_ = 0;     // less than kChunk only at the end of the file
  std::array<char, kChunk> buffer_;
};

class Text {
 public:
  explicit Text(const char* path) : file_(path) {}

  Lines show(const Screen& screen) {
    Lines shown{{}, false};
    if (!count_up_to(screen.first)) return shown;
    std::uint64_t at = start_of(screen.first);
    shown.lines.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(screen.count, 64)));
    std::string_view bytes = file_.bytes_at(at);
    while (!bytes.empty() && shown.lines.size() < screen.count) {
      const std::size_t length = bytes.find('\n');
      if (length != bytes.npos) {
        shown.lines.emplace_back(bytes.substr(0, length));
        bytes.remove_prefix(length + 1);
        at += length + 1;
      } else {
        at = append_long_line(at, shown.lines.emplace_back());
        bytes = {};
      }
      if (bytes.empty()) bytes = file_.bytes_at(at);
    }
    shown.more = !bytes.empty();
    return shown;
  }

 private:
  /// Whether so many newlines are there.
  bool count_up_to(std::uint64_t newlines) {
    while (newlines_before_.back() < newlines) {
      const std::uint64_t blocks = newlines_before_.size() - 1;
      std::string_view bytes = file_.bytes_at(blocks * kBlock);
      if (bytes.empty()) return false;
      for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock))
        newlines_before_.push_back(newlines_before_.back() + newlines_of_block(bytes.data()));
      if (bytes.empty()) continue;
      // What is left is the end of the file; it is not counted for good.
      return newlines_before_.back() +
                 static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')) >=
             newlines;
    }
    return true;
  }

  /// REQUIRES: count_up_to(line).
  std::uint64_t start_of(std::uint64_t line) {
    if (line == 0) return 0;
    const auto block = std::lower_bound(newlines_before_.begin(), newlines_before_.end(), line) - 1;
    std::uint64_t at = static_cast<std::uint64_t>(block - newlines_before_.begin()) * kBlock;
    std::string_view bytes = file_.bytes_at(at);
    for (std::uint64_t left = line - *block; left != 0; --left) {
      const std::size_t length = bytes.find('\n') + 1;
      bytes.remove_prefix(length);
      at += length;
    }
    return at;
  }

  /// Of a line that is not at hand as a whole; returns where the next one starts.
  std::uint64_t append_long_line(std::uint64_t at, std::string& line) {
    while (true) {
      const std::string_view bytes = file_.bytes_at(at);
      const std::size_t length = bytes.find('\n');
      line.append(bytes.substr(0, length));
      if (length != bytes.npos) return at + length + 1;
      if (bytes.empty()) return at;
      at += bytes.size();
    }
  }

  File file_;
  std::vector<std::uint64_t> newlines_before_{0};  // each block, as far as they were counted
};

}  // namespace

std::vector<Lines> show(const kata::InputFile& path, std::span<const Screen> screens) {
  Text text(path.path);
  std::vector<Lines> shown;
  shown.reserve(screens.size());
  for (std::size_t i = 0; i < screens.size(); ++i) {
    if (i > 1 && screens[i].first == screens[i - 2].first)
      shown.push_back(shown[i - 2]);
    else
      shown.push_back(text.show(screens[i]));
  }
  return shown;
}
