#include "judge/curve.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/json_reader.h"
#include "base/json_text.h"

namespace grader {
namespace {

double seconds_per(const std::string& unit) {
  return unit == "s" ? 1 : unit == "ms" ? 1e-3 : unit == "us" ? 1e-6 : 1e-9;
}

/// "FindDuplicates/reference/512/manual_time": family, side and size.
struct RunName {
  std::string family;
  std::string side;
  std::optional<double> n;
};

RunName taken_apart(std::string_view name) {
  RunName run;
  for (int part = 0; !name.empty(); ++part) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (part == 0) run.family = word;
    if (part == 1) run.side = word;
    double n = 0;
    const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), n);
    if (part == 2 && error == std::errc() && rest == word.data() + word.size()) run.n = n;
  }
  return run;
}

void add_run(Curve& curve, const RunName& run, const JsonValue& entry) {
  // Means and Google Benchmark's own fit, which is made to a clock that is not the one shown, are left out.
  if (string_in(entry, "aggregate_name").empty() && run.n && !entry.contains("error_occurred")) {
    const auto time = number_in(entry, "real_time");
    if (!time || !(*time > 0) || !(*run.n > 0)) return;
    const double time_s = *time * seconds_per(string_in(entry, "time_unit"));
    const auto same = std::find_if(curve.points.begin(), curve.points.end(),
                                   [&](const CurvePoint& point) { return point.n == *run.n; });
    if (same == curve.points.end()) {
      curve.points.push_back({*run.n, time_s});
    } else {
      same->time_s = std::min(same->time_s, time_s);
    }
  }
}

}  // namespace

std::vector<Curve> curves_of_benchmark(const std::string& json, const std::string& implementation) {
  const JsonValue report = JsonValue::parse(json, nullptr, false);
  Curve sides[2];
  sides[0].implementation = "reference";
  sides[1].implementation = implementation;
  std::string family;
  for (const JsonValue& entry : list_in(report, "benchmarks")) {
    const std::string run_name = string_in(entry, "run_name");
    const RunName run = taken_apart(run_name.empty() ? string_in(entry, "name") : run_name);
    if (run.side != "reference" && run.side != "candidate") continue;
    if (family.empty()) family = run.family;
    if (run.family == family) add_run(sides[run.side == "candidate" ? 1 : 0], run, entry);
  }
  std::vector<Curve> curves;
  for (Curve& curve : sides) {
    std::sort(curve.points.begin(), curve.points.end(), [](auto& a, auto& b) { return a.n < b.n; });
    fit_growth(curve);
    if (!curve.points.empty()) curves.push_back(std::move(curve));
  }
  return curves;
}

void fit_growth(Curve& curve) {
  const auto growth = fit_growth(curve.points);
  curve.big_o = growth ? growth->big_o : "";
  curve.rms = growth ? std::optional(growth->rms) : std::nullopt;
}

std::string benchmark_error(const std::string& json) {
  const JsonValue report = JsonValue::parse(json, nullptr, false);
  for (const JsonValue& entry : list_in(report, "benchmarks")) {
    if (const std::string message = string_in(entry, "error_message"); !message.empty()) return message;
  }
  return "";
}

std::string curve_json(const Curve& curve) {
  Json points = Json::array();
  for (const CurvePoint& point : curve.points) points.push_back({{"n", point.n}, {"time_s", point.time_s}});
  Json json = {{"points", points}, {"big_o", curve.big_o}};
  if (curve.rms) json["rms"] = *curve.rms;
  return json_text(json);
}

Curve curve_from_json(const std::string& implementation, const std::string& json) {
  Curve curve;
  curve.implementation = implementation;
  const JsonValue value = JsonValue::parse(json, nullptr, false);
  for (const JsonValue& point : list_in(value, "points")) {
    const auto n = number_in(point, "n");
    const auto time = number_in(point, "time_s");
    if (n && time && *n > 0 && *time > 0) curve.points.push_back({*n, *time});
  }
  curve.big_o = string_in(value, "big_o");
  curve.rms = number_in(value, "rms");
  return curve;
}

std::optional<double> slope(const std::vector<CurvePoint>& points) {
  double mean_x = 0;
  double mean_y = 0;
  for (const CurvePoint& point : points) {
    mean_x += std::log(point.n);
    mean_y += std::log(point.time_s);
  }
  const auto count = static_cast<double>(points.size());
  mean_x /= count;
  mean_y /= count;
  double across = 0;
  double along = 0;
  for (const CurvePoint& point : points) {
    const double x = std::log(point.n) - mean_x;
    across += x * (std::log(point.time_s) - mean_y);
    along += x * x;
  }
  // One size only, or none.
  if (!(along > 1e-9)) return std::nullopt;
  return across / along;
}

}  // namespace grader
