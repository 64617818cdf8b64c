#include "membership.h"

#include <algorithm>
#include <bit>
#include <vector>

// Step 3: long lists go into one table of hashes and numbers that all of them share: no node per name, and a
// miss ends at a free slot or at another hash, without a look at letters.

namespace {

constexpr std::size_t kShort = 16;

struct Slot {
  std::uint32_t hash;
  std::uint32_t number;  // of the listed name, from 1; 0 is free
};

class Table {
 public:
  void fill(std::span<const std::string_view> listed) {
    listed_ = listed;
    slots_.assign(std::bit_ceil(2 * listed.size()), {});
    for (std::uint32_t i = 0; i < listed.size(); ++i) {
      Slot& slot = place_of(listed[i]);
      if (slot.number == 0) slot.number = i + 1;
    }
  }

  bool contains(std::string_view name) { return place_of(name).number != 0; }

 private:
  // The slot of that name, or the free one where it belongs, with the hash in it.
  Slot& place_of(std::string_view name) {
    const std::size_t whole = std::hash<std::string_view>{}(name);
    const auto hash = static_cast<std::uint32_t>(whole >> 32);
    for (std::size_t at = whole;; ++at) {
      Slot& slot = slots_[at & (slots_.size() - 1)];
      if (slot.number == 0) {
        slot.hash = hash;
        return slot;
      }
      if (slot.hash == hash && listed_[slot.number - 1] == name) return slot;
    }
  }

  std::span<const std::string_view> listed_;
  std::vector<Slot> slots_;
};

}  // namespace

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  Table table;
  std::uint8_t* next = answers.data();
  for (const Group& group : groups) {
    const auto listed = group.listed;
    if (listed.size() > kShort) table.fill(listed);
    for (const std::string_view name : group.asked) {
      const bool found = listed.size() > kShort
                             ? table.contains(name)
                             : std::find(listed.begin(), listed.end(), name) != listed.end();
      *next++ = found ? 1 : 0;
    }
  }
}
