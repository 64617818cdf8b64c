#include "leak_hunt.h"

#include <algorithm>
#include <unordered_map>

// Wrong: growth is set to 0 for the sites that are listed only; what others did before the snapshot stays.

namespace {

struct Block {
  std::uint32_t size;
  std::uint32_t site;
};

class Sites {
 public:
  void add(std::uint32_t site, std::int64_t bytes, std::int64_t blocks) {
    Growth& growth = growth_[site];
    growth = {site, growth.bytes + bytes, growth.blocks + blocks};
  }

  std::vector<Growth> take_top(std::size_t most) {
    std::vector<Growth> top;
    for (const auto& [site, growth] : growth_) {
      if (growth.bytes > 0) top.push_back(growth);
    }
    const auto end = top.begin() + static_cast<std::ptrdiff_t>(std::min(most, top.size()));
    std::partial_sort(top.begin(), end, top.end(), [](const Growth& a, const Growth& b) {
      return a.bytes > b.bytes || (a.bytes == b.bytes && a.site < b.site);
    });
    top.erase(end, top.end());
    for (const Growth& growth : top) growth_.erase(growth.site);
    return top;
  }

 private:
  std::unordered_map<std::uint32_t, Growth> growth_;
};

}  // namespace

std::vector<Comparison> compare_snapshots(std::span<const HeapEvent> events, std::uint32_t most) {
  std::unordered_map<std::uint64_t, Block> heap;
  Sites sites;
  std::vector<Comparison> comparisons;
  bool compares = false;
  std::uint64_t live = 0;
  std::uint64_t peak = 0;
  for (const HeapEvent& event : events) {
    if (event.kind == EventKind::snapshot) {
      std::vector<Growth> top = sites.take_top(most);
      if (compares) comparisons.push_back({std::move(top), live, peak});
      compares = true;
      peak = live;
      continue;
    }
    const auto found = heap.find(event.address);
    if (found != heap.end()) {
      sites.add(found->second.site, -std::int64_t{found->second.size}, -1);
      live -= found->second.size;
      heap.erase(found);
    }
    if (event.kind == EventKind::allocate) {
      heap[event.address] = {event.size, event.site};
      sites.add(event.site, event.size, 1);
      live += event.size;
      peak = std::max(peak, live);
    }
  }
  return comparisons;
}
