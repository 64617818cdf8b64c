// Wrong: collects both logs and writes each with one call. That needs as much memory as the logs are long.
#include "buffered_writer.h"

#include <fstream>
#include <string>

std::uint64_t write_logs(std::span<const Event> events, const kata::OutputFile& journal,
                         const kata::OutputFile& alarms) {
  static const char* const kNames[] = {"info ", "warning ", "error "};
  std::string all;
  std::string errors;
  for (const Event& event : events) {
    const std::size_t start = all.size();
    all += kNames[static_cast<std::size_t>(event.level)];
    all += std::to_string(event.source);
    all += ' ';
    all += event.text;
    all += '\n';
    if (event.level == Level::error) errors.append(all, start);
  }
  std::ofstream(journal.path, std::ios::binary).write(all.data(), static_cast<std::streamsize>(all.size()));
  std::ofstream(alarms.path, std::ios::binary)
      .write(errors.data(), static_cast<std::streamsize>(errors.size()));
  return all.size() + errors.size();
}
