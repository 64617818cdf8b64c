#include "run/proc_text.h"

#include <cstdlib>
#include <fstream>

#include <charconv>
#include <vector>

namespace grader {
namespace {

std::int64_t number(std::string_view word) {
  std::int64_t value = 0;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t start = text.find_first_not_of(" \t\n");
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

/// The number behind a word, 0 when the word is not there.
std::int64_t behind(const std::vector<std::string_view>& words, std::string_view key) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == key) return number(words[i + 1]);
  }
  return 0;
}

}  // namespace

std::optional<ProcessStat> parse_process_stat(std::string_view text) {
  // The name stands in brackets and may hold some itself.
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
  const auto words = words_of(text.substr(close + 1));
  constexpr std::size_t kState = 0, kParent = 1, kUser = 11, kSystem = 12, kChildrenUser = 13,
                        kChildrenSystem = 14, kThreads = 17, kResident = 21;
  if (words.size() <= kResident) return std::nullopt;
  return ProcessStat{.name = std::string(text.substr(open + 1, close - open - 1)),
                     .state = words[kState][0],
                     .parent = static_cast<int>(number(words[kParent])),
                     .own_ticks = number(words[kUser]) + number(words[kSystem]),
                     .children_ticks = number(words[kChildrenUser]) + number(words[kChildrenSystem]),
                     .threads = static_cast<int>(number(words[kThreads])),
                     .resident_pages = number(words[kResident])};
}

ProcessIo parse_process_io(std::string_view text) {
  const auto words = words_of(text);
  return {behind(words, "rchar:"), behind(words, "wchar:"), behind(words, "read_bytes:"),
          behind(words, "write_bytes:")};
}

ProcessorTicks parse_processor_ticks(std::string_view text) {
  const auto words = words_of(text.substr(0, text.find('\n')));
  if (words.size() < 9 || words[0] != "cpu") return {};
  ProcessorTicks ticks;
  // user nice system idle iowait irq softirq steal; guest time is in user already.
  for (std::size_t i = 1; i <= 8; ++i) {
    ticks.total += number(words[i]);
    if (i != 4 && i != 5) ticks.busy += number(words[i]);
  }
  ticks.steal = number(words[8]);
  return ticks;
}

std::int64_t parse_pressure_us(std::string_view text) {
  constexpr std::string_view kTotal = "total=";
  const std::string_view some = text.substr(0, text.find('\n'));
  const std::size_t at = some.find(kTotal);
  return some.starts_with("some ") && at != std::string_view::npos ? number(some.substr(at + kTotal.size()))
                                                                   : 0;
}

std::int64_t parse_throttled(std::string_view text) { return behind(words_of(text), "nr_throttled"); }

std::set<int> tree_of(int root, const std::map<int, ProcessStat>& all) {
  std::set<int> tree;
  std::vector<int> next = {root};
  while (!next.empty()) {
    const int pid = next.back();
    next.pop_back();
    if (!all.contains(pid) || !tree.insert(pid).second) continue;
    for (const auto& [child, stat] : all) {
      if (stat.parent == pid) next.push_back(child);
    }
  }
  return tree;
}

std::int64_t number_in_file(const std::string& path, std::string_view key) {
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(key)) return std::strtoll(line.c_str() + key.size(), nullptr, 10);
  }
  return -1;
}

}  // namespace grader
