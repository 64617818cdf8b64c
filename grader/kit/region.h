#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace kata::wire {

/// An argument or a result did not fit, or a result was not what its type says.
struct WireError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// How a region is divided: equal windows, each followed by a guard that nobody can touch; another guard lies
/// before the first. All sizes are multiples of a page.
struct Windows {
  std::size_t count;
  std::size_t bytes;
  std::size_t guard_bytes;

  constexpr std::size_t stride() const { return bytes + guard_bytes; }
  constexpr std::size_t total_bytes() const { return count * stride(); }
  constexpr std::size_t begin(std::size_t window) const { return window * stride(); }
};

/// Where in its window a piece lies.
enum class Placement {
  aligned,   ///< At the last multiple of a cache line from which it fits: for calls that are timed.
  at_end,    ///< It ends where the guard begins.
  at_begin,  ///< It begins where the guard before it ends.
};

/// The placements of a transport's calls, one after the other.
class Places {
 public:
  void vary(bool vary) { vary_ = vary; }
  Placement next() {
    constexpr Placement kTurns[] = {Placement::at_end, Placement::at_begin, Placement::at_end,
                                    Placement::aligned};
    return vary_ ? kTurns[turn_++ % 4] : Placement::aligned;
  }

 private:
  bool vary_ = false;
  unsigned turn_ = 0;
};

/// What one window holds.
struct Piece {
  std::size_t window;
  std::size_t offset;
  std::size_t bytes;
  int argument;  ///< Of which argument of the call it is a part, from 0; -1 for none or several.
};

/// An access that went to a guard.
struct Miss {
  int argument;  ///< As in Piece.
  bool behind;   ///< Past the end of the argument, not before its beginning.
};

/// A stretch of memory that the harness fills at `here` and the worker sees at `there`. It is handed out in
/// pieces: a window for each as long as there are some left, the first window for all others together.
class Region {
 public:
  Region(std::byte* here, std::uintptr_t there, Windows windows)
      : here_(here), there_(there), windows_(windows) {}
  /// Of one window.
  Region(std::byte* here, std::uintptr_t there, std::size_t bytes) : Region(here, there, {1, bytes, 0}) {}

  /// Takes all pieces back; from now on they are placed like that.
  void clear(Placement placement = Placement::aligned);
  Placement placement() const { return placement_; }
  /// Bytes that were handed out.
  std::size_t used() const;
  std::byte* at(std::size_t offset) { return here_ + offset; }
  const std::byte* at(std::size_t offset) const { return here_ + offset; }
  std::uintptr_t remote(std::size_t offset) const { return there_ + offset; }
  const Windows& windows() const { return windows_; }
  /// By window; what is packed is one piece.
  std::vector<Piece> pieces() const;
  /// Of which argument the pieces taken from now on are a part.
  void begin_argument(int argument) { argument_ = argument; }

  /// How many windows hold nothing yet, beside the first.
  std::size_t windows_left() const { return windows_.count - 1 - alone_.size(); }
  /// Offset of `size` fresh bytes, in a window of their own if there is one left. Throws WireError when the
  /// region is full.
  std::size_t take(std::size_t size, std::size_t alignment);
  /// The same, together with others in the first window.
  std::size_t take_packed(std::size_t size, std::size_t alignment);
  /// The alignment of an array: a cache line where the placement is Placement::aligned, so that what is timed
  /// does not depend on what came before.
  std::size_t row_alignment(std::size_t alignment) const;

  /// The stretch around a piece in which nothing else lies and nobody has any business: the rest of its pages
  /// and one page more on either side, as far as its window goes. Of one in the first window the piece.
  std::pair<std::size_t, std::size_t> surroundings(std::size_t offset, std::size_t bytes) const;

  /// What an access to this address of the worker's missed; nothing unless it lies in a guard beside a piece.
  std::optional<Miss> missed_by(std::uintptr_t address) const;

 private:
  std::byte* here_;
  std::uintptr_t there_;
  Windows windows_;
  Placement placement_ = Placement::aligned;
  std::size_t packed_ = 0;  ///< Bytes of the first window that are taken, from its begin or from its end.
  int argument_ = -1;
  std::vector<Piece> alone_;  ///< Of the windows after the first, in order.
};

}  // namespace kata::wire
