#include "app/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "app/help_text.h"
#include "app/print_error.h"
#include "app/terminal.h"
#include "app/version.h"
#include "base/text.h"

namespace grader {
namespace {

// CLI11 would take the value of a misspelt option for a kata and complain about that.
std::optional<std::string> unknown_word(const CLI::App& app, int argc, char** argv,
                                        const std::vector<std::string>& katas) {
  const CLI::App* command = &app;
  std::string path;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--") break;
    if (word.starts_with("--")) {
      std::vector<std::string> names;
      for (const CLI::Option* option : command->get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
      }
      const std::string name = word.substr(0, word.find('='));
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      return fmt::format("there is no option '{}'{}; './kata{} --help' shows what is possible",
                         printable(name), did_you_mean(name, names), path);
    }
    if (word.starts_with("-")) continue;
    const auto subcommands = command->get_subcommands([](const CLI::App*) { return true; });
    if (subcommands.empty()) continue;
    std::vector<std::string> names;
    for (const CLI::App* each : subcommands) names.push_back(each->get_name());
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) {
      if (path.empty()) names.insert(names.end(), katas.begin(), katas.end());
      return fmt::format("there is no command '{}{}'{}; './kata{} --help' lists them",
                         path.empty() ? "" : path.substr(1) + " ", printable(word), did_you_mean(word, names),
                         path);
    }
    command = subcommands[static_cast<std::size_t>(found - names.begin())];
    path += " " + word;
  }
  return std::nullopt;
}

// Empty, or what is wrong with a word where only some are possible.
std::string not_among(const Value& value, const std::string& word) {
  const auto choices = value.all_choices();
  if (std::ranges::find(choices, word) != choices.end()) return "";
  const std::vector<std::string> names(choices.begin(), choices.end());
  const std::string meant = did_you_mean(word, names);
  return fmt::format("there is no '{}'{}", printable(word, {.one_line = true}),
                     meant.empty() ? "; there are " + join(names, ", ") : meant);
}

// Empty, or what is wrong with a number.
std::string out_of_range(const Option& option, const std::string& word) {
  char* end = nullptr;
  const double number = std::strtod(word.c_str(), &end);
  const bool whole = !word.empty() && *end == '\0';
  if (whole && number >= option.least && number <= option.most) return "";
  return fmt::format("'{}' is no number from {} to {}", printable(word, {.one_line = true}), option.least,
                     option.most);
}

// The same for a whole number, which CLI11 would take modulo 2^64.
std::string negative(const std::string& word) {
  return word.starts_with('-') ? fmt::format("'{}' is less than 0", printable(word, {.one_line = true})) : "";
}

void add_option(CLI::App& app, const Option& option, Options& options) {
  const std::string name(option.name);
  CLI::Option* added = std::visit(
      [&](auto member) {
        auto& target = options.*member;
        if constexpr (std::is_same_v<decltype(target), bool&>)
          return app.add_flag(name, target);
        else
          return app.add_option(name, target);
      },
      option.target);
  if (option.most > 0)
    added->check([&option](const std::string& word) { return out_of_range(option, word); });
  if (std::holds_alternative<std::optional<std::uint64_t> Options::*>(option.target)) added->check(negative);
  if (option.value.only_choices())
    added->check([&value = option.value](const std::string& word) { return not_among(value, word); });
}

// The table as CLI11 understands it.
class Parser {
 public:
  Parser() {
    app_.set_help_all_flag("--help-all");
    app_.add_flag("--version", version_);
    app_.require_subcommand(0, 1);
    for (const CommandRow& row : command_table()) {
      if (!row.name.empty()) add(row);
    }
  }

  // REQUIRES: called once.
  Parsed parse(int argc, char** argv, const std::vector<std::string>& katas) {
    if (const auto complaint = unknown_word(app_, argc, argv, katas)) return refuse(*complaint);
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      return show(help_for(path(), help_width()));
    } catch (const CLI::CallForAllHelp&) {
      return show(help_for_all(help_width()));
    } catch (const CLI::ParseError& error) {
      return refuse(printable(error.what(), {.one_line = true}) + see_help());
    }
    if (version_) return show(version_text() + "\n");
    const CommandRow* command = find_command(path());
    if (command == nullptr)
      return refuse(fmt::format("'{0}' needs a command; './kata {0} --help' lists them", path()));
    if (const std::string complaint = wrong_words(*command); !complaint.empty()) return refuse(complaint);
    return {.command = command, .options = options_};
  }

 private:
  void add(const CommandRow& row) {
    CLI::App* parent = row.family().empty() ? &app_ : family(std::string(row.family()));
    CLI::App* command = parent->add_subcommand(std::string(row.last_word()));
    // How many they may be is looked at later, for better words than CLI11's.
    if (row.words.most > 0) command->add_option("words", options_.names);
    for (const Option& option : row.options()) add_option(*command, option, options_);
  }

  CLI::App* family(const std::string& name) {
    const auto known = app_.get_subcommands([&](const CLI::App* each) { return each->get_name() == name; });
    return known.empty() ? app_.add_subcommand(name) : known.front();
  }

  // The command that was understood so far: "dev check", "dev", "".
  std::string path() const {
    std::string path;
    for (auto chosen = app_.get_subcommands(); !chosen.empty(); chosen = chosen.front()->get_subcommands()) {
      path += (path.empty() ? "" : " ") + chosen.front()->get_name();
    }
    return path;
  }

  std::string see_help() const {
    return fmt::format("; './kata{} --help' shows what is possible", path().empty() ? "" : " " + path());
  }

  std::string wrong_words(const CommandRow& command) const {
    const Words& words = command.words;
    const std::size_t given = options_.names.size();
    if (given < words.least) {
      const std::string choices = words.value.only_choices() ? fmt::format(" ({})", words.help) : "";
      return fmt::format("'{}' needs {}{}{}", command.name, words.value.name, choices, see_help());
    }
    if (given > words.most) {
      return fmt::format(
          "'{}' takes {}, not {}{}", command.name,
          words.most == 1 ? "one " + lower_case(words.value.name) : fmt::format("{} words", words.most),
          given, command.name == "run" ? "; './kata grade' takes several" : see_help());
    }
    if (!words.value.only_choices()) return "";
    const std::string complaint = not_among(words.value, options_.names.front());
    return complaint.empty() ? "" : fmt::format("'{}': {}", command.name, complaint);
  }

  static Parsed refuse(const std::string& complaint) {
    print_error("kata: {}\n", complaint);
    return {.exit_code = 2};
  }
  static Parsed show(const std::string& text) {
    fmt::print("{}", text);
    return {.exit_code = 0};
  }

  CLI::App app_;
  bool version_ = false;
  Options options_;
};

}  // namespace

Parsed parse_command_line(int argc, char** argv, const std::vector<std::string>& katas) {
  return Parser().parse(argc, argv, katas);
}

}  // namespace grader
