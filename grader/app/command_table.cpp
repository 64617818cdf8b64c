#include "app/command_table.h"

#include <algorithm>

namespace grader {
namespace {

using enum Group;
using enum Program;

constexpr Value kKata = {"KATA", Completes::katas};
constexpr Value kName = {"NAME", Completes::katas_and_chapters};
constexpr Value kPath = {"PATH", Completes::files};

constexpr Words kNoWords = {};
constexpr Words kOneKata = {kKata, "its name; may be left out inside its folder", 0, 1};
constexpr Words kNames = {kName, "katas or chapters; all when none is named", 0, kAnyNumber};
constexpr Words kNamesOrFolder = {
    kName, "katas or chapters; by default the one whose folder you are in, or all", 0, kAnyNumber};

// clang-format off
constexpr Option kImplementation = {
    "--impl", "stub (yours), reference or solution", &Options::implementation,
    {"WHICH", Completes::nothing, "stub reference solution"}};
constexpr Option kJson = {
    "--json", "also write the result as JSON to PATH; - is standard output", &Options::json, kPath};
constexpr Option kJunit = {"--junit", "also write a JUnit report to PATH", &Options::junit, kPath};
constexpr Option kBudget = {
    "--budget", "most seconds that one duel may take", &Options::budget_s, {"SECONDS"}, 0.1, 3600};
constexpr Option kClass = {"--class", "the class's folder; by default the one you are in", &Options::class_folder,
                           {"DIR", Completes::files}};
constexpr Option kKatas = {"--katas", "only these katas and chapters, separated by commas", &Options::only_katas,
                           {"NAMES", Completes::katas_and_chapters}};
constexpr Words kStudentAndKata = {{"STUDENT KATA"}, "an id or a name, and a kata", 2, 2};
constexpr Option kSeed = {"--seed", "generate the duel's inputs from this seed", &Options::seed, {"N"}};

}  // namespace

// Declares a command's function where its row names it. Weak: null in the program that does not define it.
#define FUNCTION(name) ([]() -> RunCommand* { [[gnu::weak]] RunCommand name; return name; }())

// Name, group, program, function, help, words, options. Outside the unnamed namespace for FUNCTION's sake.
constexpr CommandRow kTable[] = {
    {"", everyday, loop, FUNCTION(overview), "where you are and what comes next"},
    {"list", everyday, loop, FUNCTION(list), "chapters and katas with state, points, difficulty, minutes", kNoWords,
     {{"--json", "as JSON on standard output", &Options::list_json},
      {.name = "--names", .help = "bare names, one a line", .target = &Options::names_of,
       .value = {"KIND", Completes::nothing, "katas chapters all"}, .hidden = true}}},
    {"watch", everyday, loop, FUNCTION(watch), "runs a kata again whenever its stub is saved",
     {kKata, "its name; by default the next that is not passed", 0, 1}},
    {"run", everyday, loop, FUNCTION(run), "tests, duel and verdict for one kata", kOneKata,
     {kImplementation,
      {"--predict", "guess the hottest line first; ./kata profile tells", &Options::predict},
      {"--file", "judge this file in place of the stub", &Options::file, kPath},
      {"--sanitize", "run the tests under sanitizers, which name the line of a mistake", &Options::sanitize},
      {"--output", "also show what your code printed in the tests", &Options::show_output},
      kJson, kJunit, kBudget, kSeed}},
    {"hint", everyday, loop, FUNCTION(hint), "the next hint for a kata", kOneKata,
     {{"--again", "those that were shown already", &Options::again}}},
    {"profile", everyday, tools, FUNCTION(profile), "where the time and the memory of a kata go", kOneKata,
     {kImplementation, kJson}},
    {"quiz", everyday, loop, FUNCTION(quiz), "the questions of a kata or a chapter; 80 % right is mastery",
     {kName, "katas or chapters; by default the one whose folder you are in, or all", 0, kAnyNumber}},
    {"compare", everyday, tools, FUNCTION(compare), "several attempts at a kata in one duel",
     {{"KATA FILE", Completes::a_kata_then_files},
      "its name (not needed inside its folder), then attempts: files, or their numbers in ./kata history; the stub "
      "is always one",
      0, kAnyNumber}},
    {"history", everyday, loop, FUNCTION(history), "attempts over time", kOneKata,
     {{"--diff", "what changed in attempt K, or from J to K: J..K", &Options::difference, {"K"}}}},
    {"monitor", everyday, tools, FUNCTION(monitor), "processor, memory and I/O live while a kata runs",
     kOneKata, {kImplementation}},
    {"solution", everyday, loop, FUNCTION(solution), "the expert's solution, once the kata is passed",
     kOneKata, {{"--spoil", "before it is passed; remembered", &Options::spoil}}},
    {"reset", everyday, loop, FUNCTION(reset), "puts the shipped stub back; your code is kept in the history",
     kOneKata, {{"--yes", "without asking", &Options::yes}}},
    {"update", everyday, loop, FUNCTION(update), "fetches the newest book; your stubs stay as they are"},
    {"reflect", everyday, tools, FUNCTION(reflect), "a chapter's closing questions, in your own words",
     {{"CHAPTER", Completes::chapters}, "by default the one just finished", 0, 1}},
    {"report", everyday, tools, FUNCTION(report), "one HTML page: progress, speedups, profiles, answers",
     kNoWords,
     {{"--output", "where to write it; by default kata-report.html", &Options::output, kPath},
      {"--curves", "first measure how the time grows with the input", &Options::curves}}},
    {"pack", everyday, tools, FUNCTION(pack), "a hand-in as one zip: the katas named, or all whose stub you edited",
     {kName, "katas or chapters; by default those you edited", 0, kAnyNumber},
     {{"--output", "where to write it; by default kata-handin.zip", &Options::output, kPath}}},
    {"export", everyday, tools, FUNCTION(export_state), "all that is remembered of you, as one file",
     {kPath, "where to write it", 1, 1}, {{"--force", "overwrite what is there", &Options::yes}}},
    {"import", everyday, tools, FUNCTION(import_state), "adds what another machine exported",
     {kPath, "what export wrote", 1, 1}},
    {"doctor", everyday, loop, FUNCTION(doctor),
     "what on this machine would spoil a timing or stop a kata, and what to do"},
    {"completions", everyday, loop, FUNCTION(completions),
     "a script with which your shell completes commands, options and names",
     {{"SHELL", Completes::nothing, "bash zsh fish"}, "bash, zsh or fish", 1, 1}},
    {"man", everyday, loop, FUNCTION(man), "the manual page"},

    {"grade", instructors, loop, FUNCTION(grade), "all katas, or the katas and chapters named, and the total",
     kNamesOrFolder, {kImplementation, kJson, kJunit, kBudget, kSeed}},
    {"calibrate", instructors, loop, FUNCTION(calibrate),
     "measure the expert solutions here and adapt the marks", kNames},
    {"class init", instructors, tools, FUNCTION(class_init), "a folder for a class that is to be graded",
     {{"DIR", Completes::files}, "where; it must not exist yet", 1, 1}},
    {"class ingest", instructors, tools, FUNCTION(class_ingest), "takes in what was handed in; again adds what is new",
     {{"PATH", Completes::files}, "folders and archives, as downloaded", 1, kAnyNumber},
     {{"--kata", "every source in there is for this kata", &Options::only_kata, kKata}, kClass}},
    {"class grade", instructors, tools, FUNCTION(class_grade), "judges what has no result yet; goes on where it was ended",
     kNoWords, {kKatas, {"--only", "only this student", &Options::only_student, {"STUDENT"}}, kClass}},
    {"class report", instructors, tools, FUNCTION(class_report), "gradebook and feedback, as HTML, CSV, XLSX and Markdown", kNoWords,
     {kClass}},
    {"class status", instructors, tools, FUNCTION(class_status), "what is graded, what waits, what went wrong", kNoWords,
     {kClass}},
    {"class explain", instructors, tools, FUNCTION(class_explain), "a grade, from the file that was handed in to the number",
     kStudentAndKata, {kClass}},
    {"class override", instructors, tools, FUNCTION(class_override), "points set by hand, with the reason", kStudentAndKata,
     {{"--points", "what counts from now on", &Options::points, {"N"}, 0, 1e6},
      {"--why", "the reason, which the student reads", &Options::why, {"TEXT"}},
      {"--lift", "what was measured counts again", &Options::lift},
      kClass}},
    {"class appeal", instructors, tools, FUNCTION(class_appeal),
     "judges a grade anew on the same inputs and on fresh ones; changes nothing",
     kStudentAndKata, {kClass}},
    {"class borderline", instructors, tools, FUNCTION(class_borderline),
     "grades whose interval holds a mark: another measurement might change them", kNoWords, {kClass}},
    {"class regrade", instructors, tools, FUNCTION(class_regrade),
     "judges a kata anew and shows who gains and loses; nothing counts until --apply", {kKata, "its name", 1, 1},
     {{"--borderline", "only what touches a mark", &Options::borderline},
      {"--apply", "the book follows it from now on", &Options::apply},
      {"--drop", "it counts for nothing", &Options::drop},
      kClass}},
    {"class plan", instructors, tools, FUNCTION(class_plan), "what is left to grade, as a folder for other machines, without names",
     {{"DIR", Completes::files}, "where to write it", 1, 1},
     {{"--shards", "how many parts; by default one for each kata", &Options::shards, {"N"}},
      {"--borderline", "only what touches a mark, for another machine than measured it", &Options::borderline},
      kKatas, kClass}},
    {"class work", instructors, tools, FUNCTION(class_work), "judges a part of a plan on this machine; again does what is left",
     {{"DIR", Completes::files}, "the plan's folder", 1, 1}, {{"--shard", "which part, from 1; by default all", &Options::shard, {"K"}}}},
    {"class merge", instructors, tools, FUNCTION(class_merge), "takes in what other machines judged; in any order, as often as you like",
     {{"DIR", Completes::files}, "folders of plans", 1, kAnyNumber}, {kClass}},
    {"class forget", instructors, tools, FUNCTION(class_forget), "removes a student's name, hand-ins and grades for good",
     {{"STUDENT"}, "an id or a name", 1, 1}, {{"--yes", "that is meant", &Options::yes}, kClass}},
    {"class archive", instructors, tools, FUNCTION(class_archive), "sources, results, grades and log in a zip, without names",
     {{"FILE", Completes::files}, "the zip to write", 1, 1},
     {{"--anonymous", "pseudonyms from a key that is not kept", &Options::anonymous},
      {"--without-comments", "take comments out of the sources: they may name people", &Options::without_comments}, kClass}},
    {"class rehearse", instructors, tools, FUNCTION(class_rehearse), "a class that does not exist, to try all this on",
     {{"N"}, "how many people", 1, 1},
     {{"--katas", "how many katas, or which; by default one", &Options::only_katas, {"K"}},
      {"--output", "where to write it; by default rehearsal", &Options::output, kPath}, kSeed}},
    {"class handout", instructors, tools, FUNCTION(class_handout), "the workbook as it is committed, without solutions, with checksums",
     {{"DIR", Completes::files}, "where to write it", 1, 1}},
    {"class feedback", instructors, tools, FUNCTION(class_feedback), "what a hand-in would earn, without a class; for the autograders of other systems",
     {{"PATH", Completes::files}, "a folder or a zip of one hand-in", 1, 1},
     {kKatas, {"--gradescope", "also write Gradescope's results.json to PATH", &Options::gradescope, kPath},
      {"--autolab", "end with the line that Autolab reads", &Options::autolab}}},
    {"class audit", instructors, tools, FUNCTION(class_audit), "whether log, results and sources are as they were written",
     kNoWords, {kClass}},
    {"class export", instructors, tools, FUNCTION(class_export), "grades for another system, into the table that it let you download",
     {{"SYSTEM FILE", Completes::files, "canvas moodle moodle-feedback blackboard brightspace gradescope gradescope-autograder autolab autolab-assessment classroom50 prairielearn exercism json junit csv"},
      "where the grades go, and the table that came from there", 1, 2},
     {kKatas, {"--dry-run", "say what would change and write nothing", &Options::dry_run},
      {"--column", "which column takes what, such as \"Ledger=ledger\" or \"Katas=total\"; several with ; between", &Options::column, {"TITLE=KATA"}},
      {"--missing-as-zero", "0 for who handed in nothing; else their cell stays", &Options::missing_as_zero},
      {"--output", "the folder to write to; by default out/SYSTEM of the class", &Options::output, kPath}, kClass}},
    {"class statistics", instructors, tools, FUNCTION(class_statistics_command), "how each kata went: speedups, facility, what fails most",
     kNoWords, {kClass}},
    {"class leaderboard", instructors, tools, FUNCTION(class_leaderboard), "who is fastest, under pseudonyms", kNoWords,
     {{"--hide", "this student is on no leaderboard from now on", &Options::hide, {"STUDENT"}},
      {"--show", "this student is on it again", &Options::show, {"STUDENT"}},
      kClass}},
    {"class similarity", instructors, tools, FUNCTION(class_similarity), "pairs of hand-ins that a person should look at", kNoWords,
     {kKatas, {"--engine", "what compares: dolos (where installed) or sim", &Options::engine,
               {"WHICH", Completes::nothing, "dolos sim"}},
      {"--old", "also compare with this class of earlier years", &Options::old_class, {"DIR", Completes::files}}, kClass}},

    {"dev check", authors, tools, FUNCTION(dev_check), "whether katas keep what they promise", kNames},
    {"dev new", authors, tools, FUNCTION(dev_new), "a new kata that builds",
     {{"CHAPTER/NAME"}, "where it goes and what it is called", 1, 1}},
    {"dev marks", authors, tools, FUNCTION(dev_marks),
     "measures what the solution reaches, writes it, proposes the other marks", kOneKata},
    {"dev ladder", authors, tools, FUNCTION(dev_ladder), "the table of the solution's steps, measured now", kOneKata},
    {"dev rename", authors, tools, FUNCTION(dev_rename), "another name or chapter for a kata",
     {{"OLD NEW", Completes::katas}, "its name, then its new one: NAME or CHAPTER/NAME", 2, 2}},
    {"dev remove", authors, tools, FUNCTION(dev_remove), "deletes a kata and its solution", {kKata, "its name", 1, 1},
     {{"--yes", "without asking", &Options::yes}}},
    {"dev benchmark", authors, tools, FUNCTION(dev_benchmark), "how good the grader itself is, measured",
     {{"PART", Completes::katas, "solutions ratios verdicts turnaround state"},
      "solutions, ratios, verdicts, turnaround, state, and katas to run them on; all by default",
      0, kAnyNumber},
     {{"--quick", "fewer repetitions", &Options::quick}}},
    {"dev session", authors, loop, FUNCTION(dev_session),
     "what a kata's test program needs to run by hand, as JSON", {kKata, "its name", 1, 1},
     {{"--impl", "stub, reference, solution or a file", &Options::implementation,
       {"WHICH", Completes::files, "stub reference solution"}},
      {.name = "--debug", .help = "built with -g", .target = &Options::debug, .hidden = true}}},
    {"selftest", authors, tools, FUNCTION(selftest), "the tests of the project itself"},
};
// clang-format on

#undef FUNCTION

std::string_view title_of(Group group) {
  switch (group) {
    case everyday: return "Every day";
    case instructors: return "For instructors";
    case authors: return "For authors";
  }
  return "";
}

std::vector<std::string_view> Value::all_choices() const {
  std::vector<std::string_view> all;
  for (std::string_view left = choices; !left.empty();) {
    const std::size_t end = std::min(left.find(' '), left.size());
    all.push_back(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return all;
}

std::string Words::usage() const {
  if (most == 0) return "";
  const std::string word = std::string(value.name) + (most == kAnyNumber ? "..." : "");
  return least == 0 ? "[" + word + "]" : word;
}

std::span<const Option> CommandRow::options() const {
  return {all_options, std::ranges::find_if(all_options, &std::string_view::empty, &Option::name)};
}

std::string_view CommandRow::family() const {
  const std::size_t blank = name.find(' ');
  return blank == std::string_view::npos ? std::string_view() : name.substr(0, blank);
}

std::string_view CommandRow::last_word() const {
  return family().empty() ? name : name.substr(family().size() + 1);
}

std::span<const CommandRow> command_table() { return kTable; }

const CommandRow* find_command(std::string_view name) {
  const auto* found = std::ranges::find(kTable, name, &CommandRow::name);
  return found == std::end(kTable) ? nullptr : found;
}

}  // namespace grader
