#include "classroom/similarity/pairs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace grader::classroom {
namespace {

using Shares = std::map<std::pair<std::size_t, std::size_t>, double>;

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

void add_kata(const KataSimilarity& kata, std::size_t first_old, Shares& people,
              std::map<std::pair<std::size_t, std::size_t>, SimilarPair>& pairs) {
  Shares shares;
  for (const SimilarFiles& files : kata.files) shares[{files.a, files.b}] = files.share;
  std::vector<double> all;
  people.clear();
  for (std::size_t a = 0; a < std::min(kata.file_of.size(), first_old); ++a) {
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
    pair.weight -= share * std::log(tail);
    pair.katas.push_back({kata.kata, share, tail, kata.file_of[who.first] == kata.file_of[who.second]});
  }
}

}  // namespace

std::vector<SimilarPair> rank_pairs(const std::vector<KataSimilarity>& katas, std::size_t first_old) {
  std::map<std::pair<std::size_t, std::size_t>, SimilarPair> pairs;
  Shares people;
  for (const KataSimilarity& kata : katas) add_kata(kata, first_old, people, pairs);
  std::vector<SimilarPair> ranked;
  for (auto& [who, pair] : pairs) {
    if (pair.weight > 0) ranked.push_back(std::move(pair));
  }
  std::ranges::stable_sort(ranked, std::ranges::greater(), &SimilarPair::weight);
  return ranked;
}

std::vector<std::vector<std::size_t>> groups_of(const std::vector<SimilarPair>& pairs) {
  std::vector<std::set<std::size_t>> groups;
  for (const SimilarPair& pair : pairs) {
    if (std::ranges::none_of(pair.katas, [](const PairInKata& one) { return one.share >= kGroupShare; }))
      continue;
    std::set<std::size_t> joined = {pair.a, pair.b};
    std::erase_if(groups, [&](const std::set<std::size_t>& group) {
      if (!group.contains(pair.a) && !group.contains(pair.b)) return false;
      joined.insert(group.begin(), group.end());
      return true;
    });
    groups.push_back(std::move(joined));
  }
  std::vector<std::vector<std::size_t>> large;
  for (const std::set<std::size_t>& group : groups) {
    if (group.size() > 2) large.emplace_back(group.begin(), group.end());
  }
  return large;
}

}  // namespace grader::classroom
