#include "tests/seeded_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kit/random.h"
#include "store/gradebook.h"

namespace grader {
namespace {

// From 1x to a little beyond full, one step after the other, now and then back by a third.
KataResult attempt_at(const Kata& kata, int number, int attempts, kata::Random& random) {
  const double way = attempts > 1 ? static_cast<double>(number) / (attempts - 1) : 1;
  const bool setback = number > 2 && number + 1 < attempts && random.chance(0.12);
  KataResult result;
  result.kata = kata.name;
  result.chapter = kata.chapter;
  result.title = kata.title;
  result.implementation = "stub";
  result.points_max = kata.points;
  result.seconds = 1.4;
  bool passed = true;
  double share = 0;
  for (const MetricMarks& entry : kata.metrics) {
    const double steps = std::floor(way * 6) / 6;
    const double speedup =
        std::pow(entry.marks.full * 1.08, steps) * random.real(0.97, 1.03) * (setback ? 0.66 : 1);
    const double half = random.real(0.004, 0.03);
    passed = passed && speedup >= entry.marks.pass;
    share += std::clamp(std::log(speedup) / std::log(entry.marks.full), 0.0, 1.0);
    MetricResultView view{.metric = entry.metric, .speedup = {}, .marks = entry.marks};
    view.speedup.value = speedup;
    view.speedup.low = speedup * (1 - half);
    view.speedup.high = speedup * (1 + half);
    view.verdict = speedup >= entry.marks.pass ? DuelVerdict::pass : DuelVerdict::fail;
    result.metrics.push_back(view);
  }
  result.verdict = passed ? Verdict::pass : Verdict::fail;
  result.points = kata.points * share / static_cast<double>(kata.metrics.size());
  if (number == 1) result.metrics.clear(), result.points = 0, result.verdict = Verdict::fail;
  return result;
}

// As ./kata profile draws it: rows of frames, each with its title and its name.
std::string flame_of(const Kata& kata, std::size_t bytes, kata::Random& random) {
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 420\" width=\"100%\" role=\"img\">\n"
      "<title>{0}</title>\n<style>svg{{background:#fff;font:11px "
      "monospace}}text{{fill:#1b1b1b}}.y0{{fill:#f2a65a}}"
      ".l0{{fill:#d8dee6}}@media (prefers-color-scheme:dark){{svg{{background:#16181c}}text{{fill:#f0f0f0}}"
      ".y0{{fill:#9a5518}}.l0{{fill:#39424e}}}}</style>\n",
      kata.name);
  for (int row = 0; svg.size() + 400 < bytes; ++row) {
    double x = 8;
    for (int frame = 0; frame <= row % 20 && svg.size() + 400 < bytes; ++frame) {
      const double width = std::max(1.0, (952 - x) * random.real(0.3, 0.9));
      svg += fmt::format(
          "<g><title>std::vector&lt;int&gt;::function_{0}: {1:.1f} %, {0} calls</title><rect class=\"{2}\" "
          "x=\"{3:.1f}\" y=\"{4}\" width=\"{5:.1f}\" height=\"17\" rx=\"2\"/><text x=\"{6:.1f}\" "
          "y=\"{7}\">f{0}</text></g>\n",
          frame + 20 * row, width / 9.6, frame % 2 == 0 ? "y0" : "l0", x, 44 + 18 * (row % 20), width, x + 4,
          57 + 18 * (row % 20));
      x += width;
    }
  }
  return svg + "</svg>\n";
}

std::string profile_of(const Kata& kata) {
  const std::string& function = kata.name;
  return fmt::format(
      R"json({{"schema": 1, "implementation": "stub", "source": "exercises/{0}/{1}/stub.cpp",
 "hottest": {{"function": "{2}", "line": 14}}, "seconds": 0.0123, "instructions": 48123456, "branches": 9123456,
 "mispredicted": 31234, "allocations": 20480, "system_calls": 12, "peak_heap_bytes": 1572864,
 "functions": [{{"name": "{2}", "own": 0.71, "inclusive": 0.98, "calls": 1}},
  {{"name": "insert_sorted(std::vector<int>&, int)", "own": 0.19, "inclusive": 0.22, "calls": 20480}},
  {{"name": "hash(std::string_view)", "own": 0.06, "inclusive": 0.06}}],
 "lines": [{{"line": 14, "text": "for (std::size_t j = i + 1; j < values.size(); ++j)", "own": 0.52, "inclusive": 0.61}},
  {{"line": 15, "text": "if (values[i] == values[j]) result.insert(values[i]);", "own": 0.21, "inclusive": 0.3}}],
 "library": [], "counters": [], "missing": [],
 "advice": [{{"symptom": "calls", "line": 14, "text": "This line runs 12,497,500 times for 5,000 values: count how often each pair is looked at.",
   "chapter": "02_algorithms", "section": "Checklist", "weight": 0.61}},
  {{"symptom": "allocations", "line": 15, "text": "A call asks for memory 20,480 times; reserve once, or store by value.",
   "chapter": "05_memory", "section": "Anti-patterns", "weight": 0.2}}]}})json",
      kata.chapter, kata.name, function);
}

std::string curve_of(double first_s, double exponent, const char* big_o) {
  std::string points;
  for (int i = 0; i < 5; ++i) {
    points += fmt::format("{}{{\"n\": {}, \"time_s\": {}}}", points.empty() ? "" : ", ", 512 << i,
                          first_s * std::pow(2, exponent * i));
  }
  return fmt::format("{{\"points\": [{}], \"big_o\": \"{}\", \"rms\": 0.03}}", points, big_o);
}

Status seed_kata(Gradebook& book, const Kata& kata, int attempts, std::size_t flame_bytes) {
  kata::Random random(std::hash<std::string>()(kata.name));
  const Machine machine = Machine::here();
  for (int i = 0; i < attempts; ++i) {
    const std::string source = fmt::format("// attempt {}\n", i);
    if (Status done = book.record(attempt_at(kata, i, attempts, random), source, machine); !done) return done;
  }
  for (std::size_t i = 0; i < kata.questions.size(); ++i) {
    if (Status done = book.record_answer(kata.name, static_cast<int>(i), i % 3 != 2); !done) return done;
  }
  const Status parts[] = {
      book.note_hints(kata.name, random.between(0, 2)),
      book.save_profile(kata.name, profile_of(kata), flame_of(kata, flame_bytes, random)),
      book.save_curve(kata.name, "reference", curve_of(1.2e-4, 2, "N^2")),
      book.save_curve(kata.name, "stub", curve_of(1.1e-5, 1.05, "N")),
      book.record_guess(kata.name, 12),
      book.settle_guess(kata.name, 14),
  };
  for (const Status& part : parts) {
    if (!part) return part;
  }
  return ok();
}

}  // namespace

Status seed_finished_book(const Catalogue& catalogue, int attempts, std::size_t flame_bytes) {
  auto book = Gradebook::open(catalogue.top());
  if (!book) return book.fault();
  for (const Kata* kata : catalogue.katas()) {
    if (Status done = seed_kata(*book, *kata, attempts, flame_bytes); !done) return done;
  }
  for (const Chapter& chapter : catalogue.chapters()) {
    const Status kept = book->record_reflection(
        chapter.name, "When did you stop, and how did you know that there was little left to gain?",
        "When two changes in a row gained less than the interval is wide.\nThen I read the solution & <its "
        "ladder>.");
    if (!kept) return kept;
  }
  return ok();
}

}  // namespace grader
