#include "classroom/counting.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace grader::classroom {
namespace {

using std::chrono::days;
using Counts = AttemptPolicy::Counts;

/// How many units after `due` it is, the begun one counted.
int units_after(const Policy& policy, WallTime due, Instant at) {
  const Instant end = policy.zone.instant(due);
  if (at <= end) return 0;
  if (policy.late && policy.late->unit == LatePolicy::Unit::hour) {
    const auto late = at - end;
    return static_cast<int>((late + std::chrono::hours(1) - std::chrono::seconds(1)) / std::chrono::hours(1));
  }
  // The guess is at most a day off, for days that are no 24 hours long.
  auto guess = std::max<std::int64_t>(1, (at - end) / days(1));
  while (guess > 1 && at <= policy.zone.instant(due + days(guess - 1))) --guess;
  while (at > policy.zone.instant(due + days(guess))) ++guess;
  return static_cast<int>(guess);
}

bool is_too_late(const Policy& policy, int units) {
  return units > 0 && (!policy.late || (policy.late->max_units && units > *policy.late->max_units));
}

struct Choice {
  std::size_t index = 0;
  Lateness late;
  double points = 0;
};

/// Whether `a` counts rather than `b`, which came before it.
bool beats(Counts counts, const Choice& a, const Choice& b) {
  if (counts == Counts::best) {
    if (a.points != b.points) return a.points > b.points;
    return a.late.grace_days < b.late.grace_days;
  }
  // The later one, unless only the earlier one is on time.
  const auto on_time = [](const Choice& choice) {
    return choice.late.units == 0 && choice.late.grace_days == 0;
  };
  return counts == Counts::last || on_time(a) || !on_time(b);
}

std::string counted_noun(int n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

std::string explanation(const Policy& policy, const Counted& counted, std::size_t attempts) {
  constexpr const char* kWords[] = {"best", "last", "last on time"};
  std::string why = attempts == 1 ? "the only attempt"
                                  : fmt::format("{} of {} attempts",
                                                kWords[static_cast<int>(policy.attempts.counts)], attempts);
  const bool hours = policy.late && policy.late->unit == LatePolicy::Unit::hour;
  if (counted.late.units > 0)
    why += "; " + counted_noun(counted.late.units, hours ? "hour" : "day") + " late";
  if (counted.late.unknown) why += " (the download says late, not when)";
  if (counted.late.grace_days > 0) why += "; " + counted_noun(counted.late.grace_days, "grace day") + " used";
  return why;
}

Counted count_one(const Policy& policy, const std::string& person, const PolicyKata& kata,
                  const std::vector<TimedAttempt>& attempts, int grace_days) {
  Counted counted;
  if (attempts.empty()) {
    counted.why = "nothing handed in";
    return counted;
  }
  std::vector<std::size_t> order(attempts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return attempts[i].at.value_or(Instant::min()); });
  const std::size_t limit = static_cast<std::size_t>(policy.attempts.limit.value_or(1 << 30));
  if (order.size() > limit) order.resize(limit);
  const std::optional<OwnDue> due = own_due(policy, person, kata);
  std::optional<Choice> best;
  bool any_in_time = false;
  for (const std::size_t i : order) {
    Choice choice{.index = i, .late = lateness(policy, due, attempts[i], grace_days)};
    if (choice.late.too_late) continue;
    any_in_time = true;
    if (!attempts[i].points) counted.waiting = true;
    // Where the last one counts, an earlier one must not stand in for it while it waits.
    if (!attempts[i].points && policy.attempts.counts == Counts::best) continue;
    choice.points = after_penalty(policy, choice.late, attempts[i].points.value_or(0), kata.points_max);
    if (!best || beats(policy.attempts.counts, choice, *best)) best = choice;
  }
  if (!best) {
    counted.why = any_in_time ? "not graded yet" : "handed in too late";
    return counted;
  }
  if (policy.attempts.counts != Counts::best) counted.waiting = !attempts[best->index].points;
  counted.late = best->late;
  if (!attempts[best->index].points) {
    counted.why = "not graded yet";
    return counted;
  }
  counted.attempt = best->index;
  counted.earned = *attempts[best->index].points;
  counted.points = best->points;
  counted.penalty = counted.earned - counted.points;
  counted.why = explanation(policy, counted, attempts.size());
  return counted;
}

}  // namespace

std::optional<OwnDue> own_due(const Policy& policy, const std::string& person, const PolicyKata& kata) {
  const Due* due = policy.due(kata);
  if (due == nullptr) return std::nullopt;
  OwnDue own{due->at, due->grace_minutes, due->hard_end, false};
  for (const Extension& extension : policy.extensions) {
    const bool meant = extension.kata == kata.name || extension.kata == kata.chapter || extension.kata == "*";
    if (extension.person != person || !meant) continue;
    const WallTime until = extension.until.value_or(due->at + days(extension.days));
    if (until <= own.at) continue;
    own.at = until;
    own.extended = true;
  }
  if (own.hard_end) own.hard_end = std::max(*own.hard_end, own.at);
  return own;
}

Lateness lateness(const Policy& policy, const std::optional<OwnDue>& due, const TimedAttempt& attempt,
                  int grace_days) {
  Lateness late;
  if (!due) return late;
  if (!attempt.at) {
    // An extension is what the other system may not know of.
    if (!attempt.marked_late || due->extended) return late;
    late.unknown = true;
    late.units = 1;
    late.too_late = is_too_late(policy, late.units);
    return late;
  }
  if (*attempt.at <= policy.zone.instant(due->at) + std::chrono::minutes(due->grace_minutes)) return late;
  late.too_late = due->hard_end && *attempt.at > policy.zone.instant(*due->hard_end);
  late.units = units_after(policy, due->at, *attempt.at);
  if (late.too_late) return late;
  int used = 0, units = late.units;
  while (used < grace_days && units > 0) units = units_after(policy, due->at + days(++used), *attempt.at);
  late.too_late = is_too_late(policy, units);
  if (late.too_late) return late;
  late.units = units;
  late.grace_days = used;
  return late;
}

double after_penalty(const Policy& policy, const Lateness& late, double earned, double points_max) {
  if (late.too_late) return 0;
  if (late.units == 0 || !policy.late) return earned;
  const LatePolicy& rule = *policy.late;
  const double off = rule.percent / 100 * earned * late.units + rule.points * late.units;
  double left = earned - std::min(off, rule.cap_percent / 100 * earned);
  left = std::max(left, rule.floor_percent / 100 * earned);
  left = std::min(left, rule.counts_at_most_percent / 100 * points_max);
  return std::max(0.0, left);
}

std::vector<Counted> count_attempts(const Policy& policy, const std::string& person,
                                    const std::vector<PolicyKata>& katas,
                                    const std::map<std::string, std::vector<TimedAttempt>>& attempts) {
  const auto before = [](const Due* a, const Due* b) {
    if (a == nullptr || b == nullptr) return a != nullptr && b == nullptr;
    return a->at != b->at ? a->at < b->at : a < b;
  };
  std::vector<std::size_t> order(katas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, before, [&](std::size_t i) { return policy.due(katas[i]); });
  std::vector<Counted> counted(katas.size());
  int left = policy.late ? policy.late->grace_days : 0;
  int used = 0;
  const Due* current = nullptr;
  for (const std::size_t i : order) {
    if (const Due* due = policy.due(katas[i]); due != current) {
      left -= used;
      used = 0;
      current = due;
    }
    const auto found = attempts.find(katas[i].name);
    counted[i] = count_one(policy, person, katas[i],
                           found == attempts.end() ? std::vector<TimedAttempt>() : found->second, left);
    used = std::max(used, counted[i].late.grace_days);
  }
  return counted;
}

}  // namespace grader::classroom
