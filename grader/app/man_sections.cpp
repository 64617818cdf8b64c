#include "app/man_sections.h"

#include <fmt/format.h>

#include <cctype>

#include "app/command_table.h"

namespace grader {
namespace {

std::string with_value(const Option& option) {
  return std::string(option.name) + (option.value.name.empty() ? "" : " " + std::string(option.value.name));
}

// Help texts are no sentences; here they stand alone.
std::string sentence(std::string_view help) {
  std::string text(help);
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text + ".";
}

ManSection section_of(Group group) {
  ManSection section{.title = "COMMANDS", .below = std::string(title_of(group)), .items = {}};
  for (const CommandRow& row : command_table()) {
    if (row.group != group) continue;
    const std::string words = row.words.usage();
    section.items.push_back({fmt::format("./kata{}{}{}{}", row.name.empty() ? "" : " ", row.name,
                                         words.empty() ? "" : " ", words),
                             sentence(row.help)});
    if (!words.empty())
      section.items.push_back({std::string(row.words.value.name), sentence(row.words.help), true});
    for (const Option& option : row.options()) {
      if (!option.hidden) section.items.push_back({with_value(option), sentence(option.help), true});
    }
  }
  return section;
}

ManSection program_options() {
  ManSection section{.title = "OPTIONS", .items = {}};
  for (const Option& option : kProgramOptions)
    section.items.push_back(
        {std::string(option.name == "--help" ? "-h, " : "") + with_value(option), sentence(option.help)});
  return section;
}

}  // namespace

std::vector<ManSection> man_sections() {
  std::vector<ManSection> sections = {
      {.title = "NAME",
       .items = {{"", "kata - judges how fast your C++ became, and whether it is still correct"}}},
      {.title = "SYNOPSIS", .items = {{"", "./kata [COMMAND] [NAME...] [OPTIONS]"}}},
      {.title = "DESCRIPTION",
       .items =
           {{"",
             "Each kata is a piece of C++20 that is correct and slow. You make it fast in its stub.cpp; kata "
             "compiles it in a sandbox, runs its tests, times it against the slow reference in alternating "
             "rounds, and says in about a second how many times faster it became and what that is worth."},
            {"",
             "On first use it installs what is missing on this machine, where it may, and builds itself. "
             "A kata is named by its folder's name; inside its folder the name may be left out."}}},
      {.title = "COMMANDS", .items = {{"", "Each takes --help."}}}};
  for (const Group group : kGroups) sections.push_back(section_of(group));
  sections.push_back(program_options());
  sections.push_back(
      {.title = "EXIT STATUS",
       .items = {{"0", "Everything that was asked for passed."},
                 {"1", "Something did not pass."},
                 {"2", "The command or a file is wrong; nothing was judged."},
                 {"3", "The grader or the machine failed."},
                 {"75", "class work: this machine may not judge the plan; its folder says why."},
                 {"130", "It was interrupted."}}});
  sections.push_back(
      {.title = "ENVIRONMENT",
       .items = {
           {"KATA_BOOK", "The workbook to use in place of this checkout's: a folder with exercises/ in it."},
           {"KATA_NO_APT", "When set, no packages are installed; Meson downloads libraries."},
           {"NO_COLOR", "When set and not empty, nothing is coloured."},
           {"CXX",
            "The compiler for the grader and for katas: g++ 12, clang++ 14 or newer. One that is not the "
            "first of this "
            "checkout builds in build/with-NAME, and the first build stays."}}});
  sections.push_back(
      {.title = "FILES",
       .items = {{".kata/state.db",
                  "In the workbook: what is remembered of you, that is attempts, code, points and answers."},
                 {"build/", "All that is built. It may be removed; the next command builds it again."}}});
  sections.push_back(
      {.title = "EXAMPLES",
       .items = {{"./kata watch find_duplicates", "Judge the stub whenever it is saved."},
                 {"./kata run --json -", "The verdict on the kata whose folder you are in, as JSON."},
                 {"./kata grade 02_algorithms --junit report.xml", "Grade a chapter for a CI server."},
                 {"source <(./kata completions bash)", "Let this shell complete commands and names."}}});
  return sections;
}

}  // namespace grader
