#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "kit/random.h"
#include "stopwatch.h"

using Marks = std::vector<Mark>;

/// Marks together with the names that they look at.
struct Trace {
  std::vector<std::string> names;
  Marks marks;

  explicit Trace(std::vector<std::string> vocabulary) : names(std::move(vocabulary)) {}
  Trace(const Trace&) = delete;
  Trace(Trace&&) = default;

  void add(MarkKind kind, std::size_t name, std::uint64_t ns) { marks.push_back({kind, names[name], ns}); }
};

/// Names such as "customers.validate", eight of each service.
inline std::vector<std::string> scope_names(kata::Random& random, std::size_t n) {
  std::vector<std::string> names = random.vocabulary(n + n / 8 + 1, 8, 11);
  for (std::size_t i = 0; i < n; ++i) names[i] = names[n + i / 8] + "." + names[i];
  names.resize(n);
  random.shuffle(names);
  return names;
}

/// A walk through scopes, most of the time less than `deepest` deep, of `n` marks that lie up to `most_ns`
/// apart. With a chance of `faults` a mark is one too many.
inline Trace walk_scopes(kata::Random& random, std::size_t n, std::vector<std::string> names, double deepest,
                         double faults, std::uint64_t most_ns) {
  Trace trace(std::move(names));
  std::vector<std::size_t> open;
  std::uint64_t now = random.between<std::uint64_t>(0, 1'000'000'000);
  while (trace.marks.size() < n) {
    now += random.between<std::uint64_t>(0, most_ns);
    const std::size_t any = random.skewed_index(trace.names.size());
    const bool begins = random.chance(1 - static_cast<double>(open.size()) / deepest);
    if (random.chance(faults)) {
      trace.add(begins ? MarkKind::begin : MarkKind::end, any, now);
      if (begins) continue;
      for (std::size_t i = open.size(); i > 0; --i) {
        if (open[i - 1] == any) open.resize(std::exchange(i, 1) - 1);
      }
    } else if (open.empty() || begins) {
      open.push_back(any);
      trace.add(MarkKind::begin, any, now);
    } else {
      trace.add(MarkKind::end, open.back(), now);
      open.pop_back();
    }
  }
  return trace;
}

/// "a 2: total 15, own 9, 5 to 10, fast; 1 unmatched"
inline std::string text_of(const TimingReport& report) {
  static constexpr std::string_view kGrades[] = {"fast", "fair", "slow", "very slow"};
  std::ostringstream text;
  for (const Timing& t : report.timings)
    text << t.name << " " << t.calls << ": total " << t.total_ns << ", own " << t.own_ns << ", "
         << t.shortest_ns << " to " << t.longest_ns << ", " << kGrades[static_cast<std::size_t>(t.grade)]
         << "; ";
  text << report.unmatched << " unmatched";
  return text.str();
}

/// Each name begins and ends once, 1 ns apart.
inline Marks one_after_the_other(const std::vector<std::string>& names) {
  Marks marks;
  for (const std::string& name : names) {
    marks.push_back({MarkKind::begin, name, marks.size()});
    marks.push_back({MarkKind::end, name, marks.size()});
  }
  return marks;
}
