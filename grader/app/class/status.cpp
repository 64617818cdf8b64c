#include <fmt/format.h>

#include <chrono>
#include <map>

#include "app/class/open_class.h"
#include "classroom/class_policy.h"
#include "classroom/time_left.h"

namespace grader {

using namespace classroom;

namespace {

void print_kata(const Book& book, std::size_t k) {
  std::map<CellState, int> count;
  double sum = 0;
  for (const auto& row : book.cells) {
    ++count[row[k].state];
    sum += row[k].points;
  }
  const int graded = count[CellState::graded];
  fmt::print("  {:<28} {:>4} graded {:>4} waiting {:>4} not graded {:>4} not handed in   mean {}\n",
             book.katas[k].name, graded, count[CellState::waiting], count[CellState::not_graded],
             count[CellState::not_handed_in],
             graded > 0 ? fmt::format("{:.1f} of {}", sum / graded, book.katas[k].points) : "-");
}

// What a person has to look at comes first.
void print_faults(const Book& book) {
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    for (std::size_t k = 0; k < book.katas.size(); ++k) {
      const Cell& cell = book.cells[i][k];
      if (cell.state == CellState::not_graded)
        fmt::print("  {} {}: not graded: {}\n", shown(book.people[i].id), book.katas[k].name,
                   shown(cell.submissions.back().not_graded));
    }
    if (!book.people[i].on_roster)
      fmt::print("  {}: handed in, and is not on the roster: {}\n", shown(book.people[i].id),
                 shown(book.people[i].note));
  }
}

void print_keep_until(const std::string& day) {
  if (!day.empty() && day < utc_now().substr(0, 10))
    fmt::print(
        "  [privacy] keep_until = \"{}\" has passed: keep what you may (./kata class archive --anonymous "
        "FILE), "
        "then delete this folder, the downloads and their copies\n",
        day);
}

// "12 of 48, about 5 min left"
std::string progress_of(const TimeLeft& left) {
  const int open = left.total - left.judged;
  // What the judged ones would have taken at the pace of the rest.
  const double elapsed = open > 0 ? left.seconds / open * left.judged : 0;
  return progress_text(left.judged, left.total, std::chrono::duration<double>(elapsed));
}

void print_machines(const std::vector<UnitRun>& runs) {
  std::map<std::string, int> count;
  for (const UnitRun& run : runs) ++count[run.machine];
  if (count.size() < 2) return;
  for (const auto& [machine, results] : count) fmt::print("  {:>4} results of {}\n", results, shown(machine));
}

}  // namespace

int class_status(Context& context, const Options& options) {
  const auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto policy = policy_of(open->folder, open->policy_katas);
  if (!policy) return report_fault(policy.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  print_faults(*book);
  print_keep_until(policy->keep_until);
  const TimeLeft left = time_left(*book, open->runs.runs);
  fmt::print("people {}, results {}\n", book->people.size(), open->runs.runs.size());
  print_machines(open->runs.runs);
  for (std::size_t k = 0; k < book->katas.size(); ++k) print_kata(*book, k);
  if (book->katas.empty())
    fmt::print("Nothing was handed in yet. Next: ./kata class ingest DOWNLOAD\n");
  else if (book->count(CellState::waiting) + book->count(CellState::not_graded) > 0)
    fmt::print("Judged: {}. Next: ./kata class grade\n", progress_of(left));
  return book->count(CellState::not_graded) > 0 ? kMachineFault : kAllPassed;
}

}  // namespace grader
