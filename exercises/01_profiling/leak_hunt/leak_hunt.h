#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

enum class EventKind : std::uint8_t { allocate, release, snapshot };

/// What a program did with its heap. A snapshot is a moment to compare with; it has no size, site or address.
struct HeapEvent {
  EventKind kind;
  std::uint32_t size;  ///< In bytes, maybe 0; means nothing for a release, as does the site.
  std::uint32_t site;  ///< Where in the program the block was asked for.
  std::uint64_t address;
};

/// By how much a site's live blocks grew, in bytes and in number; the number may have shrunk.
struct Growth {
  std::uint32_t site;
  std::int64_t bytes;
  std::int64_t blocks;
};

struct Comparison {
  std::vector<Growth> top;
  std::uint64_t live_bytes;  ///< At this snapshot.
  std::uint64_t
      peak_bytes;  ///< The most that were live at once since the snapshot before, both moments included.
};

/// Compares each snapshot but the first with the one before. `top` are the sites whose live bytes grew, at
/// most `most` of them: those that grew by most bytes, in that order, among equals the lower site first.
///
/// A release of an address where nothing lives changes nothing. An allocation at an address where a block
/// lives ends that one first. What is released counts for the site that asked for it. Sites and addresses are
/// any numbers. Fewer than two snapshots give nothing. Events are only valid during the call. Example:
/// snapshot, allocate 8 bytes at 0x10 for site 1, snapshot gives {{{1, 8, 1}}, 8, 8}.
std::vector<Comparison> compare_snapshots(std::span<const HeapEvent> events, std::uint32_t most)
    KATA_FUNCTION(compare_snapshots, events, most);
