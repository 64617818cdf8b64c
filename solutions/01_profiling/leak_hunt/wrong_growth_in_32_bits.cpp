// Wrong: compares growths by their lower 32 bits.
#include "leak_hunt.h"

#include <algorithm>
#include <utility>

// Nothing is copied at a snapshot: each site keeps by how much it grew since the last one, and a list says
// which sites were touched. Live blocks are found through a table of lists, which hardly ever hold more than
// one; sites get numbers, so that a release finds the growth of its site without a search. The first branch
// on an event is the one on its kind: it cannot be predicted, but it is known long before anything that is
// looked up.

namespace {

constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;

struct Site {
  Growth growth;
  bool touched;
};

/// The sites and their growth since the last snapshot.
class Sites {
 public:
  Sites() : slots_(std::size_t{1} << (64 - shift_)) {}

  std::uint32_t number_of(std::uint32_t site) {
    std::size_t at = site * kOdd >> shift_;
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (sites_[slots_[at] - 1].growth.site == site) return slots_[at] - 1;
    }
    sites_.push_back({{site, 0, 0}, false});
    slots_[at] = static_cast<std::uint32_t>(sites_.size());
    if (2 * sites_.size() > slots_.size()) grow();
    return static_cast<std::uint32_t>(sites_.size()) - 1;
  }

  void add(std::uint32_t number, std::int64_t bytes, std::int64_t blocks) {
    Site& site = sites_[number];
    site.growth.bytes += bytes;
    site.growth.blocks += blocks;
    if (!site.touched) {
      site.touched = true;
      touched_.push_back(number);
    }
  }

  /// Those that grew most. All begin anew.
  std::vector<Growth> take_top(std::size_t most) {
    std::vector<Growth> grown(touched_.size());
    std::size_t n = 0;
    for (const std::uint32_t number : touched_) {
      Site& site = sites_[number];
      grown[n] = site.growth;
      n += static_cast<std::size_t>(site.growth.bytes > 0);
      site = {{site.growth.site, 0, 0}, false};
    }
    touched_.clear();
    grown.resize(n);
    const auto end = grown.begin() + static_cast<std::ptrdiff_t>(std::min(most, grown.size()));
    std::partial_sort(grown.begin(), end, grown.end(), [](const Growth& a, const Growth& b) {
      return static_cast<std::uint32_t>(a.bytes) > static_cast<std::uint32_t>(b.bytes) ||
             (static_cast<std::uint32_t>(a.bytes) == static_cast<std::uint32_t>(b.bytes) && a.site < b.site);
    });
    return {grown.begin(), end};
  }

 private:
  void grow() {
    --shift_;
    slots_.assign(2 * slots_.size(), 0);
    for (std::uint32_t i = 0; i < sites_.size(); ++i) {
      std::size_t at = sites_[i].growth.site * kOdd >> shift_;
      while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = i + 1;
    }
  }

  int shift_ = 64 - 11;
  std::vector<std::uint32_t> slots_;  // a number and 1, or 0
  std::vector<Site> sites_;
  std::vector<std::uint32_t> touched_;
};

struct Block {
  std::uint64_t address;
  std::uint32_t size;
  std::uint32_t site;  // its number
  std::uint32_t next;  // the place of another block of this hash, or kNone
};

/// The live blocks. Places that were released are used again first, as in an allocator: they are still
/// cached.
class Heap {
 public:
  static constexpr std::uint32_t kNone = ~0U;

  Heap() : first_(std::size_t{1} << (64 - shift_), kNone) {}

  /// The link that leads to the block at `address`, or to nothing.
  std::uint32_t* find(std::uint64_t address) {
    std::uint32_t* link = &first_[address * kOdd >> shift_];
    while (*link != kNone && blocks_[*link].address != address) link = &blocks_[*link].next;
    return link;
  }
  Block& operator[](std::uint32_t place) { return blocks_[place]; }

  void add(std::uint32_t* link, const Block& block) {
    if (free_ != kNone) {
      *link = free_;
      free_ = std::exchange(blocks_[free_], block).next;
      return;
    }
    *link = static_cast<std::uint32_t>(blocks_.size());
    blocks_.push_back(block);
    if (blocks_.size() > first_.size() / 2) grow();
  }

  void remove(std::uint32_t* link) {
    const std::uint32_t place = *link;
    *link = std::exchange(blocks_[place].next, free_);
    free_ = place;
  }

 private:
  // All places are taken when this is called.
  void grow() {
    --shift_;
    first_.assign(2 * first_.size(), kNone);
    for (std::uint32_t place = 0; place < blocks_.size(); ++place)
      blocks_[place].next = std::exchange(first_[blocks_[place].address * kOdd >> shift_], place);
  }

  int shift_ = 64 - 12;
  std::vector<std::uint32_t> first_;
  std::vector<Block> blocks_;
  std::uint32_t free_ = kNone;
};

}  // namespace

std::vector<Comparison> compare_snapshots(std::span<const HeapEvent> events, std::uint32_t most) {
  Heap heap;
  Sites sites;
  std::vector<Comparison> comparisons;
  bool compares = false;
  std::uint64_t live = 0;
  std::uint64_t peak = 0;
  const auto end = [&](std::uint32_t* link) {
    const Block& block = heap[*link];
    sites.add(block.site, -std::int64_t{block.size}, -1);
    live -= block.size;
    heap.remove(link);
  };
  for (const HeapEvent& event : events) {
    if (event.kind == EventKind::snapshot) {
      std::vector<Growth> top = sites.take_top(most);
      if (compares) comparisons.push_back({std::move(top), live, peak});
      compares = true;
      peak = live;
      continue;
    }
    if (event.kind == EventKind::release) {
      std::uint32_t* const link = heap.find(event.address);
      if (*link != Heap::kNone) end(link);
      continue;
    }
    std::uint32_t* link = heap.find(event.address);
    if (*link != Heap::kNone) {
      end(link);
      link = heap.find(event.address);
    }
    const std::uint32_t number = sites.number_of(event.site);
    sites.add(number, event.size, 1);
    live += event.size;
    peak = std::max(peak, live);
    heap.add(link, {event.address, event.size, number, Heap::kNone});
  }
  return comparisons;
}
