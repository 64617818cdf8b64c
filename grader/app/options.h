#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace grader {

/// The command line, understood but not yet checked against the workbook.
struct Options {
  std::string command;             ///< "overview", "list", "run", "dev check", …
  std::vector<std::string> names;  ///< Katas or chapters.
  std::string implementation = "stub";
  std::optional<std::filesystem::path> file;
  std::optional<std::string> json;  ///< A path, or "-".
  std::optional<std::filesystem::path> junit;
  std::optional<double> budget_s;
  std::optional<std::uint64_t> seed;
  bool list_json = false;
  bool again = false;                           ///< hint: those that were shown already.
  bool spoil = false;                           ///< solution: before the kata is passed.
  bool yes = false;                             ///< reset: without asking. export: overwrite.
  std::optional<std::string> difference;        ///< history: attempts whose change is shown, K or J..K.
  std::optional<std::filesystem::path> output;  ///< report, export: where to write.
  bool curves = false;                          ///< report: measure growth over input sizes first.
  bool predict = false;                         ///< run: ask which line is the hottest first.
  std::vector<std::filesystem::path> files;     ///< compare, import: what to read.
  bool quick = false;                           ///< dev benchmark: fewer repetitions.
};

/// Either options, or the exit code with which the program ends at once (help was shown, or an error).
struct Parsed {
  std::optional<Options> options;
  int exit_code = 0;
};

Parsed parse_command_line(int argc, char** argv);

}  // namespace grader
