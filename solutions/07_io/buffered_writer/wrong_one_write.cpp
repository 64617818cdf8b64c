// Wrong: takes for granted that one write(2) takes all it is given. It may take less, or be interrupted.
#include "buffered_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>
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
    if (::write(descriptor_, buffer_.data(), buffer_.size()) < 0) throw std::runtime_error("cannot write");
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
