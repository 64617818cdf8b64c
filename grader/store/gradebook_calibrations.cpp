// What was measured on this machine to set marks by.
#include "store/gradebook.h"

#include <fmt/format.h>

namespace grader {

std::string fingerprint(const Machine& machine) {
  return fmt::format("{} | {} cores | L2 {}", machine.cpu, machine.cores, machine.l2_cache);
}

std::optional<Expert> Gradebook::calibration(const Machine& machine, const std::string& kata, Metric metric,
                                             const std::string& key) {
  Result<Statement> found = database_.prepare(
      "SELECT expert, low, high, reference, l1_load FROM calibrations WHERE machine = ?1 AND kata = ?2 AND "
      "metric = ?3 AND content = ?4");
  if (!found) return std::nullopt;
  found->bind(1, fingerprint(machine)).bind(2, kata).bind(3, to_string(metric)).bind(4, key);
  const Result<bool> row = found->step();
  if (!row || !*row) return std::nullopt;
  return Expert{found->real(0), found->real(1), found->real(2), found->real(3), found->real(4)};
}

double Gradebook::best_l1_load(const Machine& machine) {
  Result<Statement> found =
      database_.prepare("SELECT min(l1_load) FROM calibrations WHERE machine = ?1 AND l1_load > 0");
  if (!found) return 0;
  const Result<bool> row = found->bind(1, fingerprint(machine)).step();
  return row && *row ? found->real(0) : 0;  // NULL reads as 0
}

Status Gradebook::save_calibration(const Machine& machine, const std::string& kata, Metric metric,
                                   const std::string& key, const Expert& expert) {
  Result<Statement> save = database_.prepare(
      "INSERT OR REPLACE INTO calibrations (machine, kata, metric, content, expert, low, high, "
      "reference, l1_load) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  if (!save) return in_file(save.fault());
  save->bind(1, fingerprint(machine))
      .bind(2, kata)
      .bind(3, to_string(metric))
      .bind(4, key)
      .bind(5, expert.speedup)
      .bind(6, expert.low)
      .bind(7, expert.high)
      .bind(8, expert.reference)
      .bind(9, expert.l1_load);
  Status saved = save->run();
  if (!saved) return in_file(saved.fault());
  return ok();
}

Status Gradebook::note_failed_calibration(const Machine& machine, const std::string& kata,
                                          const std::string& key) {
  return change("INSERT OR REPLACE INTO failed_calibrations (machine, kata, content) VALUES (?1, ?2, ?3)",
                {fingerprint(machine), kata, key});
}

std::optional<std::chrono::seconds> Gradebook::since_failed_calibration(const Machine& machine,
                                                                        const std::string& kata,
                                                                        const std::string& key) {
  Result<Statement> found = database_.prepare(
      "SELECT unixepoch() - unixepoch(at) FROM failed_calibrations WHERE machine = ?1 AND kata = ?2 AND "
      "content = ?3");
  if (!found) return std::nullopt;
  const Result<bool> row = found->bind(1, fingerprint(machine)).bind(2, kata).bind(3, key).step();
  if (!row || !*row) return std::nullopt;
  return std::chrono::seconds(found->integer(0));
}

}  // namespace grader
