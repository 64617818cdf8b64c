#include "kit/random.h"

#include <array>
#include <bit>
#include <cmath>
#include <unordered_set>

namespace kata {
namespace {

std::uint64_t splitmix64(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

// Letters in proportion to their frequency in English text, rounded to whole percents.
constexpr std::string_view kEnglishLetters =
    "eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuucccmmmwwffggyyppbvk";

}  // namespace

Random::Random(std::uint64_t seed) {
  for (std::uint64_t& word : state_) word = splitmix64(seed);
}

std::uint64_t Random::bits() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t t = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= t;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t Random::up_to(std::uint64_t highest) {
  if (highest == std::numeric_limits<std::uint64_t>::max()) return bits();
  const std::uint64_t n = highest + 1;
  const std::uint64_t reject_below = (0 - n) % n;
  while (true) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(bits()) * n;
    if (static_cast<std::uint64_t>(product) >= reject_below) return static_cast<std::uint64_t>(product >> 64);
  }
}

double Random::real(double low, double high) {
  return low + (high - low) * (static_cast<double>(bits() >> 11) * 0x1.0p-53);
}

std::vector<double> Random::reals(std::size_t n, double low, double high) {
  std::vector<double> values(n);
  for (double& value : values) value = real(low, high);
  return values;
}

std::vector<double> Random::awkward_reals(std::size_t n) {
  using Limits = std::numeric_limits<double>;
  static constexpr std::array kAwkward{Limits::quiet_NaN(),
                                       Limits::infinity(),
                                       -Limits::infinity(),
                                       0.0,
                                       -0.0,
                                       Limits::denorm_min(),
                                       -Limits::denorm_min(),
                                       Limits::min(),
                                       Limits::max(),
                                       Limits::lowest(),
                                       Limits::epsilon(),
                                       1.0,
                                       -1.0};
  std::vector<double> values(n);
  for (double& value : values) {
    value = chance(0.3) ? kAwkward[between<std::size_t>(0, kAwkward.size() - 1)] : real(-1e6, 1e6);
  }
  return values;
}

std::size_t Random::skewed_index(std::size_t n, double exponent) {
  // Inverse of the continuous distribution with density x^-exponent on [1, n + 1): near enough to Zipf's for
  // inputs, and needs no table.
  const double u = real();
  const double top = static_cast<double>(n) + 1;
  const double x = std::abs(exponent - 1) < 1e-9
                       ? std::pow(top, u)
                       : std::pow(1 + u * (std::pow(top, 1 - exponent) - 1), 1 / (1 - exponent));
  const auto index = static_cast<std::size_t>(x) - 1;
  return index < n ? index : n - 1;
}

std::string Random::string(std::size_t length, std::string_view alphabet) {
  std::string text(length, '\0');
  for (char& c : text) c = alphabet[between<std::size_t>(0, alphabet.size() - 1)];
  return text;
}

std::string Random::word(std::size_t shortest, std::size_t longest) {
  return string(between(shortest, longest), kEnglishLetters);
}

std::vector<std::string> Random::vocabulary(std::size_t n, std::size_t shortest, std::size_t longest) {
  std::unordered_set<std::string> seen;
  std::vector<std::string> words;
  words.reserve(n);
  while (words.size() < n) {
    std::string next = word(shortest, longest);
    // When the short words run out, longer ones take their place, so this always ends.
    while (!seen.insert(next).second)
      next += kEnglishLetters[between<std::size_t>(0, kEnglishLetters.size() - 1)];
    words.push_back(std::move(next));
  }
  return words;
}

}  // namespace kata
