#include "kata/kata_toml.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "kata/toml_table.h"

namespace grader {
namespace {

using Lines = TomlTable::Lines;

std::vector<Metric> read_metrics(const TomlTable& top) {
  const std::vector<std::string> names =
      top.is_array("metric") ? top.texts("metric") : std::vector{top.text("metric")};
  std::vector<Metric> metrics;
  std::vector<std::string> known;
  for (const Metric metric : kMetrics) known.push_back(to_string(metric));
  for (const std::string& name : names) {
    if (const auto metric = metric_named(name)) {
      metrics.push_back(*metric);
    } else if (!name.empty()) {
      const std::string meant = did_you_mean(name, known);
      top.note("metric", fmt::format("unknown metric '{}'{}", name,
                                     meant.empty() ? "; there are " + join(known, ", ") : meant));
    }
  }
  return metrics;
}

Marks read_marks(const TomlTable& table) {
  const Marks marks = {.pass = table.number("pass", {.low = 1, .above = true}),
                       .full = table.number("full", {.low = 1, .above = true}),
                       .expert = table.number("expert", {.low = 1, .above = true})};
  // Only between values that are there and good each: one mistake is one message.
  if (marks.pass > 1 && marks.full > 1 && marks.full <= marks.pass) {
    table.note("full", fmt::format("'full' must exceed 'pass' ({})", marks.pass));
  }
  if (marks.full > 1 && marks.expert > 1 && marks.expert < marks.full) {
    table.note("expert", fmt::format("'expert' must be at least 'full' ({})", marks.full));
  }
  return marks;
}

std::vector<MetricMarks> read_metric_marks(const TomlTable& top) {
  const std::vector<Metric> metrics = read_metrics(top);
  const TomlTable table = top.table("marks");
  if (metrics.size() == 1) return {{metrics[0], read_marks(table)}};
  if (metrics.empty()) {
    // That was the mistake; what [marks] should hold is unknown, so none of it is one.
    for (const char* key : {"pass", "full", "expert"}) (void)table.has(key);
    for (const Metric metric : kMetrics) (void)table.has(to_string(metric));
  }
  std::vector<MetricMarks> result;
  for (const Metric metric : metrics) result.push_back({metric, read_marks(table.table(to_string(metric)))});
  return result;
}

Limits read_limits(const TomlTable& top) {
  Limits limits;
  if (!top.has("limits")) return limits;
  const TomlTable table = top.table("limits");
  // The upper ends only catch a wrong unit: no kata takes an hour or a tebibyte.
  if (table.has("time_s")) limits.time_s = table.number("time_s", {.low = 0, .high = 3600, .above = true});
  if (table.has("memory_mib")) limits.memory_mib = table.integer("memory_mib", {.low = 1, .high = 1 << 20});
  if (table.has("disk_mib")) limits.disk_mib = table.integer("disk_mib", {.low = 1, .high = 1 << 20});
  if (table.has("threads")) limits.threads = table.integer("threads", {.low = 1, .high = 1024});
  if (table.has("connections")) limits.connections = table.integer("connections", {.low = 1, .high = 1024});
  if (table.has("allocations")) limits.allocations = table.integer("allocations", {.low = 0});
  if (table.has("round_trips")) limits.round_trips = table.integer("round_trips", {.low = 0});
  return limits;
}

std::vector<std::string> read_kit(const TomlTable& top, const std::vector<std::string>& libraries) {
  if (!top.has("kit")) return {};
  std::vector<std::string> parts = top.texts("kit");
  std::vector<std::string> known;
  for (const KitPart& part : kKitParts) known.emplace_back(part.name);
  for (const std::string& name : parts) {
    const auto part = std::ranges::find(kKitParts, name, &KitPart::name);
    if (name.empty()) continue;
    if (part == std::end(kKitParts)) {
      top.note("kit", fmt::format("'kit' has no part '{}'; there are {}", name, join(known, ", ")));
    } else if (std::ranges::find(libraries, part->library) == libraries.end()) {
      top.note("kit", fmt::format("'{}' of 'kit' needs \"{}\" in 'libraries'", name, part->library));
    }
  }
  return parts;
}

std::vector<std::string> read_flags(const TomlTable& top) {
  if (!top.has("flags")) return {};
  std::vector<std::string> flags = top.texts("flags");
  const std::vector<std::string> allowed(std::begin(kAllowedFlags), std::end(kAllowedFlags));
  for (const std::string& flag : flags) {
    if (flag.empty() || std::ranges::find(allowed, flag) != allowed.end()) continue;
    top.note("flags",
             fmt::format("the flag '{}' is not allowed; a kata may add {}", flag, join(allowed, ", ")));
  }
  return flags;
}

Hint read_hint(const TomlTable& table) {
  Hint hint{.text = table.text("text", Lines::many)};
  if (!table.has("symptom")) return hint;
  hint.symptom = table.text("symptom");
  const std::vector<std::string> known(std::begin(kSymptoms), std::end(kSymptoms));
  if (hint.symptom.empty() || std::find(known.begin(), known.end(), hint.symptom) != known.end()) return hint;
  const std::string meant = did_you_mean(hint.symptom, known);
  table.note("symptom", fmt::format("unknown symptom '{}'{}", hint.symptom,
                                    meant.empty() ? "; there are " + join(known, ", ") : meant));
  return hint;
}

Question read_question(const TomlTable& table) {
  Question question;
  question.ask = table.text("ask", Lines::many);
  question.because = table.text("because", Lines::many);
  if (table.has("number")) {
    question.number = table.number("number", {});
    return question;
  }
  question.choices = table.texts("choices", 2);
  question.answer = table.integer("answer", {.low = 0});
  const std::size_t choices = question.choices.size();
  if (choices >= 2 && static_cast<std::size_t>(question.answer) >= choices) {
    table.note("answer", fmt::format("'answer' must be 0 to {}: it counts the {} choices from 0, and is {}",
                                     choices - 1, choices, question.answer));
  }
  return question;
}

}  // namespace

Result<Kata> read_kata_toml(const std::filesystem::path& path) {
  Result<TomlTable> file = TomlTable::read(path);
  if (!file) return file.fault();
  const TomlTable& top = *file;

  Kata kata;
  kata.folder = std::filesystem::absolute(path).lexically_normal().parent_path();
  kata.name = kata.folder.filename().string();
  kata.chapter = kata.folder.parent_path().filename().string();
  const std::filesystem::path checkout = kata.folder.parent_path().parent_path().parent_path();
  kata.solution_folder = checkout / "solutions" / kata.chapter / kata.name;

  kata.title = top.text("title");
  if (top.has("todo")) kata.todo = top.text("todo");
  kata.teaches = top.texts("teaches");
  kata.difficulty = top.integer("difficulty", {.low = 1, .high = 3});
  kata.metrics = read_metric_marks(top);
  if (top.has("libraries")) kata.libraries = top.texts("libraries");
  kata.kit = read_kit(top, kata.libraries);
  kata.flags = read_flags(top);
  kata.points = top.number("points", {.low = 0, .above = true});
  kata.limits = read_limits(top);
  for (const TomlTable& hint : top.tables("hint")) kata.hints.push_back(read_hint(hint));
  for (const TomlTable& question : top.tables("question")) kata.questions.push_back(read_question(question));

  if (std::optional<Fault> problem = top.problem()) return *std::move(problem);
  return kata;
}

Result<std::vector<Question>> read_quiz_toml(const std::filesystem::path& path) {
  Result<TomlTable> file = TomlTable::read(path);
  if (!file) return file.fault();
  std::vector<Question> questions;
  for (const TomlTable& question : file->tables("question")) questions.push_back(read_question(question));
  if (std::optional<Fault> problem = file->problem()) return *std::move(problem);
  if (questions.empty()) return user_fault(shown_path(path) + ": it holds no [[question]]");
  return questions;
}

}  // namespace grader
