#include "score/pairwise.h"

#include <algorithm>
#include <cassert>

namespace grader {
namespace {

/// A set of sides that share a letter.
using Group = std::vector<bool>;

bool within(const Group& small, const Group& large) {
  for (std::size_t i = 0; i < small.size(); ++i) {
    if (small[i] && !large[i]) return false;
  }
  return true;
}

/// Drops groups that say nothing beside a larger one, and all but one of the same.
void absorb(std::vector<Group>& groups) {
  for (std::size_t i = 0; i < groups.size();) {
    bool held = false;
    for (std::size_t j = 0; j < groups.size() && !held; ++j)
      held = j != i && within(groups[i], groups[j]) && (groups[i] != groups[j] || j < i);
    if (held) {
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
}

}  // namespace

std::vector<std::vector<RoundTime>> together(const SideTimes& a, const SideTimes& b) {
  std::vector<std::vector<RoundTime>> launches(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    assert(a[i].size() == b[i].size());
    for (std::size_t k = 0; k < a[i].size(); ++k) launches[i].push_back({a[i][k], b[i][k]});
  }
  return launches;
}

std::vector<Pair> compare_pairs(std::span<const SideTimes> sides, double alpha) {
  assert(sides.size() >= 2);
  std::vector<Pair> pairs;
  const double each = alpha / static_cast<double>(pairs_among(sides.size()));
  for (std::size_t a = 0; a < sides.size(); ++a) {
    for (std::size_t b = a + 1; b < sides.size(); ++b)
      pairs.push_back({a, b, estimate(trimmed(together(sides[a], sides[b])), each)});
  }
  return pairs;
}

std::vector<std::string> letters(std::size_t n, std::span<const Pair> pairs,
                                 std::span<const std::size_t> order) {
  std::vector<Group> groups = {Group(n, true)};
  for (const Pair& pair : pairs) {
    if (!pair.real() || pair.a >= n || pair.b >= n) continue;
    std::vector<Group> split;
    for (const Group& group : groups) {
      if (!group[pair.a] || !group[pair.b]) {
        split.push_back(group);
        continue;
      }
      for (const std::size_t without : {pair.a, pair.b}) {
        split.push_back(group);
        split.back()[without] = false;
      }
    }
    groups = std::move(split);
    absorb(groups);
  }
  const auto first_in = [&](const Group& group) {
    return std::find_if(order.begin(), order.end(), [&](std::size_t side) { return group[side]; });
  };
  std::stable_sort(groups.begin(), groups.end(),
                   [&](const Group& one, const Group& other) { return first_in(one) < first_in(other); });
  std::vector<std::string> result(n);
  char letter = 'a';
  for (const Group& group : groups) {
    assert(letter <= 'z');
    for (std::size_t side = 0; side < n; ++side) {
      if (group[side]) result[side] += letter;
    }
    ++letter;
  }
  return result;
}

}  // namespace grader
