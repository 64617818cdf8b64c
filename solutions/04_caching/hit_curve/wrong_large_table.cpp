#include "hit_curve.h"

#include <bit>

// Wrong: its table has 2^17 slots and does not grow; keys beyond take the place of others.

namespace {

struct Use {
  std::uint32_t key;
  std::uint32_t next;  // the point in time after the last use; 0 for an empty slot
};

class LastUses {
 public:
  Use& of(std::uint32_t key) {
    constexpr std::size_t kProbes = 64;
    std::size_t at = (key * 0x9e3779b97f4a7c15U) >> (64 - 17);
    for (std::size_t i = 0; i < kProbes; ++i, at = (at + 1) % slots_.size()) {
      if (slots_[at].next == 0 || slots_[at].key == key) break;
    }
    if (slots_[at].key != key) slots_[at] = {key, 0};
    return slots_[at];
  }

 private:
  std::vector<Use> slots_ = std::vector<Use>(std::size_t{1} << 17);
};

}  // namespace

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint64_t> last(trace.size() / 64 + 1);
  LastUses uses;
  for (std::uint32_t now = 0; now < trace.size(); ++now) {
    Use& use = uses.of(trace[now]);
    if (use.next != 0) {
      const std::uint32_t before = use.next - 1;
      last[before / 64] ^= std::uint64_t{1} << before % 64;
      std::size_t place = 0;
      std::size_t word = now / 64;
      for (; word > before / 64 && place < most; --word)
        place += static_cast<std::size_t>(std::popcount(last[word]));
      if (word == before / 64) place += static_cast<std::size_t>(std::popcount(last[word] >> before % 64));
      if (place < most) ++hits[place + 1];
    }
    use.next = now + 1;
    last[now / 64] |= std::uint64_t{1} << now % 64;
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
