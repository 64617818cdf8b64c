#include "stopwatch.h"

#include <algorithm>
#include <cstring>

// Names get a number when they first begin, found in a flat table by a hash of three words of the name. An
// end almost always closes the scope on top, so it is compared with that one's name and not looked up at all.
// All that the report wants of a name is kept as running figures in one place.

namespace {

std::uint64_t load_8(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, 8);
  return word;
}

std::uint64_t load_4(const char* from) {
  std::uint32_t word = 0;
  std::memcpy(&word, from, 4);
  return word;
}

/// Up to 24 bytes of a name, which with its length are all of it if it has no more.
struct Words {
  std::uint64_t first = 0;
  std::uint64_t middle = 0;
  std::uint64_t last = 0;

  explicit Words(std::string_view name) {
    const char* const begin = name.data();
    const std::size_t n = name.size();
    if (n >= 8) {
      first = load_8(begin);
      middle = load_8(begin + (n <= 24 ? (n - 8) / 2 : 8));
      last = load_8(begin + n - 8);
    } else if (n >= 4) {
      first = load_4(begin);
      last = load_4(begin + n - 4);
    } else if (n > 0) {
      first = static_cast<unsigned char>(begin[0]);
      middle = static_cast<unsigned char>(begin[n / 2]);
      last = static_cast<unsigned char>(begin[n - 1]);
    }
  }
  bool operator==(const Words& other) const {
    return ((first ^ other.first) | (middle ^ other.middle) | (last ^ other.last)) == 0;
  }
};

struct Scope {
  Words words;
  std::string_view name;
  std::uint64_t calls = 0;
  std::uint64_t total_ns = 0;
  std::uint64_t own_ns = 0;
  std::uint64_t shortest_ns = ~std::uint64_t{0};
  std::uint64_t longest_ns = 0;
  std::uint64_t open = 0;

  bool is(const Words& other, std::string_view text) const {
    return text.size() == name.size() && words == other &&
           (text.size() <= 24 || std::memcmp(text.data(), name.data(), text.size()) == 0);
  }
};

std::uint64_t hash_of(const Words& words, std::string_view name) {
  constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t hash = (words.first ^ name.size()) * kOdd ^ words.last;
  hash = (hash ^ hash >> 32) * kOdd ^ words.middle;
  for (std::size_t i = 16; i + 8 < name.size(); i += 8)
    hash = (hash ^ hash >> 29) * kOdd ^ load_8(name.data() + i);
  return (hash ^ hash >> 32) * kOdd;
}

class Scopes {
 public:
  Scopes() : slots_(std::size_t{1} << (64 - shift_)) { scopes_.reserve(slots_.size() / 8); }

  Scope& operator[](std::uint32_t number) { return scopes_[number]; }
  const std::vector<Scope>& all() const { return scopes_; }

  /// The number of a name, a new one if `make`; kNone if it has none.
  static constexpr std::uint32_t kNone = ~0U;
  std::uint32_t find(const Words& words, std::string_view name, bool make) {
    std::size_t at = hash_of(words, name) >> shift_;
    for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (scopes_[slots_[at] - 1].is(words, name)) return slots_[at] - 1;
    }
    if (!make) return kNone;
    scopes_.push_back({.words = words, .name = name});
    slots_[at] = static_cast<std::uint32_t>(scopes_.size());
    if (scopes_.size() * 2 > slots_.size()) grow();
    return static_cast<std::uint32_t>(scopes_.size()) - 1;
  }

 private:
  void grow() {
    shift_ -= 2;
    slots_.assign(slots_.size() * 4, 0);
    for (std::uint32_t i = 0; i < scopes_.size(); ++i) {
      std::size_t at = hash_of(scopes_[i].words, scopes_[i].name) >> shift_;
      while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = i + 1;
    }
  }

  int shift_ = 64 - 10;
  std::vector<std::uint32_t> slots_;  // a number and 1, or 0
  std::vector<Scope> scopes_;
};

struct Open {
  std::uint64_t begin_ns;
  std::uint64_t inside_ns;
  std::uint32_t number;
};

Grade grade_of(const Scope& scope) {
  constexpr std::uint64_t kMillisecond = 1'000'000;
  std::uint64_t limit = scope.calls * kMillisecond;
  int grade = 0;
  for (; grade < 3 && scope.total_ns > limit; limit *= 10) ++grade;
  return static_cast<Grade>(grade);
}

std::vector<Timing> timings_of(const std::vector<Scope>& scopes) {
  std::vector<const Scope*> sorted;
  sorted.reserve(scopes.size());
  for (const Scope& scope : scopes) {
    if (scope.calls > 0) sorted.push_back(&scope);
  }
  std::sort(sorted.begin(), sorted.end(), [](const Scope* a, const Scope* b) {
    return a->total_ns != b->total_ns ? a->total_ns > b->total_ns : a->name < b->name;
  });
  std::vector<Timing> timings;
  timings.reserve(sorted.size());
  for (const Scope* scope : sorted) {
    timings.push_back({std::string(scope->name), scope->calls, scope->total_ns, scope->own_ns,
                       scope->shortest_ns, scope->longest_ns, grade_of(*scope)});
  }
  return timings;
}

}  // namespace

TimingReport time_scopes(std::span<const Mark> marks) {
  Scopes scopes;
  std::vector<Open> open;
  open.reserve(256);
  std::uint64_t unmatched = 0;
  for (const Mark& mark : marks) {
    const Words words(mark.name);
    if (mark.kind == MarkKind::begin) {
      const std::uint32_t number = scopes.find(words, mark.name, true);
      ++scopes[number].open;
      open.push_back({mark.ns, 0, number});
      continue;
    }
    if (open.empty() || !scopes[open.back().number].is(words, mark.name)) {
      const std::uint32_t number = scopes.find(words, mark.name, false);
      if (number == Scopes::kNone || scopes[number].open == 0) {
        ++unmatched;
        continue;
      }
      for (; open.back().number != number; open.pop_back()) {
        ++unmatched;
        --scopes[open.back().number].open;
        open[open.size() - 2].inside_ns += open.back().inside_ns;
      }
    }
    const Open closed = open.back();
    open.pop_back();
    const std::uint64_t took = mark.ns - closed.begin_ns;
    Scope& scope = scopes[closed.number];
    ++scope.calls;
    scope.total_ns += --scope.open == 0 ? took : 0;
    scope.own_ns += took - closed.inside_ns;
    scope.shortest_ns = std::min(scope.shortest_ns, took);
    scope.longest_ns = std::max(scope.longest_ns, took);
    if (!open.empty()) open.back().inside_ns += took;
  }
  return {timings_of(scopes.all()), unmatched + open.size()};
}
