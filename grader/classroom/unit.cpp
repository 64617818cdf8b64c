#include "classroom/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/sha256.h"
#include "base/text.h"
#include "duel/duel.h"
#include "kata/read_text.h"

namespace grader::classroom {
namespace {

std::string rules_of(const Kata& kata) {
  std::string rules =
      fmt::format("measurement {}\npoints {}\nflags {}\nlibraries {}\nkit {}\n", kMeasurementVersion,
                  kata.points, join(kata.flags, " "), join(kata.libraries, " "), join(kata.kit, " "));
  for (const MetricMarks& metric : kata.metrics) {
    rules += fmt::format("{} {} {} {}\n", to_string(metric.metric), metric.marks.pass, metric.marks.full,
                         metric.marks.expert);
  }
  const Limits& limits = kata.limits;
  return rules + fmt::format("limits {} {} {} {} {} {} {}\n", limits.time_s, limits.memory_mib,
                             limits.disk_mib, limits.threads, limits.connections,
                             limits.allocations.value_or(-1), limits.round_trips.value_or(-1));
}

}  // namespace

std::string Unit::id() const { return sha256(fmt::format("{} {} {}", kata, version, source)); }

Result<std::string> kata_version(const Kata& kata) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kata.folder, error)) {
    const std::string extension = entry.path().extension().string();
    if (entry.path() != kata.stub() && (extension == ".h" || extension == ".cpp"))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::string all = rules_of(kata);
  for (const auto& file : files) {
    const auto text = read_text(file);
    if (!text) return text.fault();
    all += fmt::format("{} {}\n", file.filename().string(), sha256(*text));
  }
  return sha256(all);
}

}  // namespace grader::classroom
