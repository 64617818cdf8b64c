#include "first_match.h"

#include <bit>
#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Step 3: the rules in columns, sixteen (AVX-512) or eight (AVX2) tried at once. A source fits if source -
// low <= width, one comparison in place of two. Few sources do, so ports and protocol are looked at only
// where the mask is not 0.

namespace {

constexpr std::size_t kBlock = 16;

/// A column for each bound, filled up with rules that fit nothing: so are those whose low bound exceeds the
/// high one. Width 0 and a low bound that no packet has would not do, as every source occurs; so the column
/// of protocols says it, by a number that no packet's protocol has.
struct Columns {
  explicit Columns(std::span<const Rule> rules)
      : size((rules.size() + kBlock - 1) / kBlock * kBlock),
        low(size),
        width(size),
        ports(size),
        protocol(size, kNone) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Rule& rule = rules[i];
      if (rule.source_low > rule.source_high || rule.port_low > rule.port_high) continue;
      low[i] = rule.source_low;
      width[i] = rule.source_high - rule.source_low;
      ports[i] = rule.port_low | static_cast<std::uint32_t>(rule.port_high - rule.port_low) << 16;
      protocol[i] = rule.protocol <= 65'535 ? rule.protocol : kNone;
    }
  }

  /// Whether the rule fits, given that its source does.
  bool fits(std::size_t rule, const Packet& packet) const {
    const std::uint32_t above = packet.port - (ports[rule] & 65'535);
    return above <= ports[rule] >> 16 && (protocol[rule] == 0 || protocol[rule] == packet.protocol);
  }

  /// The first rule of `mask`, counted from `start`, that fits; -1 where none does.
  std::int32_t first(std::size_t start, unsigned mask, const Packet& packet) const {
    for (; mask != 0; mask &= mask - 1) {
      const std::size_t rule = start + static_cast<std::size_t>(std::countr_zero(mask));
      if (fits(rule, packet)) return static_cast<std::int32_t>(rule);
    }
    return -1;
  }

  static constexpr std::uint32_t kNone = 65'536;
  std::size_t size;
  std::vector<std::uint32_t> low, width, ports, protocol;
};

std::int32_t match_plain(const Columns& rules, const Packet& packet) {
  for (std::size_t i = 0; i < rules.size; ++i) {
    if (packet.source - rules.low[i] <= rules.width[i] && rules.fits(i, packet))
      return static_cast<std::int32_t>(i);
  }
  return -1;
}

#ifdef __x86_64__
__attribute__((target("avx512f"))) std::int32_t match_avx512(const Columns& rules, const Packet& packet) {
  const __m512i source = _mm512_set1_epi32(static_cast<int>(packet.source));
  for (std::size_t i = 0; i < rules.size; i += 16) {
    const __m512i above = _mm512_sub_epi32(source, _mm512_loadu_si512(&rules.low[i]));
    const __mmask16 mask = _mm512_cmple_epu32_mask(above, _mm512_loadu_si512(&rules.width[i]));
    if (mask == 0) continue;
    if (const std::int32_t found = rules.first(i, mask, packet); found >= 0) return found;
  }
  return -1;
}

__attribute__((target("avx2"))) std::int32_t match_avx2(const Columns& rules, const Packet& packet) {
  const __m256i source = _mm256_set1_epi32(static_cast<int>(packet.source));
  for (std::size_t i = 0; i < rules.size; i += 8) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&rules.low[i]));
    const __m256i width = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&rules.width[i]));
    const __m256i above = _mm256_sub_epi32(source, low);
    const __m256i within = _mm256_cmpeq_epi32(_mm256_min_epu32(above, width), above);
    const auto mask = static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(within)));
    if (mask == 0) continue;
    if (const std::int32_t found = rules.first(i, mask, packet); found >= 0) return found;
  }
  return -1;
}
#endif

using Match = std::int32_t (*)(const Columns&, const Packet&);

Match as_wide_as_the_processor() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return match_avx512;
  if (__builtin_cpu_supports("avx2")) return match_avx2;
#endif
  return match_plain;
}

}  // namespace

void first_matches(std::span<const Rule> rules, std::span<const Packet> packets,
                   std::span<std::int32_t> answers) {
  const Columns columns(rules);
  const Match match = as_wide_as_the_processor();
  for (std::size_t i = 0; i < packets.size(); ++i) answers[i] = match(columns, packets[i]);
}
