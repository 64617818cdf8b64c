#include "report/class/gradebook_xlsx.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <set>

#include "classroom/exports/export.h"
#include "report/class/words.h"
#include "report/class/xlsx_sheet.h"
#include "report/wording.h"

namespace grader {
namespace {

using classroom::Book;
using classroom::BookKata;
using classroom::Cell;
using classroom::CellState;
using classroom::rounded_points;

bool is_late(const Cell& cell) { return cell.counting && !cell.overridden && cell.counted.late.units > 0; }

bool has_passed(const Cell& cell) {
  return cell.run() != nullptr && cell.run()->result.verdict == Verdict::pass;
}

XlsxLook look_of(const Cell& cell) {
  switch (cell.state) {
    case CellState::not_handed_in: return XlsxLook::plain;
    case CellState::waiting: return XlsxLook::waiting;
    case CellState::not_graded: return XlsxLook::not_graded;
    case CellState::graded: break;
  }
  if (is_late(cell)) return XlsxLook::late;
  return has_passed(cell) ? XlsxLook::passed : XlsxLook::not_yet;
}

std::string state_of(const Cell& cell) {
  switch (cell.state) {
    case CellState::not_handed_in: return "nothing handed in";
    case CellState::waiting: return "waiting";
    case CellState::not_graded: return "not graded";
    case CellState::graded: break;
  }
  return std::string(has_passed(cell) ? "passed" : "not yet") + (is_late(cell) ? ", late" : "");
}

// Why the points are what they are, where the numbers beside it do not say.
std::string note_of(const Cell& cell) {
  if (cell.overridden) return "set by hand: " + cell.overridden->why;
  if (cell.state == CellState::not_graded) return cell.submissions.back().not_graded;
  const std::string counting = counting_words(cell);
  const std::string reason = cell.run() == nullptr ? "" : cell.run()->result.reason;
  return reason + (reason.empty() || counting.empty() ? "" : "; ") + counting;
}

void write_points(XlsxSheet& sheet, const Cell& cell, const BookKata& kata) {
  if (cell.state == CellState::graded)
    sheet.number(rounded_points(cell.points, kata.points), look_of(cell));
  else
    sheet.text(cell_words(cell, kata), look_of(cell));
}

void write_totals(XlsxSheet sheet, const Book& book) {
  std::vector<std::string> head = {"Id", "Name", "Section"};
  for (const BookKata& kata : book.katas) head.push_back(fmt::format("{} ({})", kata.name, kata.points));
  head.push_back(fmt::format("Total ({})", book.points_max()));
  if (!book.finals.empty()) head.insert(head.end(), {"Percent", "Grade"});
  head.push_back("Open");
  sheet.head(head);
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    sheet.next_row();
    for (const std::string& text : {book.people[i].id, book.people[i].name, book.people[i].section})
      sheet.text(text);
    for (std::size_t k = 0; k < book.katas.size(); ++k) write_points(sheet, book.cells[i][k], book.katas[k]);
    sheet.number(rounded_points(book.total(i), book.points_max()));
    if (!book.finals.empty()) {
      sheet.number(book.finals[i].percent);
      sheet.text(book.finals[i].grade);
    }
    sheet.text(open_words(book, i));
  }
}

void write_kata(XlsxSheet sheet, const Book& book, std::size_t k) {
  sheet.head({"Id", "Name", "State", fmt::format("Points ({})", book.katas[k].points), "Before penalty",
              "Speedup", "Low", "High", "Hand-ins", "Counts", "Handed in", "Note"});
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    const Cell& cell = book.cells[i][k];
    sheet.next_row();
    sheet.text(book.people[i].id);
    sheet.text(book.people[i].name);
    sheet.text(state_of(cell), look_of(cell));
    write_points(sheet, cell, book.katas[k]);
    const bool counts = cell.state == CellState::graded && cell.counting;
    counts ? sheet.number(rounded_points(cell.counted.earned, book.katas[k].points)) : sheet.skip();
    if (counts && !cell.run()->result.metrics.empty()) {
      const Estimate& speedup = cell.run()->result.metrics[0].speedup;
      for (const double value : {speedup.value, speedup.low, speedup.high}) sheet.number(value);
    } else {
      sheet.skip(3);
    }
    sheet.whole(cell.submissions.size());
    counts ? sheet.whole(*cell.counting + 1) : sheet.skip();
    sheet.text(counts ? minute_of(cell.submissions[*cell.counting].time) : "");
    sheet.text(note_of(cell));
  }
}

void write_legend(XlsxSheet sheet, const std::string& made_at) {
  sheet.head({"Look", "Means"});
  const std::pair<XlsxLook, const char*> rows[] = {
      {XlsxLook::passed, "passed"},
      {XlsxLook::not_yet, "graded, and the mark to pass is not reached"},
      {XlsxLook::late, "handed in late; the kata's sheet says whether it passed"},
      {XlsxLook::not_graded, "the grader or the machine failed: no points, which is not 0"},
      {XlsxLook::waiting, "handed in, and waits for ./kata class grade"}};
  for (const auto& [look, means] : rows) {
    sheet.next_row();
    sheet.text(to_string(look), look);
    sheet.text(means);
  }
  sheet.next_row();
  sheet.text("Made");
  sheet.text(minute_of(made_at) + " UTC by ./kata class report");
}

// A sheet's name has at most 31 characters and occurs once, whatever the case.
std::string sheet_name(const std::string& kata, std::set<std::string>& taken) {
  std::string name = kata.substr(0, 31);
  for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}~{}", kata.substr(0, 27), n);
  return name;
}

}  // namespace

Status write_gradebook_xlsx(const Book& book, const std::string& made_at, const std::filesystem::path& path) {
  // What was there stays whole until the new one is: a disk may be full.
  std::filesystem::path beside = path;
  beside += ".new";
  lxw_workbook* workbook = workbook_new(beside.c_str());
  if (workbook == nullptr) return machine_fault(fmt::format("cannot write {}", path.string()));
  {
    XlsxLooks looks(workbook);
    write_totals(looks.sheet("Gradebook"), book);
    std::set<std::string> taken = {"Gradebook", "Legend"};
    for (std::size_t k = 0; k < book.katas.size(); ++k)
      write_kata(looks.sheet(sheet_name(book.katas[k].name, taken)), book, k);
    write_legend(looks.sheet("Legend"), made_at);
  }
  std::error_code error;
  if (const lxw_error failed = workbook_close(workbook); failed != LXW_NO_ERROR) {
    std::filesystem::remove(beside, error);
    return machine_fault(fmt::format("cannot write {}: {}", path.string(), lxw_strerror(failed)));
  }
  std::filesystem::rename(beside, path, error);
  if (error) return machine_fault(fmt::format("cannot write {}: {}", path.string(), error.message()));
  return ok();
}

}  // namespace grader
