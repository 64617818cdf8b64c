#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

/// What a kata is graded on. Every metric is a ratio reference / candidate: above 1 is better.
enum class Metric {
  time,         ///< CPU time of a call; with threads > 1 the wall clock. In seconds.
  peak_heap,    ///< The most memory in use at once, in bytes.
  allocations,  ///< Calls of malloc and its kin in one call, operator new's included.
  round_trips,  ///< System calls that read or write in one call.
};
inline constexpr Metric kMetrics[] = {Metric::time, Metric::peak_heap, Metric::allocations,
                                      Metric::round_trips};

std::string to_string(Metric metric);
std::optional<Metric> metric_named(std::string_view name);

/// Speedups over the reference, as recorded by the kata's author beside the machine they were seen on.
struct Marks {
  double pass = 0;    ///< Reaching it passes the kata (the benchmark threshold).
  double full = 0;    ///< Reaching it earns every point.
  double expert = 0;  ///< What the solution reached where the marks were recorded.

  bool operator==(const Marks&) const = default;
};

struct MetricMarks {
  Metric metric = Metric::time;
  Marks marks;

  bool operator==(const MetricMarks&) const = default;
};

/// What one run of an implementation may use.
struct Limits {
  double time_s = 10;    ///< Wall time of one call, in seconds.
  int memory_mib = 256;  ///< Address space beyond what the worker itself maps.
  int disk_mib = 64;     ///< Files written to the work folder.
  int threads = 1;       ///< Started at once; 1 also means that CPU time, not wall time, is judged.
  int connections = 0;   ///< Open at once to the harness's server; above 0 sockets are allowed at all.
  std::optional<int> allocations;  ///< The most in one call of a duel; any number when absent.
  std::optional<int> round_trips;  ///< The same for system calls that read or write.
};

/// Asks for one of several choices, or for a number.
struct Question {
  std::string ask;
  std::vector<std::string> choices;
  int answer = 0;                ///< Index into `choices`, from 0.
  std::optional<double> number;  ///< The answer where there are no choices.
  std::string because;
};

/// The share of right answers from which a quiz counts as mastered.
inline constexpr double kQuizMastery = 0.8;

/// What a profile may show, for hints that fit: see profile/advice.h.
inline constexpr const char* kSymptoms[] = {"allocations", "arithmetic", "branches", "calls",   "copies",
                                            "exceptions",  "held",       "keys",     "locks",   "nodes",
                                            "numbers",     "regex",      "shared",   "sorting", "streams",
                                            "virtual",     "waiting",    "writes"};

/// Parts of the kit with a library of their own, which a kata that uses the part names as well.
struct KitPart {
  const char* name;
  const char* library;
};
inline constexpr KitPart kKitParts[] = {{"http", "libmicrohttpd"}};

/// What a kata may add to the flags of the compiler. Never what changes the meaning of code (-ffast-math).
inline constexpr const char* kAllowedFlags[] = {"-O3", "-march=x86-64-v3", "-fopenmp"};

struct Hint {
  std::string text;
  std::string symptom = {};  ///< One of kSymptoms: shown first when that dominates the profile; may be empty.
};

/// One kata as its folder and `kata.toml` describe it. All paths are absolute.
struct Kata {
  std::string name;                       ///< The folder's name: `find_duplicates`.
  std::string chapter;                    ///< The chapter folder's name: `02_algorithms`.
  std::filesystem::path folder;           ///< exercises/CHAPTER/NAME
  std::filesystem::path solution_folder;  ///< solutions/CHAPTER/NAME; need not exist in a student's copy.

  std::string title;
  std::string todo = "make it fast";  ///< What the shipped stub's TODO asks for.
  std::vector<std::string> teaches;
  int difficulty = 1;
  double points = 0;
  std::vector<MetricMarks> metrics;  ///< At least one; the first is the leading one.
  std::vector<std::string>
      libraries;                 ///< pkg-config's names of what implementations may use beside the standard.
  std::vector<std::string> kit;  ///< Parts of the kit that its tests and benchmark use, of kKitParts.
  std::vector<std::string> flags;  ///< For implementations, reference included; of kAllowedFlags.
  Limits limits;
  std::vector<Hint> hints;
  std::vector<Question> questions;

  /// About how long it takes somebody who is new to its subject, as the difficulty has it.
  int minutes() const;

  std::filesystem::path toml() const { return folder / "kata.toml"; }
  std::filesystem::path contract() const { return folder / (name + ".h"); }
  std::filesystem::path reference() const { return folder / "reference.cpp"; }
  std::filesystem::path stub() const { return folder / "stub.cpp"; }
  std::filesystem::path solution() const { return solution_folder / "solution.cpp"; }
};

/// A file of the workbook as a person is shown it: from its `exercises` or `solutions` folder on, that is
/// relative to the checkout's top; any other path as it is. Always one printable line.
std::string shown_path(const std::filesystem::path& path);

}  // namespace grader
