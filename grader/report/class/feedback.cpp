#include "report/class/feedback.h"

#include <fmt/format.h>

#include "base/text.h"
#include "report/class/class_page.h"
#include "report/class/words.h"
#include "report/html/element.h"
#include "report/wording.h"

namespace grader {
namespace {

using classroom::Book;
using classroom::BookKata;
using classroom::Cell;
using classroom::CellState;

// What stands above the judge's own words; one sentence each.
std::string summary(const Cell& cell, const BookKata& kata) {
  switch (cell.state) {
    case CellState::not_handed_in: return "Nothing was handed in.";
    case CellState::waiting: return "Handed in, not graded yet.";
    case CellState::not_graded:
      return fmt::format("Not graded, through no fault of yours: {}. Your instructor knows.",
                         one_line(cell.submissions.back().not_graded));
    case CellState::graded: break;
  }
  std::string words = points_of(cell.points, kata.points) + " points.";
  if (cell.overridden) {
    return words + fmt::format(" Set by hand{}{}.",
                               cell.overridden->by.empty() ? "" : " by " + one_line(cell.overridden->by),
                               cell.overridden->why.empty() ? "" : ": " + one_line(cell.overridden->why));
  }
  if (const std::string why = counting_words(cell); !why.empty()) words += fmt::format(" Counted: {}.", why);
  if (cell.counted.penalty > 0)
    words += fmt::format(" Earned {}, less {:.1f} for being late.",
                         points_of(cell.counted.earned, kata.points), cell.counted.penalty);
  return words;
}

std::string title_of(const BookKata& kata) { return kata.title.empty() ? kata.name : kata.title; }

// Longer than any run of ` in the text, so that nothing in it ends the block.
std::string fence_for(const std::string& words) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : words) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

std::string fenced(const std::string& words) {
  const std::string fence = fence_for(words);
  return fence + "text\n" + words + (words.ends_with('\n') ? "" : "\n") + fence + "\n";
}

// Foreign words within a line of Markdown.
std::string plain_markdown(const std::string& foreign) {
  std::string text;
  for (const char c : one_line(foreign)) {
    if (std::string_view("\\`*_{}[]<>#|!&~").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

std::string feedback_html(const Book& book, std::size_t person) {
  using html::element;
  using html::text;
  std::string main = element("p", {{"class", "lead"}}, text(total_words(book, person) + " points"));
  for (std::size_t k = 0; k < book.katas.size(); ++k) {
    const Cell& cell = book.cells[person][k];
    std::string inner =
        element("h2", text(title_of(book.katas[k]))) + element("p", text(summary(cell, book.katas[k])));
    if (const classroom::UnitRun* run = cell.run()) {
      inner += element("pre",
                       {{"tabindex", "0"},
                        {"role", "region"},
                        {"aria-label", "What the grader says of " + title_of(book.katas[k])}},
                       text(run_words(run->result)));
    }
    main += element("section", inner);
  }
  return class_page(
      "Feedback for " + one_line(book.people[person].name), main,
      "This is what ./kata run said of your file on the class's machine; times on yours differ.");
}

std::string feedback_markdown(const Book& book, std::size_t person) {
  std::string all = fmt::format("# Feedback for {}\n\n{} points\n", plain_markdown(book.people[person].name),
                                total_words(book, person));
  for (std::size_t k = 0; k < book.katas.size(); ++k) {
    const Cell& cell = book.cells[person][k];
    all +=
        fmt::format("\n## {}\n\n{}\n", title_of(book.katas[k]), plain_markdown(summary(cell, book.katas[k])));
    if (const classroom::UnitRun* run = cell.run()) all += "\n" + fenced(run_words(run->result));
  }
  return all;
}

}  // namespace grader
