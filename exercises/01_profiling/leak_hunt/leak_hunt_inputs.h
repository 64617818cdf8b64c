#pragma once

#include <algorithm>
#include <vector>

#include "kit/random.h"
#include "leak_hunt.h"

using Events = std::vector<HeapEvent>;

/// How a program uses its heap.
struct HeapUse {
  std::size_t events = 1000;
  std::size_t live = 200;        ///< About so many blocks live at once.
  std::size_t snapshots = 4;     ///< Evenly spread, the last one at the end.
  std::size_t sites = 100;       ///< Of which a few are frequent.
  std::uint32_t largest = 1000;  ///< The size of a block.
  double strange = 0.01;     ///< The chance of a release of nothing, or an allocation where a block lives.
  bool any_address = false;  ///< 64 random bits in place of multiples of 16 that are used again and again.
};

inline Events use_heap(kata::Random& random, const HeapUse& use) {
  const std::uint64_t base = random.bits() % (std::uint64_t{1} << 46) / 4096 * 4096;
  std::vector<std::uint32_t> sites;
  for (std::size_t i = 0; i < use.sites; ++i) sites.push_back(static_cast<std::uint32_t>(random.bits()));
  std::vector<std::uint64_t> live;
  std::vector<std::uint64_t> released;
  Events events;
  const auto site = [&] { return sites[random.skewed_index(sites.size())]; };
  const auto size = [&] { return random.between(0U, random.chance(0.9) ? use.largest / 8 : use.largest); };
  const std::size_t between = use.events / std::max<std::size_t>(use.snapshots, 1) + 1;
  std::uint64_t next = 0;
  while (events.size() < use.events) {
    if (events.size() % between == between - 1) {
      events.push_back({EventKind::snapshot, 0, 0, 0});
    } else if (random.chance(use.strange)) {
      const bool known = random.chance(0.5) && !live.empty();
      events.push_back({random.chance(0.5) ? EventKind::allocate : EventKind::release, size(), site(),
                        known ? random.pick(live) : random.bits()});
    } else if (random.chance(live.size() < use.live ? 0.8 : 0.45)) {
      std::uint64_t address = use.any_address ? random.bits() : base + 16 * next++;
      if (!use.any_address && !released.empty() && random.chance(0.9)) {
        address = released.back();
        released.pop_back();
      }
      live.push_back(address);
      events.push_back({EventKind::allocate, size(), site(), address});
    } else if (!live.empty()) {
      // Most blocks do not live long.
      const std::size_t back = std::min(random.skewed_index(live.size()), live.size() - 1);
      const std::size_t at = live.size() - 1 - back;
      events.push_back({EventKind::release, 0, 0, live[at]});
      released.push_back(live[at]);
      live.erase(live.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  if (use.snapshots > 0) events.push_back({EventKind::snapshot, 0, 0, 0});
  return events;
}
