#include "classroom/leaderboard.h"

#include <fmt/format.h>

#include "app/class/class_grades.h"
#include "base/text.h"
#include "classroom/class_policy.h"
#include "classroom/opt_out.h"
#include "report/class/class_page.h"
#include "report/html/element.h"
#include "report/output_file.h"
#include "report/wording.h"

namespace grader {

using namespace classroom;

namespace {

/// The reference, which everything is compared with, and what the expert reaches, by the runs that count.
std::vector<LeaderboardRow> rows_of_nobody(const Book& book, std::size_t kata) {
  std::vector<LeaderboardRow> rows = {{"(reference)", 1, 1, 1, "", false}};
  for (const auto& cells : book.cells) {
    const UnitRun* run = cells[kata].run();
    if (run == nullptr || run->result.metrics.empty()) continue;
    const double expert = run->result.metrics[0].marks.expert;
    if (expert > 1) rows.push_back({"(expert)", expert, expert, expert, "", false});
    break;
  }
  return rows;
}

std::string table_html(const std::vector<LeaderboardRow>& rows) {
  using html::element;
  std::string body;
  for (const LeaderboardRow& row : rows) {
    body += element("tr", element("th", {{"scope", "row"}}, html::text(row.name)) +
                              element("td", {{"class", "number"}}, html::text(times(row.speedup))) +
                              element("td", html::text(row.letters)));
  }
  const std::string head = element("th", {{"scope", "col"}}, "Name") +
                           element("th", {{"scope", "col"}, {"class", "number"}}, "Speedup") +
                           element("th", {{"scope", "col"}}, "Ties");
  return element("table", element("thead", element("tr", head)) + element("tbody", body));
}

Status hide_or_show(const Options& options, const Book& book, OpenClass& open) {
  for (const bool hide : {true, false}) {
    const std::optional<std::string>& who = hide ? options.hide : options.show;
    if (!who) continue;
    const auto row = row_of(book, *who);
    if (!row) return row.fault();
    if (Status logged = set_hidden(open.folder, book, *row, hide, open.log); !logged) return logged;
    fmt::print("{} is {}\n", shown(book.people[*row].id),
               hide ? "on no leaderboard from now on" : "on the leaderboard again");
  }
  return ok();
}

}  // namespace

int class_leaderboard(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, options.hide || options.show);
  if (!open) return report_fault(open.fault());
  const auto policy = policy_of(open->folder, open->policy_katas);
  if (!policy) return report_fault(policy.fault());
  if (policy->leaderboard == "off")
    return report_fault(user_fault("class.toml says 'leaderboard = \"off\"' in [privacy]"));
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  if (Status done = hide_or_show(options, *book, *open); !done) return report_fault(done.fault());
  const auto grades = grades_of(*open, *book);
  if (!grades) return report_fault(grades.fault());
  std::vector<std::string> ids;
  for (const Person& person : grades->roster.people) ids.push_back(person.id);
  // Other pseudonyms than the log's, so that the one does not give the other away.
  std::vector<std::string> names = pseudonyms(ids, [&](std::string_view id) {
    return open->folder.pseudonym(fmt::format("leaderboard 1 {}", id)).substr(2) +
           open->folder.pseudonym(fmt::format("leaderboard 2 {}", id)).substr(2);
  });
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (grades->hidden.contains(ids[i])) names[i].clear();
  std::string main = html::element("p", "Who shares a letter cannot be told apart.");
  for (std::size_t k = 0; k < grades->katas.size(); ++k) {
    const auto rows = leaderboard(*grades, k, names, rows_of_nobody(*book, k));
    main += html::element("h2", html::text(grades->katas[k].title)) + table_html(rows);
    fmt::print("{}\n", grades->katas[k].name);
    for (const LeaderboardRow& row : rows)
      fmt::print("  {:<22} {:>8}  {}\n", row.name, times(row.speedup), row.letters);
  }
  const std::filesystem::path target = open->folder.out() / "leaderboard.html";
  std::error_code error;
  std::filesystem::create_directories(target.parent_path(), error);
  auto file = OutputFile::open(target.string());
  if (!file) return report_fault(file.fault());
  const std::string page =
      class_page("Leaderboard", main, "Speedups over the reference, " + policy->name + ".");
  if (Status written = file->finish(page); !written) return report_fault(written.fault());
  fmt::print("{}\nFor yourself, who is who:\n", printable(target.native()));
  for (std::size_t i = 0; i < ids.size(); ++i)
    fmt::print("  {:<22} {}\n", names[i].empty() ? "(hidden)" : names[i], shown(ids[i]));
  return kAllPassed;
}

}  // namespace grader
