#include "leak_hunt.h"

#include <algorithm>
#include <map>

// TODO: make it fast, and let it keep little. Run './kata run leak_hunt' after each change.

namespace {

struct Block {
  std::uint32_t size;
  std::uint32_t site;
};
using Heap = std::map<std::uint64_t, Block>;

struct Snapshot {
  Heap heap;
  std::uint64_t peak_bytes;
};

std::uint64_t live_bytes(const Heap& heap) {
  std::uint64_t bytes = 0;
  for (const auto& [address, block] : heap) bytes += block.size;
  return bytes;
}

std::map<std::uint32_t, Growth> by_site(Heap heap) {
  std::map<std::uint32_t, Growth> sites;
  for (const auto& [address, block] : heap) {
    Growth& site = sites[block.site];
    site.site = block.site;
    site.bytes += block.size;
    ++site.blocks;
  }
  return sites;
}

bool comes_before(Growth a, Growth b) { return a.bytes > b.bytes || (a.bytes == b.bytes && a.site < b.site); }

Comparison compare(Snapshot before, Snapshot after, std::uint32_t most) {
  std::map<std::uint32_t, Growth> sites = by_site(after.heap);
  for (const auto& [site, was] : by_site(before.heap)) {
    Growth& growth = sites[site];
    growth = {site, growth.bytes - was.bytes, growth.blocks - was.blocks};
  }
  std::vector<Growth> all;
  for (const auto& [site, growth] : sites) {
    if (growth.bytes > 0) all.push_back(growth);
  }
  std::sort(all.begin(), all.end(), comes_before);
  std::vector<Growth> top;
  for (std::size_t i = 0; i < all.size() && i < most; ++i) top.push_back(all[i]);
  return {top, live_bytes(after.heap), after.peak_bytes};
}

}  // namespace

std::vector<Comparison> compare_snapshots(std::span<const HeapEvent> events, std::uint32_t most) {
  Heap heap;
  std::uint64_t live = 0;
  std::uint64_t peak = 0;
  std::vector<Snapshot> snapshots;
  for (const HeapEvent& event : events) {
    if (event.kind == EventKind::snapshot) {
      snapshots.push_back({heap, peak});
      peak = live;
      continue;
    }
    if (heap.count(event.address) != 0) {
      live -= heap[event.address].size;
      heap.erase(event.address);
    }
    if (event.kind == EventKind::allocate) {
      heap[event.address] = {event.size, event.site};
      live += event.size;
      peak = std::max(peak, live);
    }
  }

  std::vector<Comparison> comparisons;
  for (std::size_t i = 1; i < snapshots.size(); ++i) {
    comparisons.push_back(compare(snapshots[i - 1], snapshots[i], most));
  }
  return comparisons;
}
