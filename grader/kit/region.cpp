#include "kit/region.h"

#include <algorithm>

namespace kata::wire {
namespace {

constexpr std::size_t kCacheLineBytes = 64;
constexpr std::size_t kPageBytes = 4096;
constexpr const char* kFull = "the arguments of one call are too large";

std::size_t down(std::size_t value, std::size_t alignment) { return value / alignment * alignment; }

}  // namespace

void Region::clear(Placement placement) {
  placement_ = placement;
  packed_ = 0;
  argument_ = -1;
  alone_.clear();
}

std::vector<Piece> Region::pieces() const {
  std::vector<Piece> all = alone_;
  const std::size_t begin = placement_ == Placement::at_end ? windows_.bytes - packed_ : 0;
  if (packed_ > 0) all.insert(all.begin(), {0, begin, packed_, -1});
  return all;
}

std::size_t Region::used() const {
  std::size_t bytes = packed_;
  for (const Piece& piece : alone_) bytes += piece.bytes;
  return bytes;
}

std::size_t Region::take(std::size_t size, std::size_t alignment) {
  alignment = row_alignment(alignment);
  const std::size_t window = alone_.size() + 1;
  if (window >= windows_.count) return take_packed(size, alignment);
  if (size > windows_.bytes) throw WireError(kFull);
  const std::size_t place = placement_ == Placement::at_begin ? 0 : down(windows_.bytes - size, alignment);
  alone_.push_back({window, windows_.begin(window) + place, size, argument_});
  return alone_.back().offset;
}

std::size_t Region::row_alignment(std::size_t alignment) const {
  return placement_ == Placement::aligned ? std::max(alignment, kCacheLineBytes) : alignment;
}

std::size_t Region::take_packed(std::size_t size, std::size_t alignment) {
  if (placement_ == Placement::at_end) {
    if (size > windows_.bytes - packed_) throw WireError(kFull);
    const std::size_t place = down(windows_.bytes - packed_ - size, alignment);
    packed_ = windows_.bytes - place;
    return place;
  }
  const std::size_t place = down(packed_ + alignment - 1, alignment);
  if (size > windows_.bytes || place > windows_.bytes - size) throw WireError(kFull);
  packed_ = place + size;
  return place;
}

std::pair<std::size_t, std::size_t> Region::surroundings(std::size_t offset, std::size_t bytes) const {
  const std::size_t window = offset / windows_.stride();
  if (window == 0) return {offset, offset + bytes};
  const std::size_t begin = windows_.begin(window);
  const std::size_t before = down(offset - begin, kPageBytes);
  const std::size_t behind = down(offset - begin + bytes + kPageBytes - 1, kPageBytes);
  return {begin + before - std::min(before, kPageBytes),
          begin + std::min(behind + kPageBytes, windows_.bytes)};
}

std::optional<Miss> Region::missed_by(std::uintptr_t address) const {
  const std::size_t offset = address - there_ + windows_.guard_bytes;
  if (windows_.guard_bytes == 0 || offset >= windows_.guard_bytes + windows_.total_bytes())
    return std::nullopt;
  // The first guard lies before the first window.
  const std::size_t guard = offset / windows_.stride();
  const std::size_t within = offset % windows_.stride();
  if (within >= windows_.guard_bytes) return std::nullopt;
  const Piece* before = nullptr;
  const Piece* after = nullptr;
  const std::vector<Piece> all = pieces();
  for (const Piece& piece : all) {
    if (piece.window + 1 == guard) before = &piece;
    if (piece.window == guard) after = &piece;
  }
  if (before == nullptr && after == nullptr) return std::nullopt;
  const bool behind = after == nullptr || (before != nullptr && within < windows_.guard_bytes / 2);
  return Miss{behind ? before->argument : after->argument, behind};
}

}  // namespace kata::wire
