#include "classroom/leaderboard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace grader::classroom {
namespace {

// 64 of each: six bits choose one. Words that nobody minds being called.
constexpr std::array<std::string_view, 64> kManners = {
    "agile",  "amber", "azure",   "brave",   "bright", "brisk",   "calm",   "candid", "clever", "copper",
    "cosmic", "crisp", "curious", "daring",  "deft",   "eager",   "early",  "fair",   "fleet",  "gentle",
    "gilded", "glad",  "golden",  "grand",   "green",  "happy",   "hardy",  "honest", "humble", "indigo",
    "jolly",  "keen",  "kind",    "lively",  "lucid",  "lunar",   "mellow", "merry",  "mild",   "misty",
    "modest", "neat",  "nimble",  "noble",   "orange", "patient", "placid", "plucky", "polite", "proud",
    "quick",  "quiet", "rapid",   "scarlet", "serene", "silver",  "sober",  "solar",  "steady", "sunny",
    "swift",  "tidy",  "violet",  "witty"};
constexpr std::array<std::string_view, 64> kAnimals = {
    "badger", "beaver",  "bison",  "bobcat",  "condor", "coyote", "crane",   "curlew", "dingo",   "dolphin",
    "eagle",  "egret",   "elk",    "ermine",  "falcon", "ferret", "finch",   "gannet", "gazelle", "gecko",
    "gibbon", "grouse",  "hare",   "harrier", "hawk",   "heron",  "ibex",    "ibis",   "impala",  "jackal",
    "jaguar", "kestrel", "kite",   "koala",   "lark",   "lemur",  "leopard", "lynx",   "magpie",  "marlin",
    "marten", "merlin",  "mink",   "moose",   "ocelot", "orca",   "oryx",    "osprey", "otter",   "panda",
    "petrel", "plover",  "puffin", "puma",    "quail",  "raven",  "robin",   "salmon", "stork",   "swallow",
    "tern",   "turtle",  "walrus", "wombat"};

static_assert(!kManners.back().empty() && !kAnimals.back().empty());

std::uint64_t leading_bits(std::string_view hexadecimal) {
  std::uint64_t bits = 0;
  hexadecimal = hexadecimal.substr(0, 16);
  std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), bits, 16);
  return bits;
}

/// For each row, fastest first, the last one whose interval overlaps with its own without a gap between.
std::vector<std::size_t> last_overlapping(const std::vector<LeaderboardRow>& rows) {
  std::vector<std::size_t> last(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    last[i] = i;
    while (last[i] + 1 < rows.size() && rows[last[i] + 1].high >= rows[i].low) ++last[i];
  }
  return last;
}

std::string letter(std::size_t n) {
  std::string text;
  do {
    text.insert(text.begin(), static_cast<char>('a' + n % 26));
    n /= 26;
  } while (n-- > 0);
  return text;
}

}  // namespace

std::vector<std::string> pseudonyms(const std::vector<std::string>& ids,
                                    const std::function<std::string(std::string_view)>& hash) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (std::size_t i = 0; i < ids.size(); ++i) order.emplace_back(leading_bits(hash(ids[i])), i);
  std::ranges::sort(order);
  std::vector<std::string> names(ids.size());
  std::map<std::string, int> taken;
  for (const auto& [bits, i] : order) {
    std::string name = fmt::format("{} {}", kManners[bits >> 58], kAnimals[bits >> 52 & 63]);
    const int times = ++taken[name];
    names[i] = times == 1 ? name : fmt::format("{} {}", name, times);
  }
  return names;
}

std::vector<LeaderboardRow> leaderboard(const ClassGrades& grades, std::size_t kata,
                                        const std::vector<std::string>& names,
                                        std::vector<LeaderboardRow> others) {
  std::vector<LeaderboardRow> rows = std::move(others);
  for (std::size_t p = 0; p < grades.grades.size(); ++p) {
    const ExportGrade& grade = grades.grades[p][kata];
    const bool shown = grades.roster.people[p].standing != Standing::dropped && !names[p].empty();
    if (!shown || grade.state != GradeState::graded || !grade.failing.empty() || !grade.speedup) continue;
    rows.push_back({names[p], *grade.speedup, grade.low, grade.high, "", true});
  }
  for (LeaderboardRow& row : rows) {
    if (row.low <= 0 || row.high < row.low) row.low = row.high = row.speedup;
  }
  std::ranges::stable_sort(rows, [](const LeaderboardRow& a, const LeaderboardRow& b) {
    return a.speedup != b.speedup ? a.speedup > b.speedup : a.name < b.name;
  });
  // Each stretch of rows that all overlap with its first gets a letter, unless it lies within the one before.
  const std::vector<std::size_t> last = last_overlapping(rows);
  std::size_t used = 0, covered = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && last[i] <= covered) continue;
    covered = last[i];
    for (std::size_t j = i; j <= last[i]; ++j)
      rows[j].letters += (rows[j].letters.empty() ? "" : " ") + letter(used);
    ++used;
  }
  return rows;
}

}  // namespace grader::classroom
