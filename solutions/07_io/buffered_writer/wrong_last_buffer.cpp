// Wrong: writes a buffer when it is full, and only the journal's last one when the logs are closed.
#include "buffered_writer.h"

#include <fstream>
#include <string>

namespace {

class Log {
 public:
  explicit Log(const char* path) : out_(path, std::ios::binary) {}
  void write(const std::string& line) {
    buffer_ += line;
    bytes_ += line.size();
    if (buffer_.size() >= 16'384) flush();
  }
  void flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::ofstream out_;
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
  all.flush();
  return all.bytes() + errors.bytes();
}
