#include <fmt/format.h>

#include "app/completions/completions.h"
#include "app/completions/words.h"
#include "base/text.h"

namespace grader {
namespace {

constexpr const char* kFishBegin = R"sh(# Completes ./kata in fish. For every shell to come:
#   @LAUNCHER@ completions fish > ~/.config/fish/completions/kata.fish

# The names of katas, chapters or all. KATA_NO_BUILD: rather none than a wait.
function __kata_names
    set -l kata (commandline -opc)[1]
    type -q -- $kata; or set kata @LAUNCHER@
    KATA_NO_BUILD=1 $kata list --names $argv[1] 2>/dev/null
end

# The words so far that are no options, without kata itself.
function __kata_words
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; or echo $word
    end
end

# Whether that command was typed: 'run', 'dev check'; 'dev ' and '' while its name is being typed.
function __kata_is
    set -l words (__kata_words)
    set -l command $words[1]
    contains -- "$command" @FAMILIES@; and set command "$command $words[2]"
    test "$command" = $argv[1]
end

complete -c kata -f
)sh";

std::string fish_quoted(std::string_view text) {
  std::string escaped(text);
  replace_all(escaped, "\\", "\\\\");
  return in_quotes(escaped, "\\'");
}

// "complete" for one thing, when that command is being typed.
std::string fish_rule(const std::string& command, const std::string& what, std::string_view help) {
  return fmt::format("complete -c kata -n {} {}{}\n", fish_quoted("__kata_is " + fish_quoted(command)), what,
                     help.empty() ? "" : " -d " + fish_quoted(help));
}

std::string fish_offers(const Value& value) {
  std::string text(value.choices);
  if (const auto kind = kind_of_names(value.completes); !kind.empty())
    text += fmt::format("{}(__kata_names {})", text.empty() ? "" : " ", kind);
  return text.empty() ? "" : " -a " + fish_quoted(text);
}

std::string fish_option(const std::string& command, const Option& option) {
  std::string what = fmt::format("-l {}", option.name.substr(2));
  if (!option.value.name.empty())
    what += (option.value.completes == Completes::files ? " -r -F" : " -x") + fish_offers(option.value);
  return fish_rule(command, what, option.help);
}

std::string fish_rules(const CommandRow& row) {
  const std::string command(row.name);
  std::string text;
  for (const Option& option : shown_options(row)) text += fish_option(command, option);
  if (row.words.most == 0) return text;
  const Value& value = row.words.value;
  const std::string what = fish_offers(value);
  if (!what.empty()) text += fish_rule(command, "-f" + what, "");
  if (value.completes == Completes::files || value.completes == Completes::a_kata_then_files)
    text += fish_rule(command, "-F", "");
  return text;
}

std::string fish_rules_before(std::string_view family) {
  const std::string before = family.empty() ? "" : std::string(family) + " ";
  std::string text;
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty() && row.family() == family)
      text += fish_rule(before, "-a " + std::string(row.last_word()), row.help);
  }
  if (!family.empty()) return text + fish_option(before, kHelpOption);
  for (const std::string_view each : families())
    text += fish_rule("", "-a " + std::string(each), family_help(each));
  for (const Option& option : kProgramOptions) text += fish_option("", option);
  return text;
}

}  // namespace

std::string fish_completions(const std::string& launcher) {
  std::string text = kFishBegin + fish_rules_before("");
  for (const std::string_view family : families()) text += fish_rules_before(family);
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty()) text += fish_rules(row);
  }
  replace_all(text, "@LAUNCHER@", fish_quoted(launcher));
  replace_all(text, "@FAMILIES@", spaced(families()));
  return text;
}

}  // namespace grader
