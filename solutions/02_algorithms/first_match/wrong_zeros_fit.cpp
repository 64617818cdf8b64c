#include "first_match.h"

#include <vector>

// Wrong: the last block is filled up with zeros, rules that fit what comes from 0.

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  std::vector<Rule> filled(rules.begin(), rules.end());
  filled.resize((rules.size() + 7) / 8 * 8, Rule{});
  for (std::size_t i = 0; i < packets.size(); ++i) {
    answers[i] = -1;
    for (std::size_t k = 0; k < filled.size() && answers[i] < 0; ++k) {
      const Rule& rule = filled[k];
      const bool fits = rule.source_low <= packets[i].source && packets[i].source <= rule.source_high &&
                        rule.port_low <= packets[i].port && packets[i].port <= rule.port_high &&
                        (rule.protocol == 0 || rule.protocol == packets[i].protocol);
      if (fits) answers[i] = static_cast<std::int32_t>(k);
    }
  }
}
