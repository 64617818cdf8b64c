#include "first_match.h"

#include <algorithm>
#include <unordered_map>

// Wrong: remembers the answer by the packet's source; packets of one source may differ in port and protocol.

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  std::unordered_map<std::uint32_t, std::int32_t> known;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const Packet packet = packets[i];
    const auto [entry, added] = known.try_emplace(packet.source, -1);
    if (added) {
      const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
        return rule.source_low <= packet.source && packet.source <= rule.source_high &&
               rule.port_low <= packet.port && packet.port <= rule.port_high &&
               (rule.protocol == 0 || rule.protocol == packet.protocol);
      });
      if (found != rules.end()) entry->second = static_cast<std::int32_t>(found - rules.begin());
    }
    answers[i] = entry->second;
  }
}
