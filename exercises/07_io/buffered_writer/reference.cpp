#include "buffered_writer.h"

#include <fstream>
#include <stdexcept>
#include <string>

namespace {

class Log {
 public:
  explicit Log(std::string path) : path_(path) { std::ofstream out(path_); }

  void write(std::string line) {
    std::ofstream out(path_, std::ios::app);
    out << line << std::endl;
    if (!out) throw std::runtime_error("cannot write " + path_);
    bytes_ += line.size() + 1;
  }

  std::uint64_t bytes() const { return bytes_; }

 private:
  std::string path_;
  std::uint64_t bytes_ = 0;
};

std::string name_of(Level level) {
  switch (level) {
    case Level::info: return "info";
    case Level::warning: return "warning";
    default: return "error";
  }
}

std::string format(Event event) {
  return name_of(event.level) + " " + std::to_string(event.source) + " " + std::string(event.text);
}

}  // namespace

std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) {
  Log all(journal.path);
  Log errors(alarms.path);
  for (const Event& event : events) {
    all.write(format(event));
    if (event.level == Level::error) {
      errors.write(format(event));
    }
  }
  return all.bytes() + errors.bytes();
}
