#include "app/class/similar_classes.h"

#include <algorithm>

#include "base/slurp.h"

namespace grader::classroom {
namespace {

PersonSource hand_in_of(const OpenClass& open, const Cell& cell) {
  if (cell.submissions.empty()) return {};
  const std::size_t which = cell.counting.value_or(cell.submissions.size() - 1);
  PersonSource hand_in{.source = slurp(open.folder.source(cell.submissions[which].source)), .first_time = {}};
  for (const Submission& one : cell.submissions) {
    if (!one.time.empty() && (hand_in.first_time.empty() || one.time < hand_in.first_time))
      hand_in.first_time = one.time;
  }
  return hand_in;
}

void add_hand_ins(const OpenClass& open, const Book& book, const std::string& kata,
                  std::vector<PersonSource>& hand_ins) {
  const auto found = std::ranges::find(book.katas, kata, &BookKata::name);
  for (const auto& cells : book.cells) {
    hand_ins.push_back(found == book.katas.end()
                           ? PersonSource{}
                           : hand_in_of(open, cells[static_cast<std::size_t>(found - book.katas.begin())]));
  }
}

}  // namespace

Result<SimilarClasses> SimilarClasses::read(const Context& context, const Options& options,
                                            const OpenClass& open) {
  auto book = open.book();
  if (!book) return book.fault();
  SimilarClasses classes{.open = &open, .book = book.take(), .names = {}};
  for (const BookPerson& person : classes.book.people) classes.names.push_back(person.name);
  if (!options.old_class) return classes;
  Options of_old = options;
  of_old.class_folder = options.old_class;
  auto old = OpenClass::open(context, of_old, false);
  if (!old) return old.fault();
  classes.old_open = old.take();
  auto old_book = classes.old_open->book();
  if (!old_book) return old_book.fault();
  classes.old_book = old_book.take();
  for (const BookPerson& person : classes.old_book.people)
    classes.names.push_back(person.name + " (earlier)");
  return classes;
}

std::vector<PersonSource> SimilarClasses::hand_ins(const std::string& kata) const {
  std::vector<PersonSource> all;
  add_hand_ins(*open, book, kata, all);
  if (old_open) add_hand_ins(*old_open, old_book, kata, all);
  return all;
}

}  // namespace grader::classroom
