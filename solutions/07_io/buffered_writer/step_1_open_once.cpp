#include "buffered_writer.h"

#include <fstream>
#include <stdexcept>
#include <string>

// Step 1: the files stay open; a line costs one call in place of three.

namespace {

class Log {
 public:
  explicit Log(const char* path) : out_(path) {}

  void write(const std::string& line) {
    out_ << line << std::endl;
    bytes_ += line.size() + 1;
  }
  std::uint64_t close() {
    out_.close();  // the destructor could not say that the disk is full
    if (!out_) throw std::runtime_error("cannot write a log");
    return bytes_;
  }

 private:
  std::ofstream out_;
  std::uint64_t bytes_ = 0;
};

std::string name_of(Level level) {
  switch (level) {
    case Level::info: return "info";
    case Level::warning: return "warning";
    default: return "error";
  }
}

std::string format(const Event& event) {
  return name_of(event.level) + " " + std::to_string(event.source) + " " + std::string(event.text);
}

}  // namespace

std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) {
  Log all(journal.path);
  Log errors(alarms.path);
  for (const Event& event : events) {
    all.write(format(event));
    if (event.level == Level::error) errors.write(format(event));
  }
  return all.close() + errors.close();
}
