#include "kit/weak_keys.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

namespace kata {
namespace {

using Key = std::function<std::uint32_t(std::uint32_t, std::uint32_t)>;

std::uint64_t finalizer(std::uint64_t key) {
  key = (key ^ key >> 33) * 0xff51afd7ed558ccdU;
  key = (key ^ key >> 33) * 0xc4ceb9fe1a85ec53U;
  return key ^ key >> 33;
}

std::uint64_t both(std::uint32_t x, std::uint32_t y) { return std::uint64_t{x} << 32 | y; }

const std::map<std::string, Key> kKeys{
    {"31 * x + y", [](auto x, auto y) { return 31 * x + y; }},
    {"x + 16777619 * y", [](auto x, auto y) { return x + 16'777'619 * y; }},
    {"-1 * x + y", [](auto x, auto y) { return y - x; }},
    {"x", [](auto x, auto) { return x; }},
    {"x ^ y", [](auto x, auto y) { return x ^ y; }},
    {"the lower half of Murmur's finalizer",
     [](auto x, auto y) { return static_cast<std::uint32_t>(finalizer(both(x, y))); }},
    {"the upper half of Murmur's finalizer",
     [](auto x, auto y) { return static_cast<std::uint32_t>(finalizer(both(x, y)) >> 32); }},
    {"the upper half of the golden product",
     [](auto x, auto y) { return static_cast<std::uint32_t>(both(x, y) * 0x9E37'79B9'7F4A'7C15U >> 32); }}};

TEST(PairsOfWeakKeys, HaveOneKeyAndLieInTheRange) {
  constexpr std::int32_t kEnd = 100'000'000;
  Random random(1);
  std::size_t checked = 0;
  for (const WeakKey& key : pairs_of_weak_keys(random, 50, -kEnd, kEnd)) {
    EXPECT_GE(std::set(key.pairs.begin(), key.pairs.end()).size(), 2U) << key.name;
    for (const auto& [x, y] : key.pairs) {
      EXPECT_TRUE(-kEnd <= x && x <= kEnd && -kEnd <= y && y <= kEnd) << key.name;
    }
    const auto known = kKeys.find(key.name);
    if (known == kKeys.end()) continue;
    ++checked;
    const auto of = [&](auto pair) {
      return known->second(static_cast<std::uint32_t>(pair.first), static_cast<std::uint32_t>(pair.second));
    };
    for (const auto& pair : key.pairs) EXPECT_EQ(of(pair), of(key.pairs[0])) << key.name;
  }
  EXPECT_EQ(checked, kKeys.size());
}

TEST(PairsOfWeakKeys, AreFoundInSmallRangesWhereThereAreAny) {
  Random random(1);
  std::set<std::string> names;
  for (const WeakKey& key : pairs_of_weak_keys(random, 50, -100, 100)) names.insert(key.name);
  EXPECT_EQ(names.count("31 * x + y"), 1U);
  EXPECT_EQ(names.count("x + 31 * y"), 1U);
}

}  // namespace
}  // namespace kata
