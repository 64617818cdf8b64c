#include "kit/arguments.h"

#include <algorithm>
#include <chrono>

namespace kata::wire {
namespace {

// Every byte of it is above 127: neither a zero, nor an enumerator, nor a small number.
std::uint64_t next_pattern() {
  static auto state = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = (state ^ state >> 30) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBU;
  return (mixed ^ mixed >> 31) | 0x8080808080808080U;
}

void fill_with(std::byte* from, const std::byte* to, std::uint64_t pattern) {
  for (; to - from >= 8; from += 8) std::memcpy(from, &pattern, 8);
  std::memcpy(from, &pattern, static_cast<std::size_t>(to - from));
}

// From where fill_with() began, a multiple of eight bytes on.
bool is_filled(const std::byte* from, const std::byte* to, std::uint64_t pattern) {
  std::uint64_t different = 0;
  for (; to - from >= 8; from += 8) {
    std::uint64_t word;
    std::memcpy(&word, from, 8);
    different |= word ^ pattern;
  }
  return different == 0 && std::memcmp(from, &pattern, static_cast<std::size_t>(to - from)) == 0;
}

}  // namespace

void ArgumentWriter::clear(Placement placement) {
  arguments.clear(placement);
  written.clear(placement);
  written_spans.clear();
  argument = -1;
  depth = 0;
  pattern = next_pattern();
}

void ArgumentWriter::begin_argument() {
  ++argument;
  arguments.begin_argument(argument);
  written.begin_argument(argument);
}

std::size_t ArgumentWriter::take(Region& region, std::size_t bytes, std::size_t alignment) const {
  // The first of an argument's rows have windows of their own as well, but not where that would change what
  // is timed, and not all windows: other arguments come.
  const bool alone = depth == 0 || (region.placement() != Placement::aligned &&
                                    region.windows_left() > region.windows().count / 2);
  return alone ? region.take(bytes, alignment) : region.take_packed(bytes, region.row_alignment(alignment));
}

std::size_t ArgumentWriter::copy_text(std::string_view text) {
  const bool packed = depth > 0 && arguments.placement() == Placement::aligned;
  const std::size_t offset = packed ? arguments.take_packed(text.size(), 1) : take(arguments, text.size(), 1);
  if (!text.empty()) std::memcpy(arguments.at(offset), text.data(), text.size());
  return offset;
}

std::size_t ArgumentWriter::take_written(void* caller, std::size_t bytes, std::size_t alignment,
                                         void (*check)(const void*, std::size_t)) {
  const std::size_t offset = take(written, bytes, alignment);
  written_spans.push_back({caller, offset, bytes, argument, check});
  const auto [begin, end] = written.surroundings(offset, bytes);
  fill_with(written.at(begin), written.at(end), pattern);
  return offset;
}

void ArgumentWriter::fetch_written() const {
  for (const WrittenSpan& span : written_spans) {
    if (span.bytes == 0) continue;
    std::memcpy(span.caller, written.at(span.offset), span.bytes);
    if (span.check == nullptr) continue;
    try {
      span.check(span.caller, span.bytes);
    } catch (const WireError&) {
      std::memset(span.caller, 0, span.bytes);  // somebody may go on with it
      throw;
    }
  }
}

std::string ArgumentWriter::stray_write() const {
  for (const WrittenSpan& span : written_spans) {
    const auto [begin, end] = written.surroundings(span.offset, span.bytes);
    if (!is_filled(written.at(begin), written.at(span.offset), pattern))
      return "wrote " + beside(span.argument, false);
    // Up to the next word that was filled whole.
    const std::size_t behind = span.offset + span.bytes;
    const std::size_t aligned = std::min(end, begin + (behind - begin + 7) / 8 * 8);
    const auto* bytes = reinterpret_cast<const std::byte*>(&pattern) + 8 - (aligned - behind);
    if (std::memcmp(written.at(behind), bytes, aligned - behind) != 0 ||
        !is_filled(written.at(aligned), written.at(end), pattern)) {
      return "wrote " + beside(span.argument, true);
    }
  }
  return {};
}

std::string ArgumentWriter::stray_access(std::uintptr_t address) const {
  for (const Piece& piece : arguments.pieces()) {
    if (address - arguments.remote(piece.offset) < piece.bytes)
      return "wrote to " + name_of(piece.argument) + ", which is there to be read";
  }
  if (const auto miss = arguments.missed_by(address))
    return "read or wrote " + beside(miss->argument, miss->behind);
  if (const auto miss = written.missed_by(address))
    return "read or wrote " + beside(miss->argument, miss->behind);
  return {};
}

std::string ArgumentWriter::beside(int which, bool behind) const {
  return (behind ? "past the end of " : "before the beginning of ") + name_of(which);
}

std::string ArgumentWriter::name_of(int which) const {
  std::string_view rest = names;
  for (; which > 0 && rest.find(',') != rest.npos; --which) rest.remove_prefix(rest.find(',') + 1);
  std::string_view name = rest.substr(0, rest.find(','));
  while (name.starts_with(' ')) name.remove_prefix(1);
  if (which != 0 || name.empty()) return "one of its arguments";
  return "'" + std::string(name) + "'";
}

}  // namespace kata::wire
