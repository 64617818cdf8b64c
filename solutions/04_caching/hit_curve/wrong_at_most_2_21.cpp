// Wrong: answers for caches of at most 2^21 keys.
#include "hit_curve.h"

#include <bit>

// All sizes from one pass (Mattson, Gecsei, Slutz and Traiger, 1970): a use hits in every cache that has room
// for more keys than were used since the last use of its key. How many that were is a count of bits: one for
// each point in time, set if the key used then has not been used since. The count goes backwards from now and
// ends as soon as it reaches `most`, which is after a few words. A flat table has the last use of each key.

namespace {

struct Use {
  std::uint32_t key;
  std::uint32_t next;  ///< The point in time after the last use; 0 for an empty slot.
};

// Grows by itself; at most half of its slots are taken.
class LastUses {
 public:
  /// The slot of `key`, a new one where there was none.
  Use& of(std::uint32_t key) {
    if (2 * used_ >= slots_.size()) grow();
    Use* slot = find(key);
    if (slot->next == 0) {
      slot->key = key;
      ++used_;
    }
    return *slot;
  }

 private:
  Use* find(std::uint32_t key) {
    // The highest bits of a product depend on all bits of the key (Knuth's multiplicative hash).
    for (std::size_t at = (key * 0x9e3779b97f4a7c15U) >> shift_;; ++at) {
      Use& slot = slots_[at & (slots_.size() - 1)];
      if (slot.next == 0 || slot.key == key) return &slot;
    }
  }

  void grow() {
    std::vector<Use> old(2 * slots_.size());
    old.swap(slots_);
    --shift_;
    for (const Use& use : old) {
      if (use.next != 0) *find(use.key) = use;
    }
  }

  std::vector<Use> slots_ = std::vector<Use>(1024);
  int shift_ = 64 - 10;
  std::size_t used_ = 0;
};

#if defined(__x86_64__) && defined(__GLIBC__)
__attribute__((target_clones("popcnt", "default")))
#endif
void count_places(std::span<const std::uint32_t> trace, std::uint32_t most, std::uint32_t* uses_at) {
  LastUses uses;
  std::vector<std::uint64_t> last(trace.size() / 64 + 1);
  for (std::uint32_t now = 0; now < trace.size(); ++now) {
    Use& use = uses.of(trace[now]);
    if (use.next != 0) {
      const std::uint32_t before = use.next - 1;
      const std::size_t first = before / 64;
      last[first] ^= std::uint64_t{1} << before % 64;
      std::uint32_t place = 0;
      std::size_t word = now / 64;
      while (word > first && place < most) place += static_cast<std::uint32_t>(std::popcount(last[word--]));
      if (word == first) place += static_cast<std::uint32_t>(std::popcount(last[first] >> before % 64));
      if (place < most) ++uses_at[place];
    }
    use.next = now + 1;
    last[now / 64] |= std::uint64_t{1} << now % 64;
  }
}

}  // namespace

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  if (most > 1U << 21) most = 1U << 21;
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  count_places(trace, most, hits.data() + 1);
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
