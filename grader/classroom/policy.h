#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/zone.h"

// What holds for a class: class.toml. Nothing that follows from it is ever stored: change the file, and the
// next book follows. What the rules make of hand-ins is in counting.h, what becomes of points in
// grade_scale.h.

namespace grader::classroom {

/// A kata as the policy sees it.
struct PolicyKata {
  std::string name;
  std::string chapter;
  double points_max = 0;
};

/// [[due]]
struct Due {
  std::vector<std::string> katas;  ///< Names of katas or chapters; "*" is all others.
  WallTime at;
  int grace_minutes = 0;             ///< A hand-in within them is on time.
  std::optional<WallTime> hard_end;  ///< Nothing counts that comes later.
};

/// [late]. Without it a late hand-in counts nothing; with an empty one, it counts in full.
struct LatePolicy {
  enum class Unit { day, hour };
  Unit unit = Unit::day;
  double percent = 0;                   ///< Off for each unit begun, of what was earned.
  double points = 0;                    ///< Or off for each, in points.
  std::optional<int> max_units;         ///< What is later counts nothing.
  double cap_percent = 100;             ///< At most so much of what was earned is taken off.
  double floor_percent = 0;             ///< Of what was earned, at least so much stays.
  double counts_at_most_percent = 100;  ///< Of the kata's points a late hand-in earns at most so much.
  int grace_days = 0;  ///< For each person over all deadlines; used up in the order of deadlines.
};

/// [attempts]
struct AttemptPolicy {
  enum class Counts { best, last, last_on_time };
  Counts counts = Counts::best;
  std::optional<int> limit;  ///< Only the first so many of each kata count.
};

/// [grades]
struct GradePolicy {
  int drop_lowest = 0;
  struct Weight {
    std::vector<std::string> katas;  ///< Names or chapters.
    double weight = 1;
    bool bonus = false;  ///< Adds to what is earned, not to what can be.
  };
  std::vector<Weight> weights;
  struct Step {
    double from_percent = 0;
    std::string grade;
  };
  std::vector<Step> scale;  ///< Falling; empty: no grades but per cent.

  /// Whether there is more to a final grade than the sum of points.
  bool is_set() const { return drop_lowest > 0 || !weights.empty() || !scale.empty(); }
};

/// One row of a table of extensions.
struct Extension {
  std::string person;  ///< The person's id.
  std::string kata;    ///< A kata, a chapter or "*".
  std::optional<WallTime> until;
  int days = 0;  ///< Or so many days more.
};

struct Policy {
  std::string name;
  Zone zone;
  std::vector<Due> dues;
  std::optional<LatePolicy> late;
  AttemptPolicy attempts;
  GradePolicy grades;
  std::string leaderboard;  ///< [privacy]: "pseudonyms" or "off".
  std::string keep_until;
  std::vector<Extension> extensions;

  /// Which deadline is the kata's: one that names it before one of its chapter before "*". Null: it has none.
  const Due* due(const PolicyKata& kata) const;
};

/// Reads a class.toml. A user fault `PATH:LINE: …` for the first mistake; a key that was misspelt is named
/// with the one that was probably meant. `katas` are those of the workbook.
Result<Policy> read_policy(const std::filesystem::path& class_toml, const std::vector<PolicyKata>& katas);

/// Reads a table of extensions: CSV with the columns `id`, `kata` (or a chapter or *) and `until` (a time) or
/// `days`. A user fault `NAME:LINE: …`. `katas` as above.
Result<std::vector<Extension>> read_extensions(std::string_view bytes, std::string_view shown,
                                               const std::vector<PolicyKata>& katas);

}  // namespace grader::classroom
