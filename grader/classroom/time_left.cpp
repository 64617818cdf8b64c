#include "classroom/time_left.h"

#include <map>
#include <set>

#include "score/stats.h"

namespace grader::classroom {

TimeLeft time_left(const Book& book, const std::vector<UnitRun>& runs) {
  std::map<std::string, std::vector<double>> times;  // by kata
  std::vector<double> of_all;
  for (const UnitRun& run : runs) {
    if (!run.is_graded() || !(run.result.seconds > 0)) continue;
    times[run.unit.kata].push_back(run.result.seconds);
    of_all.push_back(run.result.seconds);
  }
  TimeLeft left;
  for (std::size_t k = 0; k < book.katas.size(); ++k) {
    std::set<std::string> judged;
    std::set<std::string> open;
    for (const auto& row : book.cells) {
      for (const Submission& submission : row[k].submissions)
        (submission.run == nullptr ? open : judged).insert(submission.source);
    }
    left.judged += static_cast<int>(judged.size());
    left.total += static_cast<int>(judged.size() + open.size());
    const auto own = times.find(book.katas[k].name);
    const std::vector<double>& known = own == times.end() ? of_all : own->second;
    if (!known.empty()) left.seconds += static_cast<double>(open.size()) * median(known);
  }
  return left;
}

}  // namespace grader::classroom
