#include "first_match.h"

// Step 1: rules are looked at where they lie, and the conditions are written out; all rules are still tried.

static bool fits(const Rule& rule, const Packet& packet) {
  return rule.source_low <= packet.source && packet.source <= rule.source_high &&
         rule.port_low <= packet.port && packet.port <= rule.port_high &&
         (rule.protocol == 0 || rule.protocol == packet.protocol);
}

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  for (std::size_t i = 0; i < packets.size(); ++i) {
    std::int32_t first = -1;
    for (std::size_t rule = rules.size(); rule-- > 0;) {
      if (fits(rules[rule], packets[i])) first = static_cast<std::int32_t>(rule);
    }
    answers[i] = first;
  }
}
