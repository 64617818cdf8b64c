#include "profile/heap_blocks.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

// The line in "0x4A1B2C3: work(int) (implementation.cpp:8)"; 0 when it is not one of `file`.
int line_in(const std::string& frame, const std::string& file) {
  const std::string before = "(" + file + ":";
  const std::size_t at = frame.rfind(before);
  if (at == std::string::npos) return 0;
  int line = 0;
  std::from_chars(frame.data() + at + before.size(), frame.data() + frame.size(), line);
  return line;
}

}  // namespace

Result<std::map<int, LineHeap>> read_dhat(const std::string& text, const std::string& file) {
  using nlohmann::json;
  try {
    const json all = json::parse(text);
    std::vector<int> lines;
    for (const json& frame : all.at("ftbl")) lines.push_back(line_in(frame.get<std::string>(), file));
    std::map<int, LineHeap> heap;
    for (const json& point : all.at("pps")) {
      for (const std::size_t frame : point.at("fs")) {
        if (lines.at(frame) == 0) continue;
        LineHeap& line = heap[lines[frame]];
        line.at_peak += point.at("gb").get<std::int64_t>();
        line.held += point.at("eb").get<std::int64_t>();
        break;
      }
    }
    return heap;
  } catch (const std::exception& exception) {
    return machine_fault(fmt::format("DHAT's file cannot be read: {}", exception.what()));
  }
}

}  // namespace grader
