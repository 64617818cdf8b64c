#include "app/class/open_class.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "classroom/book_people.h"
#include "classroom/class_policy.h"
#include "judge/ninja.h"

namespace grader::classroom {
namespace {

// A result lies there before its record does: see save_and_log.
Status log_runs_that_are_not(const Runs& runs, ChainedLog& log) {
  std::set<std::string> logged;
  for (const LogRecord& record : log.records()) {
    if (record.what == "run") logged.insert(record.fields.at("result"));
  }
  std::vector<std::map<std::string, std::string>> news;
  for (const UnitRun& run : runs.runs) {
    if (!logged.contains(run.hash))
      news.push_back({{"kata", run.unit.kata},
                      {"unit", run.unit.id()},
                      {"source", run.unit.source},
                      {"result", run.hash}});
  }
  return news.empty() ? ok() : log.append_all("run", std::move(news));
}

}  // namespace

Result<OpenClass> OpenClass::open(const Context& context, const Options& options, bool to_change) {
  auto folder = ClassFolder::open(options.class_folder ? context.here / *options.class_folder : context.here);
  if (!folder) return folder.fault();
  UniqueFd lock;
  if (to_change) {
    auto taken = folder->lock();
    if (!taken) return taken.fault();
    lock = taken.take();
  }
  auto log = ChainedLog::open(folder->log());
  if (!log) return log.fault();
  auto people = People::read(*folder);
  if (!people) return people.fault();
  Runs runs = read_runs(folder->results());
  if (to_change) {
    if (Status logged = log_runs_that_are_not(runs, *log); !logged) return logged.fault();
  }
  std::vector<PolicyKata> katas;
  for (const Kata* kata : context.catalogue.katas())
    katas.push_back({kata->name, kata->chapter, kata->points});
  return OpenClass{folder.take(), std::move(lock), log.take(),
                   people.take(), std::move(runs), std::move(katas)};
}

Result<Book> OpenClass::book(const std::vector<LogRecord>& records) const {
  const auto roster = roster_of(folder);
  if (!roster) return roster.fault();
  const auto policy = policy_of(folder, policy_katas);
  if (!policy) return policy.fault();
  return make_book(records, runs.runs, people_of_book(people, *roster), *policy, policy_katas);
}

Result<std::size_t> row_of(const Book& book, const std::string& who) {
  std::vector<std::size_t> found;
  const auto look = [&](auto&& matches) {
    for (std::size_t i = 0; found.size() < 9 && i < book.people.size(); ++i) {
      if (matches(book.people[i])) found.push_back(i);
    }
    return !found.empty();
  };
  look([&](const BookPerson& p) { return p.id == who || std::ranges::count(p.pseudonyms, who) > 0; }) ||
      look([&](const BookPerson& p) { return lower_case(p.name) == lower_case(who); });
  if (found.size() == 1) return found.front();
  std::vector<std::string> ids;
  for (const BookPerson& person : book.people) ids.push_back(person.id);
  if (found.empty())
    return user_fault(
        fmt::format("there is nobody called '{}' in this class{}", shown(who), did_you_mean(who, ids)));
  std::vector<std::string> rivals;
  for (const std::size_t i : found) rivals.push_back(shown(book.people[i].id));
  return user_fault(fmt::format("'{}' may be any of {}; name the id", shown(who), join(rivals, ", ")));
}

Result<std::size_t> column_of(const Book& book, const std::string& kata) {
  const auto found = std::ranges::find(book.katas, kata, &BookKata::name);
  if (found != book.katas.end()) return static_cast<std::size_t>(found - book.katas.begin());
  std::vector<std::string> names;
  for (const BookKata& each : book.katas) names.push_back(each.name);
  return user_fault(fmt::format("nobody handed in '{}'{}", shown(kata), did_you_mean(kata, names)));
}

Result<CellOf> cell_of(const Book& book, const std::string& who, const std::string& kata) {
  const auto row = row_of(book, who);
  if (!row) return row.fault();
  const auto column = column_of(book, kata);
  if (!column) return column.fault();
  return CellOf{book.people[*row], book.katas[*column], book.cells[*row][*column]};
}

Result<std::filesystem::path> archive_program(const Context& context, StatusLine& status) {
#ifdef KATA_HAS_ARCHIVES
  const std::string program = "grader/classroom/kata-archive";
  status.show("building what reads archives …");
  if (Status built = build_targets(context.env, {program}); !built) return built.fault();
  status.clear();
  return context.env.build / program;
#else
  static_cast<void>(context);
  static_cast<void>(status);
  return std::filesystem::path();
#endif
}

std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ',' || c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  }
  std::erase(words, "");
  return words;
}

std::string shown(const std::string& foreign) {
  return printable(foreign, {.cap_bytes = 300, .one_line = true});
}

}  // namespace grader::classroom
