#include <fmt/format.h>

#include "app/completions/completions.h"
#include "app/completions/words.h"
#include "base/text.h"

namespace grader {
namespace {

constexpr const char* kZshBegin = R"sh(#compdef kata
# Completes ./kata in zsh. For every shell to come, in ~/.zshrc behind compinit:
#   source <(@LAUNCHER@ completions zsh)

# The names of katas, chapters or all, or files; and the words behind that. KATA_NO_BUILD: rather no names than
# a wait.
_kata_values() {
  local kind=$1 program=${${(Q)kata}/#\~/$HOME}
  shift
  if (($#)) compadd -- $@
  if [[ $kind == files ]]; then
    _files
    return
  fi
  case $(whence -w -- $program) in
    *function | *command) ;;
    *) program=@LAUNCHER@ ;;
  esac
  compadd -- ${(f)"$(KATA_NO_BUILD=1 $program list --names $kind 2>/dev/null)"}
}

_kata() {
  local kata=$words[1] command=$words[2]
  local -a commands
  if ((CURRENT == 2)); then
@BEFORE@
    return
  fi
  shift words
  ((CURRENT--))
)sh";

constexpr const char* kZshEnd = R"sh(  esac
}

# Sourced it announces itself; as a file _kata in $fpath it is called.
if [[ $funcstack[1] == _kata ]]; then _kata "$@"; else compdef _kata kata; fi
)sh";

// For a description in _arguments' and _describe's language.
std::string zsh_described(std::string_view help) {
  std::string text(help);
  for (const char* special : {"\\", "[", "]", ":"}) replace_all(text, special, std::string("\\") + special);
  return text;
}

// What _arguments does for a value. The blank in front keeps it from adding arguments of its own.
std::string zsh_action(const Value& value) {
  if (value.only_choices()) return fmt::format("({})", value.choices);
  const bool files = value.completes == Completes::files;
  const std::string_view kind = files ? "files" : kind_of_names(value.completes);
  if (kind.empty()) return " ";
  return fmt::format(" _kata_values {} {}", kind, value.choices);
}

std::string zsh_argument(const Option& option) {
  std::string text = std::string(option.name) + (option.value.name.empty() ? "" : "=");
  text += fmt::format("[{}]", zsh_described(option.help));
  if (!option.value.name.empty()) text += fmt::format(":{}:{}", option.value.name, zsh_action(option.value));
  return in_quotes(text);
}

std::string zsh_words(const Words& words) {
  const std::string name = zsh_described(words.value.name);
  if (words.value.completes == Completes::a_kata_then_files)
    return fmt::format(" '1:{0}:{1}' '*:{0}:_files'", name, zsh_action(words.value));
  return " " + in_quotes(fmt::format("{}:{}:{}", words.most == 1 ? "1" : "*", name, zsh_action(words.value)));
}

std::string zsh_branch(const CommandRow& row, const std::string& indent) {
  std::string text = fmt::format("{}{})\n{}  _arguments", indent, row.last_word(), indent);
  for (const Option& option : shown_options(row)) text += " \\\n" + indent + "    " + zsh_argument(option);
  if (row.words.most > 0) text += " \\\n" + indent + "   " + zsh_words(row.words);
  return text + "\n" + indent + "  ;;\n";
}

// Offers the commands of the program, or of a family.
std::string zsh_commands(std::string_view family, const std::string& indent) {
  std::string text = indent + "commands=(\n";
  const auto add = [&](std::string_view name, std::string_view help) {
    text += fmt::format("{}  {}\n", indent, in_quotes(fmt::format("{}:{}", name, zsh_described(help))));
  };
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty() && row.family() == family) add(row.last_word(), row.help);
  }
  std::string options = " " + zsh_argument(kHelpOption);
  if (family.empty()) {
    for (const std::string_view each : families()) add(each, family_help(each));
    options.clear();
    for (const Option& option : kProgramOptions) options += " " + zsh_argument(option);
  }
  return text + fmt::format(
                    "{0})\n{0}if [[ $PREFIX == -* ]]; then _arguments{1}\n"
                    "{0}else _describe command commands; fi",
                    indent, options);
}

}  // namespace

std::string zsh_completions(const std::string& launcher) {
  std::string text = kZshBegin;
  replace_all(text, "@BEFORE@", zsh_commands("", "    "));
  for (const std::string_view family : families()) {
    text += fmt::format(
        "  if [[ $command == {} ]]; then\n    if ((CURRENT == 2)); then\n{}\n      return\n    fi\n"
        "    shift words\n    ((CURRENT--))\n    case $words[1] in\n",
        family, zsh_commands(family, "      "));
    for (const CommandRow& row : command_table()) {
      if (row.family() == family) text += zsh_branch(row, "      ");
    }
    text += "    esac\n    return\n  fi\n";
  }
  text += "  case $command in\n";
  for (const CommandRow& row : command_table()) {
    if (!row.name.empty() && row.family().empty()) text += zsh_branch(row, "    ");
  }
  text += kZshEnd;
  replace_all(text, "@LAUNCHER@", in_quotes(launcher));
  return text;
}

}  // namespace grader
