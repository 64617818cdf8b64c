// Wrong: asks for too little when a line has to fit, and has a buffer of 1 MiB: a line that just reaches its
// end loses its newline, and that shows only in long logs.
#include "buffered_writer.h"

#include <cstdio>
#include <cstring>
#include <string>

namespace {

constexpr std::size_t kBuffer = 1 << 20;

class Log {
 public:
  explicit Log(const char* path) : file_(std::fopen(path, "wb")), buffer_(kBuffer + 1, '\0') {
    std::setvbuf(file_, nullptr, _IONBF, 0);
  }
  ~Log() {
    std::fwrite(buffer_.data(), 1, used_, file_);
    std::fclose(file_);
  }
  void write(const std::string& line) {
    if (line.size() > kBuffer) {
      std::fwrite(buffer_.data(), 1, used_, file_);
      std::fwrite(line.data(), 1, line.size(), file_);
      std::fputc('\n', file_);
      used_ = 0;
      return;
    }
    if (used_ + line.size() > kBuffer) {
      std::fwrite(buffer_.data(), 1, used_, file_);
      used_ = 0;
    }
    std::memcpy(&buffer_[used_], line.data(), line.size());
    used_ += line.size();
    if (used_ < kBuffer) buffer_[used_++] = '\n';
  }

 private:
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
  return bytes;
}
