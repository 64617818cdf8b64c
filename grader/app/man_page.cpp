#include "app/man_page.h"

#include <fmt/format.h>

#include "app/man_sections.h"
#include "app/version.h"
#include "base/text.h"
#include "report/terminal/columns.h"

namespace grader {
namespace {

// A line of roff: nothing in it is taken for a request, an escape or a hyphen that a search would miss.
std::string roff(std::string_view text) {
  std::string line(text);
  replace_all(line, "\\", "\\e");
  replace_all(line, "-", "\\-");
  replace_all(line, "'", "\\(aq");
  if (line.starts_with('.')) line = "\\&" + line;
  return line;
}

std::string roff_item(const ManItem& item) {
  if (item.term.empty()) return fmt::format(".PP\n{}\n", roff(item.text));
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(item.term), roff(item.text));
}

}  // namespace

std::string man_page_roff() {
  std::string page = fmt::format(".TH KATA 1 \"\" \"kata {}\" \"Fast C++\"\n", version());
  for (const ManSection& section : man_sections()) {
    page += fmt::format("{} \"{}\"\n", section.below.empty() ? ".SH" : ".SS",
                        section.below.empty() ? section.title : section.below);
    bool inside = false;
    for (const ManItem& item : section.items) {
      if (item.nested != inside) page += item.nested ? ".RS\n" : ".RE\n";
      inside = item.nested;
      page += roff_item(item);
    }
    if (inside) page += ".RE\n";
  }
  return page;
}

std::string man_page_plain(std::size_t width) {
  constexpr std::size_t kStep = 4;
  std::string page;
  for (const ManSection& section : man_sections()) {
    if (!page.empty()) page += "\n";
    page += section.below.empty() ? section.title + "\n" : "  " + section.below + "\n";
    for (const ManItem& item : section.items) {
      const std::size_t by = kStep * (item.nested ? 2 : 1);
      if (!item.term.empty()) page += paragraph(item.term, by, width);
      page += paragraph(item.text, item.term.empty() ? by : by + kStep, width);
    }
  }
  return page;
}

}  // namespace grader
