#include "report/class/gradebook_html.h"

#include <fmt/format.h>

#include "report/class/class_page.h"
#include "report/class/words.h"
#include "report/html/element.h"
#include "report/wording.h"

namespace grader {
namespace {

using classroom::Book;
using classroom::BookPerson;
using classroom::Cell;
using classroom::CellState;
using html::element;
using html::text;

std::string heading(const std::string& words, bool number) {
  return number ? element("th", {{"scope", "col"}, {"class", "number"}}, words)
                : element("th", {{"scope", "col"}}, words);
}

std::string cell_html(const Cell& cell, const classroom::BookKata& kata) {
  std::string inner = text(cell_words(cell, kata));
  if (cell.overridden) inner += element("span", {{"class", "note"}}, "set by hand");
  if (const std::string words = counting_words(cell); !words.empty())
    inner += element("span", {{"class", "note"}}, text(words));
  const bool open = cell.state == CellState::waiting || cell.state == CellState::not_graded;
  return element("td", {{"class", open ? "number open" : "number"}}, inner);
}

std::string row_html(const Book& book, std::size_t i) {
  const BookPerson& person = book.people[i];
  std::string name = text(one_line(person.name));
  if (person.name != person.id) name += element("span", {{"class", "note"}}, text(one_line(person.id)));
  std::string cells = element("th", {{"scope", "row"}}, name) + element("td", text(one_line(person.section)));
  for (std::size_t k = 0; k < book.katas.size(); ++k) cells += cell_html(book.cells[i][k], book.katas[k]);
  const std::string open = open_words(book, i);
  std::string total = text(total_words(book, i));
  if (!book.finals.empty()) {
    const classroom::FinalGrade& final = book.finals[i];
    const std::string grade = final.grade.empty() ? "" : ": " + final.grade;
    total += element("span", {{"class", "note"}}, text(fmt::format("{:.2f} %{}", final.percent, grade)));
  }
  return element(
      "tr",
      cells + element("td", {{"class", "number"}},
                      total + (open.empty() ? "" : element("span", {{"class", "note open"}}, text(open)))));
}

}  // namespace

std::string gradebook_html(const Book& book, const std::string& made_at) {
  std::string head = heading("Person", false) + heading("Section", false);
  for (const classroom::BookKata& kata : book.katas) {
    head += heading(text(kata.title.empty() ? kata.name : kata.title) +
                        element("span", {{"class", "note"}}, text(fmt::format("of {}", kata.points))),
                    true);
  }
  head += heading("Total", true);
  std::string rows;
  for (std::size_t i = 0; i < book.people.size(); ++i) rows += row_html(book, i);
  const std::string facts = fmt::format("{} people, {} katas: {} hand-ins graded, {} waiting, {} not graded.",
                                        book.people.size(), book.katas.size(), book.count(CellState::graded),
                                        book.count(CellState::waiting), book.count(CellState::not_graded));
  const std::string table = element("table", {{"class", "small"}},
                                    element("caption", "Points. An empty cell: nothing was handed in.") +
                                        element("thead", element("tr", head)) + element("tbody", rows));
  return class_page(
      "Gradebook",
      element("p", {{"class", "lead"}}, text(facts)) +
          element("div",
                  {{"class", "wide"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "Gradebook"}},
                  table),
      fmt::format("Made {} UTC by ./kata class report from the class's log and results; './kata class "
                  "explain STUDENT KATA' shows how a number came about.",
                  minute_of(made_at)));
}

}  // namespace grader
