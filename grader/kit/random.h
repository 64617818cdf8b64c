#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kata {

/// Seeded random inputs. The same seed gives the same inputs on every machine and with every standard
/// library (the distributions of <random> do not). Not for secrets.
/// Generator: xoshiro256** by Blackman and Vigna (2018), seeded through splitmix64.
class Random {
 public:
  explicit Random(std::uint64_t seed);

  /// 64 random bits.
  std::uint64_t bits();

  /// A number in [low, high], both included; every one is equally likely.
  template <class Integer>
  Integer between(Integer low, Integer high) {
    static_assert(std::is_integral_v<Integer>, "for reals: real(low, high), reals(n, low, high)");
    const auto width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    return static_cast<Integer>(static_cast<std::uint64_t>(low) + up_to(width));
  }

  /// A real in [low, high).
  double real(double low = 0, double high = 1);
  bool chance(double probability) { return real() < probability; }

  /// `n` numbers in [low, high].
  template <class Integer>
  std::vector<Integer> integers(std::size_t n, Integer low, Integer high) {
    std::vector<Integer> values(n);
    for (Integer& value : values) value = between(low, high);
    return values;
  }

  /// `n` reals in [low, high).
  std::vector<double> reals(std::size_t n, double low = 0, double high = 1);

  /// `n` reals among which are NaN, both infinities, both zeros, denormals and the extreme finite values.
  std::vector<double> awkward_reals(std::size_t n);

  /// An index in [0, n) where index k is drawn with a weight of 1 / (k + 1)^exponent: a few are very
  /// frequent.
  std::size_t skewed_index(std::size_t n, double exponent = 1.0);

  template <class T>
  const T& pick(std::span<const T> from) {
    return from[between<std::size_t>(0, from.size() - 1)];
  }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return pick(std::span<const T>(from));
  }

  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[between<std::size_t>(0, i - 1)]);
    }
  }

  /// `length` characters drawn from `alphabet`.
  std::string string(std::size_t length, std::string_view alphabet);

  /// A lower-case word of `shortest` to `longest` letters, with the letter frequencies of English.
  std::string word(std::size_t shortest = 2, std::size_t longest = 9);

  /// `n` different words: a vocabulary to draw from with pick() or skewed_index().
  std::vector<std::string> vocabulary(std::size_t n, std::size_t shortest = 2, std::size_t longest = 9);

  /// A generator whose stream does not depend on how much is drawn from this one afterwards.
  Random fork() { return Random(bits()); }

 private:
  /// A number in [0, highest], by Lemire's multiplication with rejection (2019).
  std::uint64_t up_to(std::uint64_t highest);

  std::uint64_t state_[4];
};

}  // namespace kata
