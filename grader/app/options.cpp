#include "app/options.h"

#include <fmt/format.h>

#include <algorithm>

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace grader {
namespace {

void add_reports(CLI::App& command, Options& options) {
  command
      .add_option("--json", options.json, "also write the result as JSON to PATH, or to standard output: -")
      ->type_name("PATH");
  command.add_option("--junit", options.junit, "also write a JUnit report to PATH")->type_name("PATH");
  command.add_option("--budget", options.budget_s, "most seconds that one duel may take")
      ->check(CLI::Range(0.1, 3600.0));
  command.add_option("--seed", options.seed, "draw the duel's inputs from this seed")
      ->check(CLI::NonNegativeNumber);
}

// CLI11 would take the value of a misspelt option for a kata and complain about that.
std::optional<std::string> unknown_word(const CLI::App& app, int argc, char** argv) {
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
      return fmt::format("there is no command '{}{}'{}; './kata{} --help' lists them",
                         path.empty() ? "" : path.substr(1) + " ", printable(word), did_you_mean(word, names),
                         path);
    }
    command = subcommands[static_cast<std::size_t>(found - names.begin())];
    path += " " + word;
  }
  return std::nullopt;
}

void add_implementation(CLI::App& command, Options& options) {
  command.add_option("--impl", options.implementation, "stub (yours), reference or solution")
      ->check(CLI::IsMember({"stub", "reference", "solution"}));
}

}  // namespace

Parsed parse_command_line(int argc, char** argv) {
  Options options;
  options.command = "overview";
  CLI::App app(
      "Fast C++: a workbook of performance katas.\nWithout a command: where you are and what comes next.",
      "kata");
  app.set_help_all_flag("--help-all", "help for every command");
  app.require_subcommand(0, 1);
  const auto on = [&](CLI::App* command, const char* name) {
    command->callback([&options, name] { options.command = name; });
  };

  CLI::App* list = app.add_subcommand("list", "chapters and katas with state and points");
  list->add_flag("--json", options.list_json, "as JSON on standard output");
  on(list, "list");

  CLI::App* run = app.add_subcommand("run", "tests, duel and verdict for one kata");
  run->add_option("kata", options.names, "its name; may be left out inside its folder");
  add_implementation(*run, options);
  run->add_flag("--predict", options.predict, "guess the hottest line first; ./kata profile tells");
  run->add_option("--file", options.file, "judge this file in place of the stub")->type_name("PATH");
  add_reports(*run, options);
  on(run, "run");

  CLI::App* grade = app.add_subcommand("grade", "all katas, or the katas and chapters named, and the total");
  grade->add_option("names", options.names, "katas or chapters");
  add_implementation(*grade, options);
  add_reports(*grade, options);
  on(grade, "grade");

  const char* const name_help = "its name; may be left out inside its folder";
  CLI::App* hint = app.add_subcommand("hint", "the next hint for a kata");
  hint->add_option("kata", options.names, name_help)->expected(0, 1);
  hint->add_flag("--again", options.again, "those that were shown already");
  on(hint, "hint");
  CLI::App* quiz = app.add_subcommand("quiz", "the questions of a kata or a chapter; 80 % right is mastery");
  quiz->add_option("names", options.names, "katas or chapters");
  on(quiz, "quiz");
  CLI::App* history = app.add_subcommand("history", "attempts over time");
  history->add_option("kata", options.names, name_help)->expected(0, 1);
  history->add_option("--diff", options.difference, "what changed in attempt K, or from J to K: J..K")
      ->type_name("K");
  on(history, "history");
  CLI::App* solution = app.add_subcommand("solution", "the expert's solution, once the kata is passed");
  solution->add_option("kata", options.names, name_help)->expected(0, 1);
  solution->add_flag("--spoil", options.spoil, "before it is passed; remembered");
  on(solution, "solution");
  CLI::App* reset =
      app.add_subcommand("reset", "puts the shipped stub back; your code is kept in the history");
  reset->add_option("kata", options.names, name_help)->expected(0, 1);
  reset->add_flag("--yes", options.yes, "without asking");
  on(reset, "reset");

  CLI::App* watch = app.add_subcommand("watch", "runs a kata again whenever its stub is saved");
  watch->add_option("kata", options.names, "its name; by default the next that is not passed")
      ->expected(0, 1);
  on(watch, "watch");
  CLI::App* profile = app.add_subcommand("profile", "where the time and the memory of a kata go");
  profile->add_option("kata", options.names, name_help)->expected(0, 1);
  add_implementation(*profile, options);
  profile->add_option("--json", options.json, "also write it as JSON to PATH, or to standard output: -")
      ->type_name("PATH");
  on(profile, "profile");
  CLI::App* compare = app.add_subcommand("compare", "several attempts at a kata in one duel");
  compare
      ->add_option(
          "kata", options.names,
          "its name, then attempts: files, or their numbers in ./kata history; the stub is always one")
      ->required()
      ->type_name("KATA FILE...");
  on(compare, "compare");
  CLI::App* monitor = app.add_subcommand("monitor", "processor, memory and I/O live while a kata runs");
  monitor->add_option("kata", options.names, name_help)->expected(0, 1);
  add_implementation(*monitor, options);
  on(monitor, "monitor");
  CLI::App* report = app.add_subcommand("report", "one HTML page: progress, speedups, profiles, answers");
  report->add_option("--output", options.output, "where to write it; by default kata-report.html")
      ->type_name("PATH");
  report->add_flag("--curves", options.curves, "first measure how the time grows with the input");
  on(report, "report");
  CLI::App* reflect = app.add_subcommand("reflect", "a chapter's closing questions, in your own words");
  reflect->add_option("chapter", options.names, "by default the one just finished")->expected(0, 1);
  on(reflect, "reflect");
  CLI::App* out = app.add_subcommand("export", "all that is remembered of you, as one file");
  out->add_option("path", options.output, "where to write it")->required()->type_name("PATH");
  out->add_flag("--force", options.yes, "overwrite what is there");
  on(out, "export");
  CLI::App* in = app.add_subcommand("import", "adds what another machine exported");
  in->add_option("path", options.files, "what export wrote")->required()->expected(1)->type_name("PATH");
  on(in, "import");

  on(app.add_subcommand("doctor", "what on this machine would spoil a timing or stop a kata, and what to do"),
     "doctor");

  CLI::App* calibrate =
      app.add_subcommand("calibrate", "measure the expert solutions here and adapt the marks");
  calibrate->add_option("names", options.names, "katas or chapters");
  on(calibrate, "calibrate");

  CLI::App* dev = app.add_subcommand("dev", "for the workbook's authors");
  dev->require_subcommand(1);
  CLI::App* check = dev->add_subcommand("check", "whether katas keep what they promise");
  check->add_option("names", options.names, "katas or chapters");
  on(check, "dev check");
  CLI::App* fresh = dev->add_subcommand("new", "a new kata that builds");
  fresh->add_option("kata", options.names, "CHAPTER/NAME")->required()->expected(1);
  on(fresh, "dev new");
  CLI::App* benchmark = dev->add_subcommand("benchmark", "how good the grader itself is, measured");
  benchmark->add_flag("--quick", options.quick, "fewer repetitions");
  benchmark->add_option("parts", options.names,
                        "parts to run (solutions, ratios, verdicts, turnaround, state) and katas to run them "
                        "on; all by default");
  on(benchmark, "dev benchmark");
  CLI::App* session =
      dev->add_subcommand("session", "what a kata's test program needs to run by hand, as JSON");
  session->add_option("kata", options.names, "its name")->required()->expected(1);
  session->add_option("--impl", options.implementation, "stub, reference, solution or a file");
  on(session, "dev session");

  CLI::App* selftest = app.add_subcommand("selftest", "the tests of the project itself");
  on(selftest, "selftest");

  if (const auto complaint = unknown_word(app, argc, argv)) {
    fmt::print(stderr, "kata: {}\n", *complaint);
    return {std::nullopt, 2};
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {
    return {std::nullopt, app.exit(wanted)};
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "kata: {}; './kata{} --help' shows what is possible\n",
               printable(error.what(), {.one_line = true}),
               app.get_subcommands().empty() ? "" : " " + app.get_subcommands().front()->get_name());
    return {std::nullopt, 2};
  }
  if (options.command == "run" && options.names.size() > 1) {
    fmt::print(stderr, "kata: 'run' takes one kata, not {}; './kata grade' takes several\n",
               options.names.size());
    return {std::nullopt, 2};
  }
  if (options.command == "compare") {
    // CLI11 lets only one positional take many.
    options.files.assign(options.names.begin() + 1, options.names.end());
    options.names.resize(1);
  }
  return {options, 0};
}

}  // namespace grader
