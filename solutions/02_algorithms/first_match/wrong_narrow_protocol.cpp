#include "first_match.h"

#include <algorithm>

// Wrong: keeps the protocol in 16 bits, so that 65,542 becomes 6 and 65,536 becomes any.

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const Packet packet = packets[i];
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
      const auto protocol = static_cast<std::uint16_t>(rule.protocol);
      return rule.source_low <= packet.source && packet.source <= rule.source_high &&
             rule.port_low <= packet.port && packet.port <= rule.port_high &&
             (protocol == 0 || protocol == packet.protocol);
    });
    answers[i] = found == rules.end() ? -1 : static_cast<std::int32_t>(found - rules.begin());
  }
}
