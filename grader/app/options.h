#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace grader {

/// What was asked for on the command line, understood but not yet checked against the workbook. Which command
/// takes which of them says command_table.cpp.
struct Options {
  std::vector<std::string> names;  ///< Katas, chapters, paths: the words that are no options.
  std::string implementation = "stub";
  std::optional<std::filesystem::path> file;
  std::optional<std::string> json;  ///< A path, or "-".
  std::optional<std::filesystem::path> junit;
  std::optional<double> budget_s;
  std::optional<std::uint64_t> seed;
  bool list_json = false;
  std::optional<std::string> names_of;          ///< list: bare names, for completions: "katas", "chapters".
  bool again = false;                           ///< hint: those that were shown already.
  bool spoil = false;                           ///< solution: before the kata is passed.
  bool yes = false;                             ///< reset, dev remove: without asking. export: overwrite.
  std::optional<std::string> difference;        ///< history: attempts whose change is shown, K or J..K.
  std::optional<std::filesystem::path> output;  ///< report: where to write.
  bool curves = false;                          ///< report: measure growth over input sizes first.
  bool sanitize = false;                        ///< run: under sanitizers, in place of a verdict.
  bool debug = false;                           ///< dev session: an implementation for debuggers.
  bool explain_crashes = true;                  ///< What JudgeOptions says; set by commands, not by words.
  bool look_for_races = true;                   ///< The same.
  bool show_output = false;                     ///< run: what the code printed in each test.
  bool predict = false;                         ///< run: ask which line is the hottest first.
  bool quick = false;                           ///< dev benchmark: fewer repetitions.
  std::optional<std::filesystem::path> class_folder;  ///< class …: the class; by default where one stands.
  std::optional<std::string> only_kata;               ///< class ingest: every file is for this kata.
  std::optional<std::string> only_katas;            ///< class grade: katas and chapters, separated by commas.
  std::optional<std::string> only_student;          ///< class grade: nobody else.
  std::optional<double> points;                     ///< class override: what counts instead.
  std::string why;                                  ///< class override: the reason.
  bool apply = false;                               ///< class regrade: the book follows it from now on.
  bool drop = false;                                ///< class regrade: it counts for nothing.
  bool borderline = false;                          ///< class regrade, plan: only what touches a mark.
  std::optional<std::uint64_t> shard;               ///< class work: which part of the plan.
  std::optional<std::uint64_t> shards;              ///< class plan: how many parts.
  bool lift = false;                                ///< class override: what was measured counts again.
  std::string column;                               ///< class export: which column takes what.
  std::optional<std::filesystem::path> gradescope;  ///< class feedback: where results.json goes.
  bool autolab = false;                             ///< class feedback: end with an autoresult.
  bool anonymous = false;                           ///< class archive: that it has no names is meant.
  bool without_comments = false;                    ///< class archive: sources lose theirs.
  bool dry_run = false;                             ///< class export: write nothing.
  std::optional<std::string> hide;                  ///< class leaderboard: who is on none from now on.
  std::optional<std::string> show;                  ///< class leaderboard: who is on it again.
  bool missing_as_zero = false;                     ///< class export: 0 for who handed in nothing.

  std::optional<std::string> engine;               ///< class similarity: sim or dolos.
  std::optional<std::filesystem::path> old_class;  ///< class similarity: a class of earlier years.
};

}  // namespace grader
