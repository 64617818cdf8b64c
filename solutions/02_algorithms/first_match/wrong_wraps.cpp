#include "first_match.h"

#include <algorithm>

// Wrong: one comparison in place of two, by which a rule whose low bound exceeds the high one fits nearly
// all.

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const Packet packet = packets[i];
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
      return packet.source - rule.source_low <= rule.source_high - rule.source_low &&
             static_cast<std::uint16_t>(packet.port - rule.port_low) <=
                 static_cast<std::uint16_t>(rule.port_high - rule.port_low) &&
             (rule.protocol == 0 || rule.protocol == packet.protocol);
    });
    answers[i] = found == rules.end() ? -1 : static_cast<std::int32_t>(found - rules.begin());
  }
}
