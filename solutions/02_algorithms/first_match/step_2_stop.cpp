#include "first_match.h"

#include <algorithm>

// Step 2: the readable step: std::find_if stops at the first rule that fits.

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const Packet packet = packets[i];
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
      return rule.source_low <= packet.source && packet.source <= rule.source_high &&
             rule.port_low <= packet.port && packet.port <= rule.port_high &&
             (rule.protocol == 0 || rule.protocol == packet.protocol);
    });
    answers[i] = found == rules.end() ? -1 : static_cast<std::int32_t>(found - rules.begin());
  }
}
