#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "classroom/similarity/comparison.h"

namespace grader::classroom {
namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// The number in "/in/12.cpp".
std::optional<std::size_t> file_number(std::string_view path) {
  constexpr std::string_view kSuffix = ".cpp";
  path = path.substr(path.rfind('/') + 1);
  if (!path.ends_with(kSuffix)) return std::nullopt;
  path.remove_suffix(kSuffix.size());
  return whole_number(path);
}

using Pair = std::pair<std::size_t, std::size_t>;

void parse_line(std::string_view line, std::map<Pair, double>& shares) {
  constexpr std::string_view kConsists = " consists for ", kOf = " % of ", kMaterial = " material";
  const std::size_t consists = line.find(kConsists), of = line.find(kOf);
  if (consists == std::string_view::npos || of == std::string_view::npos || of < consists ||
      !line.ends_with(kMaterial))
    return;
  const auto a = file_number(line.substr(0, consists));
  const std::size_t second = of + kOf.size();
  const auto b = file_number(line.substr(second, line.size() - kMaterial.size() - second));
  int percent = 0;
  const std::string_view number = line.substr(consists + kConsists.size(), of - consists - kConsists.size());
  std::from_chars(number.data(), number.data() + number.size(), percent);
  if (!a || !b || *a == *b) return;
  double& share = shares[std::minmax(*a, *b)];
  share = std::max(share, percent / 100.0);
}

/// "/in/3.cpp: line 8-12".
struct Place {
  std::size_t file = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

std::optional<Place> place_in(std::string_view text) {
  constexpr std::string_view kLine = ": line ";
  const std::size_t line = text.find(kLine), dash = text.rfind('-');
  if (line == std::string_view::npos || dash == std::string_view::npos || dash < line) return std::nullopt;
  const auto file = file_number(text.substr(0, line));
  const auto first = whole_number(text.substr(line + kLine.size(), dash - line - kLine.size()));
  const auto last = whole_number(text.substr(dash + 1));
  if (!file || !first || !last) return std::nullopt;
  return Place{*file, *first, *last};
}

template <class Use>
void for_each_line(std::string_view text, const Use& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    use(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

std::vector<SimilarFiles> parse_sim(std::string_view output) {
  std::map<Pair, double> shares;
  for_each_line(output, [&](std::string_view line) { parse_line(line, shares); });
  std::vector<SimilarFiles> files;
  for (const auto& [pair, share] : shares) files.push_back({pair.first, pair.second, share});
  return files;
}

std::vector<SimilarFiles> parse_sim_runs(std::string_view output) {
  std::map<Pair, std::vector<Fragment>> runs;
  for_each_line(output, [&](std::string_view line) {
    const std::size_t bar = line.find('|'), bracket = line.rfind('[');
    if (bar == std::string_view::npos || bracket == std::string_view::npos || bracket < bar) return;
    auto a = place_in(trimmed(line.substr(0, bar)));
    auto b = place_in(trimmed(line.substr(bar + 1, bracket - bar - 1)));
    if (!a || !b || a->file == b->file) return;
    if (a->file > b->file) std::swap(a, b);
    runs[{a->file, b->file}].push_back({a->first, a->last, b->first, b->last});
  });
  std::vector<SimilarFiles> files;
  for (auto& [pair, fragments] : runs) files.push_back({pair.first, pair.second, 0, std::move(fragments)});
  return files;
}

}  // namespace grader::classroom
