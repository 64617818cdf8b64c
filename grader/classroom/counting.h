#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "classroom/policy.h"

// Which of a person's hand-ins counts, how late it was, and what that costs. Pure functions of the policy and
// of when hand-ins came, so that a deadline that was extended afterwards holds for what came before.

namespace grader::classroom {

/// One hand-in for one kata.
struct TimedAttempt {
  std::optional<Instant> at;     ///< When it was handed in; nothing when the download does not say.
  bool marked_late = false;      ///< The other system says that it is late; decides when there is no time.
  std::optional<double> points;  ///< What it earned; nothing while it is not graded.
};

/// How late one hand-in is.
struct Lateness {
  int units = 0;       ///< Days or hours begun, after grace days; 0 is on time.
  int grace_days = 0;  ///< That it takes to be so.
  bool too_late = false;
  bool unknown = false;  ///< Marked late without a time: one unit is assumed.
};

/// The deadline that holds for one person: the kata's, or the latest extension of it.
struct OwnDue {
  WallTime at;
  int grace_minutes = 0;
  std::optional<WallTime> hard_end;
  bool extended = false;
};
std::optional<OwnDue> own_due(const Policy& policy, const std::string& person, const PolicyKata& kata);

/// `grace_days`: how many the person has left. A day ends at the same time of the next day by the clock on
/// the wall, whether it has 23, 24 or 25 hours; an hour is 3600 seconds. Grace days are used only where they
/// help.
Lateness lateness(const Policy& policy, const std::optional<OwnDue>& due, const TimedAttempt& attempt,
                  int grace_days);

/// What is left of the earned points.
double after_penalty(const Policy& policy, const Lateness& late, double earned, double points_max);

/// What a kata counts for a person.
struct Counted {
  std::optional<std::size_t> attempt;  ///< Index of the one that counts; nothing when none does.
  double earned = 0;                   ///< Before the penalty.
  double penalty = 0;
  double points = 0;  ///< earned - penalty
  Lateness late;
  bool waiting = false;  ///< An attempt that might count is not graded yet.
  std::string why;       ///< "best of 3; 2 days late, 1 grace day used": for explanations.
};

/// All katas of one person, in the order of `katas`. `attempts` stand by kata's name, in any order. Katas of
/// one
/// [[due]] share the grace days that the latest of them needs.
std::vector<Counted> count_attempts(const Policy& policy, const std::string& person,
                                    const std::vector<PolicyKata>& katas,
                                    const std::map<std::string, std::vector<TimedAttempt>>& attempts);

}  // namespace grader::classroom
