#include "first_match.h"

#include <bit>

// Wrong: of a block of eight takes the highest bit of the mask, the last rule that fits.

static bool fits(const Rule& rule, const Packet& packet) {
  return rule.source_low <= packet.source && packet.source <= rule.source_high &&
         rule.port_low <= packet.port && packet.port <= rule.port_high &&
         (rule.protocol == 0 || rule.protocol == packet.protocol);
}

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  for (std::size_t i = 0; i < packets.size(); ++i) {
    answers[i] = -1;
    for (std::size_t block = 0; block < rules.size() && answers[i] < 0; block += 8) {
      unsigned mask = 0;
      for (std::size_t k = 0; k < 8 && block + k < rules.size(); ++k)
        mask |= fits(rules[block + k], packets[i]) ? 1U << k : 0;
      if (mask != 0) answers[i] = static_cast<std::int32_t>(block) + 31 - std::countl_zero(mask);
    }
  }
}
