#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// Fits a packet whose source and port lie within its bounds, both included, and whose protocol is its own. A
/// rule of protocol 0 takes any protocol. Where a low bound exceeds the high one nothing fits.
struct Rule {
  std::uint32_t source_low;
  std::uint32_t source_high;
  std::uint16_t port_low;
  std::uint16_t port_high;
  std::uint32_t protocol;
};

struct Packet {
  std::uint32_t source;
  std::uint16_t port;
  std::uint16_t protocol;
};

/// answers[i] = the index of the first rule that fits packets[i], or -1 where none does.
///
/// There may be none of either; there are fewer than 2^31 rules. REQUIRES: answers.size() == packets.size().
/// Every answer is written. Nothing is valid after the call.
void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) KATA_FUNCTION(first_matches, rules, packets, answers);
