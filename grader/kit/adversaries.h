#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "kit/random.h"

/// Inputs made against shortcuts that code takes: fixed capacities, weak keys of a memory of earlier calls,
/// hashes that are believed.
namespace kata {

/// The numbers just above 2^8, 2^12, 2^16, 2^17, 2^18 and 2^20 that are at most `limit`: a counter, an index
/// or a table that ends at one of the powers fails there.
std::vector<std::size_t> sizes_above_powers(std::size_t limit = std::size_t{1} << 21);

/// Every number of elements from 0 to 8, and those one below, at and one above each multiple of the usual
/// widths of vectors and unrolled loops, up to 130.
std::vector<std::size_t> sizes_around_vectors();

/// Sizes one below, at and one above what buffers and chunks of files usually have, from 4 KiB to 1 MiB,
/// round decimal numbers among them: inputs of these sizes end where a buffer does.
std::vector<std::size_t> sizes_around_buffers();

/// Changes two elements in the middle so that size, both ends, sum, xor and a sample of few elements stay:
/// one bit moves from one element to another. Returns where; {0, 0} where there is nothing to move.
/// Code that recognises an earlier input by any of these takes the changed one for it.
template <class Integer>
std::pair<std::size_t, std::size_t> alter_unseen(Random& random, std::span<Integer> values) {
  using Bits = std::make_unsigned_t<Integer>;
  constexpr int kTries = 1000;
  for (int i = 0; i < kTries && values.size() > 3; ++i) {
    const auto a = random.between<std::size_t>(1, values.size() - 2);
    const auto b = random.between<std::size_t>(1, values.size() - 2);
    const auto one = static_cast<Bits>(values[a]);
    const auto other = static_cast<Bits>(values[b]);
    const auto only_in_one = static_cast<Bits>(one & ~other);
    if (only_in_one == 0) continue;
    const auto lowest = static_cast<Bits>(only_in_one & (~only_in_one + 1U));
    values[a] = static_cast<Integer>(one ^ lowest);
    values[b] = static_cast<Integer>(other ^ lowest);
    return {a, b};
  }
  return {0, 0};
}

/// Exchanges two different characters in the middle of a text: size, ends, sum, xor and how often each
/// character occurs stay.
std::pair<std::size_t, std::size_t> alter_unseen(Random& random, std::string& text);

/// Pairs of different words of `alphabet` whose hash is the same in 32 bits, found by trying: at least
/// `pairs`. `hash` maps a word to 32 bits.
template <class Hash>
std::vector<std::pair<std::string, std::string>> colliding_words(Random& random, std::size_t pairs,
                                                                 std::string_view alphabet, Hash hash);

/// Words that collide under the hash 31 * h + c, as many as wanted: their lengths are equal, and so are the
/// hashes of all of them, however many bits the hash has.
std::vector<std::string> words_of_one_31_hash(std::size_t n);

/// Words of 16 bytes that std::hash maps to one number of 64 bits, where it is Murmur's as in GCC's library:
/// the second half makes good what the first one changed. `allowed` says which bytes a word may have; where
/// those are few this takes long. Where the hash is another one they are words like any.
std::vector<std::string> words_of_one_standard_hash(Random& random, std::size_t n,
                                                    bool (*allowed)(unsigned char) = nullptr);

/// The hashes that code writes for itself.
std::uint32_t fnv1a_32(std::string_view text);
std::uint64_t fnv1a_64(std::string_view text);

/// The number that Murmur's 64-bit finalizer maps to `hash`: keys that collide in any bits can be made.
std::uint64_t murmur_finalizer_inverse(std::uint64_t hash);

/// `n` different 64-bit keys whose hashes by Murmur's finalizer agree in the lower half.
std::vector<std::uint64_t> keys_of_one_murmur_half(Random& random, std::size_t n);

/// The same for the upper half.
std::vector<std::uint64_t> keys_of_one_murmur_upper_half(Random& random, std::size_t n);

namespace detail {
std::vector<std::pair<std::string, std::string>> pairs_of_equal_hash(
    std::vector<std::pair<std::uint32_t, std::string>> hashed, std::size_t pairs);
}

template <class Hash>
std::vector<std::pair<std::string, std::string>> colliding_words(Random& random, std::size_t pairs,
                                                                 std::string_view alphabet, Hash hash) {
  // Among n words there are n^2 / 2^33 pairs of one 32-bit hash.
  constexpr std::size_t kLength = 8;
  std::vector<std::pair<std::uint32_t, std::string>> hashed;
  std::vector<std::pair<std::string, std::string>> found;
  for (std::size_t n = 200'000; found.size() < pairs; n *= 2) {
    while (hashed.size() < n) {
      std::string word = random.string(kLength, alphabet);
      const auto key = static_cast<std::uint32_t>(hash(std::string_view(word)));
      hashed.emplace_back(key, std::move(word));
    }
    found = detail::pairs_of_equal_hash(hashed, pairs);
  }
  return found;
}

}  // namespace kata
