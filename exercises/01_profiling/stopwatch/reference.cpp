#include "stopwatch.h"

#include <algorithm>
#include <map>

namespace {

struct Call {
  std::uint64_t ns;
  std::uint64_t own_ns;
  bool recursive;
};
using Calls = std::vector<Call>;

struct Open {
  std::string key;
  std::uint64_t begin_ns;
  std::uint64_t inside_ns;
};

bool is_shorter(Call a, Call b) { return a.ns < b.ns; }

std::uint64_t shortest(Calls calls) {
  std::sort(calls.begin(), calls.end(), is_shorter);
  return calls.front().ns;
}

std::uint64_t longest(Calls calls) {
  std::sort(calls.begin(), calls.end(), is_shorter);
  return calls.back().ns;
}

std::uint64_t total(Calls calls) {
  std::uint64_t sum = 0;
  for (const Call& call : calls) sum += call.recursive ? 0 : call.ns;
  return sum;
}

std::uint64_t own(Calls calls) {
  std::uint64_t sum = 0;
  for (const Call& call : calls) sum += call.own_ns;
  return sum;
}

Grade grade(Calls calls) {
  constexpr std::uint64_t kMillisecond = 1'000'000;
  const std::uint64_t ns = total(calls);
  if (ns <= calls.size() * kMillisecond) return Grade::fast;
  if (ns <= calls.size() * kMillisecond * 10) return Grade::fair;
  return ns <= calls.size() * kMillisecond * 100 ? Grade::slow : Grade::very_slow;
}

class Stopwatch {
 public:
  void begin(std::string name, std::uint64_t ns) { open_.push_back({"timer." + name, ns, 0}); }

  void end(std::string name, std::uint64_t ns) {
    const std::string key = "timer." + name;
    std::size_t found = open_.size();
    std::size_t of_this_name = 0;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const Open open = open_[i];
      if (open.key == key) {
        found = i;
        ++of_this_name;
      }
    }
    if (found == open_.size()) {
      ++unmatched_;
      return;
    }
    while (open_.size() > found + 1) {
      ++unmatched_;
      open_[open_.size() - 2].inside_ns += open_.back().inside_ns;
      open_.pop_back();
    }
    const Open scope = open_.back();
    open_.pop_back();
    const std::uint64_t took = ns - scope.begin_ns;
    if (calls_.count(key) == 0) calls_[key] = {};
    calls_[key].push_back({took, took - scope.inside_ns, of_this_name > 1});
    if (!open_.empty()) open_.back().inside_ns += took;
  }

  TimingReport report() const {
    std::vector<Timing> timings;
    for (const auto& [key, calls] : calls_) {
      timings.push_back({key.substr(6), calls.size(), total(calls), own(calls), shortest(calls),
                         longest(calls), grade(calls)});
    }
    std::sort(timings.begin(), timings.end(), [](const Timing& a, const Timing& b) {
      return a.total_ns > b.total_ns || (a.total_ns == b.total_ns && a.name < b.name);
    });
    return {timings, unmatched_ + open_.size()};
  }

 private:
  std::map<std::string, Calls> calls_;
  std::vector<Open> open_;
  std::uint64_t unmatched_ = 0;
};

}  // namespace

TimingReport time_scopes(std::span<const Mark> marks) {
  Stopwatch stopwatch;
  for (const Mark& mark : marks) {
    const std::string name(mark.name);
    if (mark.kind == MarkKind::begin) {
      stopwatch.begin(name, mark.ns);
    } else {
      stopwatch.end(name, mark.ns);
    }
  }
  return stopwatch.report();
}
