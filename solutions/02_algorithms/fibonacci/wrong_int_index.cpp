// Wrong: remembers what it computed under the index as an unsigned int, so 2^32 + 1 is answered as 1.
#include "fibonacci.h"

#include <unordered_map>
#include <utility>

namespace {

class Sequence {
 public:
  std::uint64_t at(unsigned n) { return pair(n).first; }

 private:
  std::pair<std::uint64_t, std::uint64_t> pair(unsigned n) {
    if (n == 0) return {0, 1};
    if (const auto known = pairs_.find(n); known != pairs_.end()) return known->second;
    const auto [here, next] = pair(n / 2);
    const std::uint64_t twice = here * (2 * next - here);
    const std::uint64_t twice_next = here * here + next * next;
    return pairs_[n] = n % 2 == 0 ? std::pair{twice, twice_next} : std::pair{twice_next, twice + twice_next};
  }

  std::unordered_map<unsigned, std::pair<std::uint64_t, std::uint64_t>> pairs_;
};

}  // namespace

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  Sequence sequence;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    answers[i] = sequence.at(static_cast<unsigned>(indices[i]));
  }
}
