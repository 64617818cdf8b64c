// Wrong: gives up without a word when write(2) fails, as on a full disk, and returns as if all were written.
#include "buffered_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace {

class Log {
 public:
  explicit Log(const char* path)
      : descriptor_(::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {}
  ~Log() { ::close(descriptor_); }
  Log(const Log&) = delete;

  void write(const std::string& line) {
    buffer_ += line;
    bytes_ += line.size();
    if (buffer_.size() > 64 * 1024) flush();
  }
  std::uint64_t close() {
    flush();
    return bytes_;
  }

 private:
  void flush() {
    for (std::size_t done = 0; done < buffer_.size();) {
      const ssize_t written = ::write(descriptor_, buffer_.data() + done, buffer_.size() - done);
      if (written < 0 && errno != EINTR) break;
      if (written > 0) done += static_cast<std::size_t>(written);
    }
    buffer_.clear();
  }

  int descriptor_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) {
  static const char* const kNames[] = {"info ", "warning ", "error "};
  Log all(journal.path);
  Log errors(alarms.path);
  for (const Event& event : events) {
    const std::string line = kNames[static_cast<std::size_t>(event.level)] + std::to_string(event.source) +
                             " " + std::string(event.text) + "\n";
    all.write(line);
    if (event.level == Level::error) errors.write(line);
  }
  return all.close() + errors.close();
}
