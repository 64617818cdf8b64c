#include <fmt/format.h>

#include "app/completions/completions.h"
#include "app/completions/words.h"
#include "base/text.h"

namespace grader {
namespace {

constexpr const char* kBashBegin = R"sh(# Completes ./kata in bash. For every shell to come, in ~/.bashrc:
#   source <(@LAUNCHER@ completions bash)

# The names of katas, chapters or all. KATA_NO_BUILD: rather none than a wait.
_kata_names() {
  local kata=${COMP_WORDS[0]/#\~/$HOME}
  case $(type -t -- "$kata") in
    function | file) ;;
    *) kata=@LAUNCHER@ ;;
  esac
  KATA_NO_BUILD=1 "$kata" list --names "$1" 2>/dev/null
}

_kata() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' word words=() offers='' options='' files='' names=''
  # To bash --json=x is three words.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] || words+=("$word")
  done
  command=${words[0]-}
  case $command in
    @FAMILIES@) command="$command ${words[1]-}" ;;
  esac

  case $command in
)sh";

constexpr const char* kBashEnd = R"sh(  esac

  if [[ $current == -* ]]; then offers=$options files='' names=''; fi
  if [[ $names ]]; then offers+=" $(_kata_names "$names")"; fi
  mapfile -t COMPREPLY < <(compgen -W "$offers" -- "$current")
  if [[ $files ]]; then
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}

complete -F _kata kata
)sh";

// Assignments that say what may come next: "offers='bash zsh' files=yes".
std::string bash_offers(const Value& value) {
  std::string text = fmt::format("offers={}", in_quotes(value.choices));
  if (value.completes == Completes::files) text += " files=yes";
  if (const auto kind = kind_of_names(value.completes); !kind.empty()) text += fmt::format(" names={}", kind);
  return text;
}

std::string bash_options(const CommandRow& row) {
  std::vector<std::string_view> names;
  for (const Option& option : shown_options(row)) names.push_back(option.name);
  return spaced(names);
}

std::string bash_branch(const CommandRow& row) {
  std::string text = fmt::format("    {})\n      options='{}'\n", in_quotes(row.name), bash_options(row));
  std::string words = row.words.most == 0 ? ":" : bash_offers(row.words.value);
  if (row.words.value.completes == Completes::a_kata_then_files)
    words = fmt::format("if ((${{#words[@]}} > 1)); then files=yes; else {}; fi", words);
  std::string values;
  for (const Option& option : row.options()) {
    if (!option.hidden && !option.value.name.empty())
      values += fmt::format("        {}) {} options='' ;;\n", option.name, bash_offers(option.value));
  }
  if (values.empty()) return text + "      " + words + "\n      ;;\n";
  return text +
         fmt::format("      case $previous in\n{}        *) {} ;;\n      esac\n      ;;\n", values, words);
}

// What stands where a command is wanted.
std::string bash_branch_before(std::string_view family) {
  std::vector<std::string_view> names;
  if (family.empty()) names = families();
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty() && row.family() == family) names.push_back(row.last_word());
  }
  std::vector<std::string_view> options = {kHelpOption.name};
  if (family.empty()) {
    options.clear();
    for (const Option& option : kProgramOptions) options.push_back(option.name);
  }
  return fmt::format("    '{}')\n      options='{}'\n      offers='{}'\n      ;;\n",
                     family.empty() ? "" : std::string(family) + " ", spaced(options), spaced(names));
}

}  // namespace

std::string bash_completions(const std::string& launcher) {
  std::string text = kBashBegin + bash_branch_before("");
  for (const std::string_view family : families()) text += bash_branch_before(family);
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty()) text += bash_branch(row);
  }
  text += kBashEnd;
  replace_all(text, "@LAUNCHER@", in_quotes(launcher));
  std::vector<std::string> all;
  for (const std::string_view family : families()) all.emplace_back(family);
  replace_all(text, "@FAMILIES@", join(all, " | "));
  return text;
}

}  // namespace grader
