#include "first_match.h"

#include <functional>
#include <vector>

// TODO: make it fast. Run './kata run first_match' after each change.

using Condition = std::function<bool(Rule, Packet)>;

static std::vector<std::int32_t> all_matches(std::vector<Rule> rules, Packet packet,
                                             const std::vector<Condition>& conditions) {
  std::vector<std::int32_t> matches;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    bool fits = true;
    for (const Condition& condition : conditions) {
      fits = condition(rules[i], packet) && fits;
    }
    if (fits) {
      matches.push_back(static_cast<std::int32_t>(i));
    }
  }
  return matches;
}

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  const std::vector<Condition> conditions = {
      [](Rule rule, Packet packet) {
        return rule.source_low <= packet.source && packet.source <= rule.source_high;
      },
      [](Rule rule, Packet packet) { return rule.port_low <= packet.port && packet.port <= rule.port_high; },
      [](Rule rule, Packet packet) { return rule.protocol == 0 || rule.protocol == packet.protocol; },
  };
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const std::vector<std::int32_t> matches =
        all_matches({rules.begin(), rules.end()}, packets[i], conditions);
    answers[i] = matches.empty() ? -1 : matches.front();
  }
}
