#include "report/class/gradebook_csv.h"

#include <fmt/format.h>

#include "classroom/csv.h"
#include "report/class/words.h"
#include "report/wording.h"
#include "score/points.h"

namespace grader {

std::string gradebook_csv(const classroom::Book& book) {
  const auto inert = [](const std::string& foreign) { return classroom::inert_cell(one_line(foreign)); };
  std::vector<std::string> head = {"Id", "Name", "Section"};
  for (const classroom::BookKata& kata : book.katas)
    head.push_back(fmt::format("{} ({})", kata.name, kata.points));
  head.push_back(fmt::format("Total ({})", book.points_max()));
  if (!book.finals.empty()) head.insert(head.end(), {"Percent", "Grade"});
  head.push_back("Open");
  std::string text = "\xEF\xBB\xBF" + classroom::csv_row(head);
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    const classroom::BookPerson& person = book.people[i];
    std::vector<std::string> row = {inert(person.id), inert(person.name), inert(person.section)};
    for (std::size_t k = 0; k < book.katas.size(); ++k)
      row.push_back(inert(cell_words(book.cells[i][k], book.katas[k])));
    row.push_back(fmt::format("{}", shown_points(book.total(i), book.points_max()) + 0.0));
    if (!book.finals.empty()) {
      row.push_back(fmt::format("{:.2f}", book.finals[i].percent));
      row.push_back(inert(book.finals[i].grade));
    }
    row.push_back(inert(open_words(book, i)));
    text += classroom::csv_row(row);
  }
  return text;
}

}  // namespace grader
