#include "classroom/unit_run.h"

#include <unistd.h>

#include <algorithm>
#include <tuple>

#include "base/json_reader.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "classroom/durable_file.h"
#include "classroom/result_json.h"

namespace grader::classroom {
namespace fs = std::filesystem;

std::string this_node() {
  char name[256] = "";
  ::gethostname(name, sizeof(name) - 1);
  return name;
}

std::string run_json(const UnitRun& run) {
  // Seeds have 64 bits; many a reader of JSON keeps 53.
  return json_text({{"schema", "kata-run/1"},
                    {"kata", run.unit.kata},
                    {"kata_version", run.unit.version},
                    {"source", run.unit.source},
                    {"attempt", run.attempt},
                    {"set", run.set},
                    {"at", run.at},
                    {"seed", std::to_string(run.seed)},
                    {"machine", run.machine},
                    {"kernel", run.kernel},
                    {"compiler", run.compiler},
                    {"node", run.node},
                    {"result", result_json(run.result)}});
}

std::optional<UnitRun> run_from_json(std::string_view text) {
  const JsonValue json = JsonValue::parse(text, nullptr, false);
  const JsonValue* result = member_in(json, "result");
  if (string_in(json, "schema") != "kata-run/1" || result == nullptr) return std::nullopt;
  auto read = result_from_json(*result);
  const std::string seed = string_in(json, "seed");
  if (!read || seed.empty() || seed.size() > 20 || seed.find_first_not_of("0123456789") != seed.npos)
    return std::nullopt;
  UnitRun run{.unit = {string_in(json, "kata"), string_in(json, "kata_version"), string_in(json, "source")},
              .attempt = static_cast<int>(number_in(json, "attempt").value_or(1)),
              .set = string_in(json, "set"),
              .at = string_in(json, "at"),
              .seed = std::strtoull(seed.c_str(), nullptr, 10),
              .machine = string_in(json, "machine"),
              .kernel = string_in(json, "kernel"),
              .compiler = string_in(json, "compiler"),
              .node = string_in(json, "node"),
              .result = std::move(*read)};
  if (!is_sha256(run.unit.source)) return std::nullopt;
  run.hash = sha256(text);
  return run;
}

fs::path file_of(const UnitRun& run) {
  return fs::path(run.unit.id()) / (std::to_string(run.attempt) + "-" + run.hash.substr(0, 16) + ".json");
}

Status save_run(const fs::path& results, UnitRun& run) {
  const std::string text = run_json(run);
  run.hash = sha256(text);
  return write_durably(results / file_of(run), text);
}

Runs read_runs(const fs::path& results) {
  Runs all;
  std::error_code error;
  for (const auto& folder : fs::directory_iterator(results, error)) {
    if (!folder.is_directory(error) || folder.is_symlink(error)) continue;
    for (const auto& file : fs::directory_iterator(folder.path(), error)) {
      if (file.path().filename().string().starts_with(kUnfinishedPrefix)) continue;
      auto run = file.is_regular_file(error) && !file.is_symlink(error) ? run_from_json(slurp(file.path()))
                                                                        : std::nullopt;
      // What was moved under another unit's name is not that unit's.
      if (run && results / file_of(*run) == file.path())
        all.runs.push_back(std::move(*run));
      else
        all.unreadable.push_back(fs::relative(file.path(), results, error).string());
    }
  }
  const auto place = [](const UnitRun& run) { return std::tuple(run.unit.id(), run.attempt, run.hash); };
  std::vector<std::pair<decltype(place(UnitRun())), std::size_t>> order;
  for (std::size_t i = 0; i < all.runs.size(); ++i) order.emplace_back(place(all.runs[i]), i);
  std::sort(order.begin(), order.end());
  std::vector<UnitRun> sorted;
  for (const auto& [_, i] : order) sorted.push_back(std::move(all.runs[i]));
  all.runs = std::move(sorted);
  std::sort(all.unreadable.begin(), all.unreadable.end());
  return all;
}

}  // namespace grader::classroom
