#include "fibonacci.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

// F(m + n) and F(m + n + 1) follow from F(m), F(m + 1), F(n), F(n + 1). So an index is cut into digits of
// eleven bits; a table made by the compiler holds the pair of every digit in every place, and an index of k
// digits takes k - 1 multiplications of pairs. Indices are listed by their number of digits first: then
// each list is answered by a loop without a branch, in which nothing waits for the index before.

namespace {

struct Pair {
  std::uint64_t here;  // F(n)
  std::uint64_t next;  // F(n + 1)
};

// The pair of the sum of two indices, modulo 2^64. With p = F(m) F(n) and q = F(m + 1) F(n + 1) the law F(m
// + n) = F(m) F(n + 1) + F(m + 1) F(n) - p needs one multiplication for both products.
constexpr Pair operator*(Pair m, Pair n) {
  const std::uint64_t p = m.here * n.here;
  const std::uint64_t q = m.next * n.next;
  return {(m.here + m.next) * (n.here + n.next) - 2 * p - q, p + q};
}

constexpr std::size_t kDigitBits = 11;
constexpr std::size_t kDigits = (64 + kDigitBits - 1) / kDigitBits;
constexpr std::size_t kValues = std::size_t{1} << kDigitBits;

using Table = std::array<std::array<Pair, kValues>, kDigits>;

constexpr Table make_table() {
  Table table{};
  Pair unit{1, 1};  // of the index kValues^place
  for (auto& place : table) {
    Pair pair{0, 1};
    for (Pair& entry : place) {
      entry = pair;
      pair = pair * unit;
    }
    unit = pair;
  }
  return table;
}

alignas(64) constexpr Table kTable = make_table();

// The pair of `digits` digits from place `first` on, as a tree.
template <std::size_t first, std::size_t digits>
Pair pair_of(std::uint64_t index) {
  if constexpr (digits == 1) {
    return kTable[first][index >> (first * kDigitBits) & (kValues - 1)];
  } else {
    return pair_of<first, digits / 2>(index) * pair_of<first + digits / 2, digits - digits / 2>(index);
  }
}

// Of an index of several digits. Its last step needs only the first half of the pair.
template <std::size_t digits>
std::uint64_t number_of(std::uint64_t index) {
  const Pair m = pair_of<0, digits / 2>(index);
  const Pair n = pair_of<digits / 2, digits - digits / 2>(index);
  return m.here * n.next + (m.next - m.here) * n.here;
}

constexpr std::size_t kBatch = 512;

struct List {
  std::array<std::uint16_t, kBatch> places;
  std::size_t size = 0;
};

template <std::size_t digits>
void answer(const List& list, const std::uint64_t* indices, std::uint64_t* answers) {
  for (std::size_t i = 0; i < list.size; ++i) {
    answers[list.places[i]] = number_of<digits>(indices[list.places[i]]);
  }
}

template <std::size_t... i>
void answer_all(const List* lists, const std::uint64_t* indices, std::uint64_t* answers,
                std::index_sequence<i...>) {
  (answer<i + 2>(lists[i], indices, answers), ...);
}

// Every index is answered as if it had one digit, and those that have more are noted: adding a truth value
// to a size is no branch.
void answer_batch(const std::uint64_t* indices, std::uint64_t* answers, std::size_t count) {
  List large;
  for (std::size_t i = 0; i < count; ++i) {
    answers[i] = kTable[0][indices[i] & (kValues - 1)].here;
    large.places[large.size] = static_cast<std::uint16_t>(i);
    large.size += indices[i] >= kValues ? 1U : 0U;
  }
  std::array<List, kDigits - 1> lists;  // of indices of two digits and more
  for (std::size_t k = 0; k < large.size; ++k) {
    const std::uint16_t place = large.places[k];
    const auto highest_bit = static_cast<std::size_t>(std::bit_width(indices[place])) - 1;
    List& list = lists[highest_bit / kDigitBits - 1];
    list.places[list.size++] = place;
  }
  answer_all(lists.data(), indices, answers, std::make_index_sequence<kDigits - 1>());
}

}  // namespace

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  for (std::size_t i = 0; i < indices.size(); i += kBatch) {
    answer_batch(indices.data() + i, answers.data() + i, std::min(kBatch, indices.size() - i));
  }
}
