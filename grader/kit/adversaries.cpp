#include "kit/adversaries.h"

#include <algorithm>

namespace kata {

std::vector<std::size_t> sizes_above_powers(std::size_t limit) {
  std::vector<std::size_t> sizes;
  for (const int power : {8, 12, 16, 17, 18, 20}) {
    if (const std::size_t size = (std::size_t{1} << power) + 1; size <= limit) sizes.push_back(size);
  }
  return sizes;
}

std::vector<std::size_t> sizes_around_vectors() {
  std::vector<std::size_t> sizes{0, 1, 2, 3, 4, 5, 6, 7, 8};
  for (std::size_t multiple = 16; multiple <= 128; multiple += multiple < 64 ? 8 : 32) {
    for (const std::size_t size : {multiple - 1, multiple, multiple + 1}) sizes.push_back(size);
  }
  sizes.push_back(130);
  return sizes;
}

std::vector<std::size_t> sizes_around_buffers() {
  std::vector<std::size_t> sizes;
  for (const std::size_t size : {4'096, 8'192, 10'000, 16'384, 32'768, 60'000, 65'536, 80'000, 100'000,
                                 131'072, 200'000, 262'144, 500'000, 524'288, 1'000'000, 1'048'576}) {
    for (const std::size_t near : {size - 1, size, size + 1}) sizes.push_back(near);
  }
  return sizes;
}

std::pair<std::size_t, std::size_t> alter_unseen(Random& random, std::string& text) {
  constexpr int kTries = 1000;
  for (int i = 0; i < kTries && text.size() > 3; ++i) {
    const auto a = random.between<std::size_t>(1, text.size() - 2);
    const auto b = random.between<std::size_t>(1, text.size() - 2);
    if (text[a] == text[b]) continue;
    std::swap(text[a], text[b]);
    return {a, b};
  }
  return {0, 0};
}

std::vector<std::string> words_of_one_31_hash(std::size_t n) {
  // "Aa" and "BB" have one hash, and so have all sequences of them of one length.
  std::size_t length = 1;
  while ((std::size_t{1} << length) < n) ++length;
  std::vector<std::string> words(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t bit = 0; bit < length; ++bit) words[i] += (i >> bit & 1) != 0 ? "BB" : "Aa";
  }
  return words;
}

std::uint32_t fnv1a_32(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::uint64_t fnv1a_64(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

std::uint64_t murmur_finalizer_inverse(std::uint64_t hash) {
  // The multipliers' inverses modulo 2^64; a shift by more than half of the bits is its own inverse.
  hash ^= hash >> 33;
  hash *= 0x9cb4b2f8129337dbU;
  hash ^= hash >> 33;
  hash *= 0x4f74430c22a54005U;
  hash ^= hash >> 33;
  return hash;
}

std::vector<std::uint64_t> keys_of_one_murmur_half(Random& random, std::size_t n) {
  const std::uint64_t half = random.bits() & 0xffff'ffffU;
  std::vector<std::uint64_t> keys(n);
  for (std::size_t i = 0; i < n; ++i) keys[i] = murmur_finalizer_inverse(std::uint64_t{i} << 32 | half);
  return keys;
}

std::vector<std::uint64_t> keys_of_one_murmur_upper_half(Random& random, std::size_t n) {
  const std::uint64_t half = random.bits() << 32;
  std::vector<std::uint64_t> keys(n);
  for (std::size_t i = 0; i < n; ++i) keys[i] = murmur_finalizer_inverse(half | i);
  return keys;
}

std::vector<std::pair<std::string, std::string>> detail::pairs_of_equal_hash(
    std::vector<std::pair<std::uint32_t, std::string>> hashed, std::size_t pairs) {
  std::sort(hashed.begin(), hashed.end());
  std::vector<std::pair<std::string, std::string>> found;
  for (std::size_t i = 1; i < hashed.size() && found.size() < pairs; ++i) {
    if (hashed[i - 1].first == hashed[i].first && hashed[i - 1].second != hashed[i].second)
      found.emplace_back(hashed[i - 1].second, hashed[i].second);
  }
  return found;
}

std::vector<std::string> words_of_one_standard_hash(Random& random, std::size_t n,
                                                    bool (*allowed)(unsigned char)) {
  constexpr std::uint64_t kFactor = 0xc6a4'a793'5bd1'e995U;
  std::uint64_t inverse = kFactor;  // modulo 2^64, by Newton's method
  for (int i = 0; i < 6; ++i) inverse *= 2 - kFactor * inverse;
  const auto shifted = [](std::uint64_t x) { return x ^ x >> 47; };
  const std::uint64_t last = random.bits();
  std::vector<std::string> words;
  while (words.size() < n) {
    const std::uint64_t first = random.bits() | (allowed == nullptr ? 0 : 0x8080'8080'8080'8080U);
    const std::uint64_t state = (0xc70f'6907U ^ 16 * kFactor ^ shifted(first * kFactor) * kFactor) * kFactor;
    const std::uint64_t halves[] = {first, shifted((state ^ last) * inverse) * inverse};
    std::string word(reinterpret_cast<const char*>(halves), sizeof halves);
    if (allowed == nullptr ||
        std::ranges::all_of(word, [&](char c) { return allowed(static_cast<unsigned char>(c)); }))
      words.push_back(std::move(word));
  }
  return words;
}

}  // namespace kata
