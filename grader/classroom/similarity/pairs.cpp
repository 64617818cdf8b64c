#include "classroom/similarity/pairs.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace grader::classroom {
namespace {

/// The number in "/in/12.cpp".
std::optional<std::size_t> file_number(std::string_view path) {
  constexpr std::string_view kSuffix = ".cpp";
  path = path.substr(path.rfind('/') + 1);
  if (!path.ends_with(kSuffix)) return std::nullopt;
  path.remove_suffix(kSuffix.size());
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), number);
  return error == std::errc() && end == path.data() + path.size() ? std::optional(number) : std::nullopt;
}

using Shares = std::map<std::pair<std::size_t, std::size_t>, double>;

void parse_line(std::string_view line, Shares& shares) {
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

/// A pair of people in a kata: its share, or nothing when there is nothing to compare.
std::optional<double> share_of(const KataSimilarity& kata, const Shares& shares, std::size_t a,
                               std::size_t b) {
  const std::size_t file_a = kata.file_of[a], file_b = kata.file_of[b];
  if (file_a == kNoFile || file_b == kNoFile || kata.too_short[file_a] || kata.too_short[file_b])
    return std::nullopt;
  if (file_a == file_b) return 1;
  const auto found = shares.find(std::minmax(file_a, file_b));
  return found == shares.end() ? 0 : found->second;
}

void add_kata(const KataSimilarity& kata, Shares& people,
              std::map<std::pair<std::size_t, std::size_t>, SimilarPair>& pairs) {
  Shares shares;
  for (const SimilarFiles& files : kata.files) shares[{files.a, files.b}] = files.share;
  std::vector<double> all;
  people.clear();
  for (std::size_t a = 0; a < kata.file_of.size(); ++a) {
    for (std::size_t b = a + 1; b < kata.file_of.size(); ++b) {
      const auto share = share_of(kata, shares, a, b);
      if (!share) continue;
      all.push_back(*share);
      people[{a, b}] = *share;
    }
  }
  std::ranges::sort(all);
  for (const auto& [who, share] : people) {
    if (share <= 0) continue;
    const auto at_least = static_cast<double>(all.end() - std::ranges::lower_bound(all, share));
    const double tail = at_least / static_cast<double>(all.size());
    SimilarPair& pair = pairs[who];
    pair.a = who.first;
    pair.b = who.second;
    pair.weight -= std::log(tail);
    pair.katas.push_back({kata.kata, share, tail, kata.file_of[who.first] == kata.file_of[who.second]});
  }
}

}  // namespace

std::vector<SimilarFiles> parse_sim(std::string_view output) {
  Shares shares;
  while (!output.empty()) {
    const std::size_t end = std::min(output.find('\n'), output.size());
    parse_line(trimmed(output.substr(0, end)), shares);
    output.remove_prefix(std::min(end + 1, output.size()));
  }
  std::vector<SimilarFiles> files;
  for (const auto& [pair, share] : shares) files.push_back({pair.first, pair.second, share});
  return files;
}

std::vector<SimilarPair> rank_pairs(const std::vector<KataSimilarity>& katas) {
  std::map<std::pair<std::size_t, std::size_t>, SimilarPair> pairs;
  Shares people;
  for (const KataSimilarity& kata : katas) add_kata(kata, people, pairs);
  std::vector<SimilarPair> ranked;
  for (auto& [who, pair] : pairs) {
    if (pair.weight > 0) ranked.push_back(std::move(pair));
  }
  std::ranges::stable_sort(ranked, std::ranges::greater(), &SimilarPair::weight);
  return ranked;
}

}  // namespace grader::classroom
