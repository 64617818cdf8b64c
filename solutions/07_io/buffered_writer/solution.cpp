#include "buffered_writer.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

// Formats each line straight into the buffer of its log; a log calls write(2) when its buffer is full and
// when it is closed. The line of an error is copied from the journal's buffer to that of the alarms.

namespace {

constexpr std::size_t kBuffer = 64 * 1024;

/// A file that is written in calls of kBuffer bytes; the last one comes with close().
class BufferedFile {
 public:
  explicit BufferedFile(const char* path)
      : descriptor_(::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    check(descriptor_);
  }
  ~BufferedFile() { ::close(descriptor_); }
  BufferedFile(const BufferedFile&) = delete;
  BufferedFile& operator=(const BufferedFile&) = delete;

  /// Room for `size` bytes, at most kBuffer, to be followed by commit().
  char* reserve(std::size_t size) {
    if (kBuffer - used_ < size) flush();
    return buffer_ + used_;
  }
  void commit(std::size_t size) { used_ += size; }

  /// Any number of bytes. What fills no buffer waits in it, so every call but the last writes a full one.
  void append(const char* from, std::size_t size) {
    while (size > kBuffer - used_) {
      const std::size_t part = kBuffer - used_;
      std::memcpy(buffer_ + used_, from, part);
      used_ = kBuffer;
      flush();
      from += part;
      size -= part;
    }
    std::memcpy(buffer_ + used_, from, size);
    used_ += size;
  }

  /// Writes what is left; returns how many bytes the file has.
  std::uint64_t close() {
    flush();
    return written_;
  }

 private:
  void flush() {
    const char* from = buffer_;
    written_ += used_;
    while (used_ != 0) {  // write(2) may take less than it is given, or nothing
      const ssize_t n = ::write(descriptor_, from, used_);
      if (n < 0 && errno == EINTR) continue;
      check(n);
      from += n;
      used_ -= static_cast<std::size_t>(n);
    }
  }
  static ssize_t check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot write a log");
    return result;
  }

  int descriptor_;
  std::size_t used_ = 0;
  std::uint64_t written_ = 0;
  char buffer_[kBuffer];
};

constexpr std::string_view kNames[] = {"info ", "warning ", "error "};
constexpr std::size_t kLongestHead = sizeof "warning 4294967295 " - 1;

/// The line up to its text, at `to`; returns how long it is.
std::size_t put_head(const Event& event, char* to) {
  const std::string_view name = kNames[static_cast<std::size_t>(event.level)];
  std::memcpy(to, name.data(), name.size());
  char* const end = std::to_chars(to + name.size(), to + kLongestHead, event.source).ptr;
  *end = ' ';
  return static_cast<std::size_t>(end + 1 - to);
}

}  // namespace

std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) {
  BufferedFile all(journal.path);
  BufferedFile errors(alarms.path);
  for (const Event& event : events) {
    const std::string_view text = event.text;
    if (text.size() < kBuffer - kLongestHead) {
      char* const line = all.reserve(kLongestHead + text.size() + 1);
      const std::size_t head = put_head(event, line);
      std::memcpy(line + head, text.data(), text.size());
      line[head + text.size()] = '\n';
      const std::size_t size = head + text.size() + 1;
      all.commit(size);
      if (event.level == Level::error) errors.append(line, size);
    } else {
      char head[kLongestHead];
      const std::size_t size = put_head(event, head);
      const auto put = [&](BufferedFile& log) {
        log.append(head, size);
        log.append(text.data(), text.size());
        log.append("\n", 1);
      };
      put(all);
      if (event.level == Level::error) put(errors);
    }
  }
  return all.close() + errors.close();
}
