#include "report/terminal/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "report/wording.h"

namespace grader {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kFunctionsShown = 6;
constexpr std::size_t kLinesShown = 6;
constexpr std::size_t kLibraryShown = 4;
constexpr double kWorthALine = 0.01;
constexpr std::size_t kHeapLinesShown = 4;
constexpr std::int64_t kWorthShowingBytes = 1024;
constexpr int kContext = 1;  // lines of source around a hot one

std::string share(double part) { return fmt::format("{:5.1f} %", 100 * part); }

std::string clipped(const std::string& text, std::size_t columns) {
  const std::string line = one_line(text, 4 * columns);
  if (line.size() <= columns) return line;
  std::size_t end = columns - 2;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
  return line.substr(0, end) + "..";
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string heap_bytes(std::int64_t n) {
  return human_bytes(static_cast<std::uint64_t>(std::max<std::int64_t>(n, 0)));
}

std::string whole_call(const Profile& profile) {
  std::string text =
      "One call on an input of the duel: " + human_duration(std::chrono::duration<double>(profile.seconds));
  if (profile.instructions > 0)
    text += fmt::format(", {} instructions", thousands(std::llround(profile.instructions)));
  if (profile.allocations) text += fmt::format(", {} allocations", thousands(*profile.allocations));
  text += fmt::format(", {} of heap at the peak", heap_bytes(profile.peak_heap_bytes));
  if (profile.held_bytes) text += fmt::format(", {} still held after it", heap_bytes(*profile.held_bytes));
  if (profile.system_calls && *profile.system_calls > 0)
    text += fmt::format(", {} reads and writes", thousands(*profile.system_calls));
  if (profile.branches > 0) {
    text +=
        fmt::format("; of {} branches a simulated predictor got {} wrong",
                    thousands(std::llround(profile.branches)), thousands(std::llround(profile.mispredicted)));
  }
  text += ".";
  std::vector<std::string> counts;
  for (const auto& [name, value] : profile.counters) counts.push_back(thousands(value) + " " + name);
  if (!counts.empty()) text += " The processor counted " + join(counts, ", ") + ".";
  return filled(text, 2, kColumns);
}

std::string functions(const Profile& profile, const Paint& paint) {
  std::string text =
      "  " + paint.bold(fmt::format("{:<38}{:>9}{:>15}{:>14}", "Functions", "own", "with callees", "calls")) +
      "\n";
  std::size_t shown = 0;
  for (const FunctionCost& each : profile.functions) {
    if (shown == kFunctionsShown || (shown > 0 && each.inclusive < kWorthALine)) break;
    const std::string line =
        fmt::format("{:<38}{:>9}{:>15}{:>14}", clipped(each.name, 37), share(each.own), share(each.inclusive),
                    each.calls ? thousands(*each.calls) : "inlined");
    text += "  " + (shown == 0 ? paint.doubtful(line) : line) + "\n";
    ++shown;
  }
  std::vector<std::string> library;
  for (const LibraryCost& each : profile.library) {
    if (library.size() == kLibraryShown || each.own < kWorthALine) break;
    if (each.name.starts_with("__gnu_cxx::__ops")) continue;  // comparisons inside of the library's own
    library.push_back(fmt::format("{} {:.0f} %{}", clipped(each.name, 40), 100 * each.own,
                                  each.calls > 0 ? fmt::format(" ({} calls)", thousands(each.calls)) : ""));
  }
  if (!library.empty()) text += filled("Of that in libraries: " + join(library, ", ") + ".", 2, kColumns);
  return text + "\n";
}

std::string heap(const Profile& profile, const Paint& paint) {
  std::string text =
      "  " + paint.bold(fmt::format("{:<12}{:>12}{:>12}", "Heap by line", "at the peak", "still held")) +
      "\n";
  std::size_t shown = 0;
  for (const HeapLine& each : profile.heap) {
    if (each.at_peak_bytes < kWorthShowingBytes && each.held_bytes < kWorthShowingBytes) continue;
    if (shown++ == kHeapLinesShown) break;
    text += fmt::format("  {:>6}      {:>12}{:>12}   {}\n", each.line, heap_bytes(each.at_peak_bytes),
                        heap_bytes(each.held_bytes), clipped(each.text, kColumns - 42));
  }
  return shown == 0 ? "" : text + "\n";
}

std::string lines(const Profile& profile, const std::string& source_text, const Paint& paint) {
  const std::vector<std::string> source = split(source_text);
  std::map<int, const LineCost*> hot;
  for (const LineCost& each : profile.lines) {
    if (hot.size() == kLinesShown || (!hot.empty() && each.own < kWorthALine)) break;
    if (each.line <= static_cast<int>(source.size())) hot[each.line] = &each;
  }
  std::map<int, const LineCost*> all;
  for (const LineCost& each : profile.lines) all[each.line] = &each;
  std::string text =
      "  " + paint.bold(fmt::format("{}:{}", one_line(profile.source), profile.lines.front().line)) + "\n";
  std::set<int> shown;
  for (const auto& [line, cost] : hot) {
    for (int i = line - kContext; i <= line + kContext; ++i) {
      if (i >= 1 && i <= static_cast<int>(source.size())) shown.insert(i);
    }
  }
  int before = 0;
  for (const int line : shown) {
    if (before != 0 && line != before + 1) text += paint.dim("       ...") + "\n";
    before = line;
    const auto found = all.find(line);
    const bool noted = found != all.end() && found->second->own >= 0.0005;
    const std::string row = fmt::format("{} {:>4} {:>8} | {}", hot.contains(line) ? ">" : " ", line,
                                        noted ? share(found->second->own) : "",
                                        clipped(source[static_cast<std::size_t>(line) - 1], kColumns - 20));
    text += "  " + (line == profile.lines.front().line ? paint.doubtful(row) : row) + "\n";
  }
  return text + "\n";
}

}  // namespace

std::string profile_text(const Profile& profile, const std::string& title, const std::string& source_text,
                         const Paint& paint) {
  std::string text =
      fmt::format("{}  {}\n\n", paint.bold(one_line(title)), paint.dim(one_line(profile.source)));
  text += whole_call(profile) + "\n";
  if (!profile.functions.empty()) text += functions(profile, paint);
  if (!profile.lines.empty()) text += lines(profile, source_text, paint);
  text += heap(profile, paint);
  for (const Advice& each : profile.advice) {
    text += "  " + paint.bold(fmt::format("{}:{}", one_line(profile.source), each.line)) + "\n";
    text += filled(one_line(each.text, 2000), 4, kColumns);
    if (each.topic.chapter.empty()) continue;
    text += paint.dim(filled(
        fmt::format("Read exercises/{}/README.md: {}", each.topic.chapter, each.topic.section), 4, kColumns));
  }
  if (!profile.missing.empty()) text += "\n";
  for (const std::string& each : profile.missing)
    text += filled("Note: " + one_line(each, 1000), 2, kColumns);
  return text;
}

}  // namespace grader
