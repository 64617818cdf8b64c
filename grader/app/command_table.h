#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "app/options.h"

// What can be said on the command line, as one table: the parser, --help, the completions and the manual page
// are made from it. A new command is a row in command_table.cpp and a file, named in meson.build.

namespace grader {

struct Context;

/// A command's function; returns the program's exit code.
using RunCommand = int(Context& context, const Options& options);

/// Whom a command is for, in the order of the help.
enum class Group { everyday, instructors, authors };
inline constexpr Group kGroups[] = {Group::everyday, Group::instructors, Group::authors};
std::string_view title_of(Group group);

/// The program that holds a command's function: see program.h.
enum class Program { loop, tools };

/// What a shell offers where a value is typed, beside the value's choices.
enum class Completes { nothing, katas, chapters, katas_and_chapters, files, a_kata_then_files };

struct Value {
  std::string_view name;  ///< As the help shows it: "PATH".
  Completes completes = Completes::nothing;
  std::string_view choices = {};  ///< Words between blanks. Where a shell offers nothing else, they are all.

  std::vector<std::string_view> all_choices() const;
  bool only_choices() const { return !choices.empty() && completes == Completes::nothing; }
};

/// The member of Options that an option sets: a flag, or the value's type.
using Target = std::variant<bool Options::*, std::string Options::*, std::optional<std::string> Options::*,
                            std::optional<std::filesystem::path> Options::*, std::optional<double> Options::*,
                            std::optional<std::uint64_t> Options::*>;

struct Option {
  std::string_view name;  ///< "--json"; empty behind the last of a row.
  std::string_view help;
  Target target;
  Value value = {};  ///< Without a name for a flag.
  double least = 0;  ///< The range of a number, both ends included; none when `most` is 0.
  double most = 0;
  bool hidden = false;  ///< For scripts of ours: not in the help.
};

/// The words of a command that are no options.
struct Words {
  Value value;
  std::string_view help;
  std::size_t least = 0;
  std::size_t most = 0;  ///< 0: none at all.

  /// "[KATA]", "PATH", "OLD NEW", "[NAME...]"; empty when there are none.
  std::string usage() const;
};
inline constexpr std::size_t kAnyNumber = static_cast<std::size_t>(-1);

struct CommandRow {
  std::string_view name;  ///< "run", "dev check"; empty for what happens without a command.
  Group group;
  Program program;
  RunCommand* run;  ///< Null in the other program.
  std::string_view help;
  Words words = {};
  Option all_options[12] = {};

  std::span<const Option> options() const;
  /// "dev" of "dev check", else empty.
  std::string_view family() const;
  /// "check" of "dev check".
  std::string_view last_word() const;
};

/// Every command of both programs, in the order of the help within a group.
std::span<const CommandRow> command_table();

/// The command of that name; null when there is none.
const CommandRow* find_command(std::string_view name);

/// What the program takes without a command.
inline constexpr Option kProgramOptions[] = {
    {"--help", "this text; behind a command, what that command takes", {}},
    {"--help-all", "what every command takes", {}},
    {"--version", "which version this is", {}},
};
/// What every command takes.
inline constexpr Option kHelpOption = {"--help", "this text", {}};

}  // namespace grader
