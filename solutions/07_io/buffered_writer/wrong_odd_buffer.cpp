// Wrong: in a buffer of 200,000 bytes, a line that just reaches the end loses its newline: that happens only
// where a line ends exactly there.
#include "buffered_writer.h"

#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>

namespace {

class Log {
 public:
  explicit Log(const char* path) : file_(std::fopen(path, "wb")), buffer_(kBuffer, '\0') {
    std::setvbuf(file_, nullptr, _IONBF, 0);
  }
  ~Log() { std::fclose(file_); }
  Log(const Log&) = delete;

  void write(const std::string& line) {
    if (used_ + line.size() > kBuffer) flush();
    if (line.size() >= kBuffer) {
      put(line + "\n");
      return;
    }
    std::memcpy(&buffer_[used_], line.data(), line.size());
    used_ += line.size();
    if (used_ < kBuffer) buffer_[used_++] = '\n';
  }
  void flush() {
    put(buffer_.substr(0, used_));
    used_ = 0;
  }

 private:
  void put(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size())
      throw std::runtime_error("cannot write");
  }

  static constexpr std::size_t kBuffer = 200'000;
  std::FILE* file_;
  std::string buffer_;
  std::size_t used_ = 0;
};

}  // namespace

std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) {
  static const char* const kNames[] = {"info ", "warning ", "error "};
  Log all(journal.path);
  Log errors(alarms.path);
  std::uint64_t bytes = 0;
  for (const Event& event : events) {
    const std::string line = kNames[static_cast<std::size_t>(event.level)] + std::to_string(event.source) +
                             " " + std::string(event.text);
    all.write(line);
    if (event.level == Level::error) errors.write(line);
    bytes += (line.size() + 1) * (event.level == Level::error ? 2 : 1);
  }
  all.flush();
  errors.flush();
  return bytes;
}
