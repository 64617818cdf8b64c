#include "classroom/exports/fill_in.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/exports/fill_targets.h"

namespace grader::classroom {
namespace {

std::string one_line(std::string_view text) { return printable(text, {.cap_bytes = 100, .one_line = true}); }

class Filler {
 public:
  Filler(const CsvTable& table, std::string_view shown, const ClassGrades& grades, const TableRules& rules,
         const FillOptions& options)
      : table_(table), shown_(shown), grades_(grades), rules_(rules), options_(options) {}

  Result<FilledIn> fill() {
    if (table_.rows.empty()) return wrong(1, "is empty");
    const std::string flaw = rules_.flaw(table_);
    if (!flaw.empty())
      return wrong(table_.rows[0].line, fmt::format("this is no table of {}: {}", rules_.system, flaw));
    Result<std::vector<FillTarget>> targets = choose_targets(table_, shown_, grades_, rules_, options_);
    if (!targets) return targets.fault();
    targets_ = targets.take();
    for (const FillTarget& target : targets_) {
      const double max = max_of(target);
      if (target.column.max && std::abs(*target.column.max - max) > 0.005)
        note("'{}' goes up to {} there and to {} here; grades are entered as they are here",
             one_line(target.header), exported_points(*target.column.max, 1e9), exported_points(max, 1e9));
    }
    comma_ = uses_comma();
    for (std::size_t r = 1; r < table_.rows.size(); ++r) {
      if (rules_.is_person(table_.rows[r])) fill_row(r);
    }
    if (seen_.empty())
      return wrong(table_.rows[0].line, "no row is anybody of this class; is it another course's file?");
    for (std::size_t p = 0; p < grades_.roster.people.size(); ++p) {
      const Person& person = grades_.roster.people[p];
      if (seen_.contains(p) || person.standing != Standing::enrolled) continue;
      if (grades_.total(p).state == GradeState::graded)
        note("{} ({}) has points and no row in this file", one_line(person.name), one_line(person.id));
    }
    result_.bytes = edited_csv(table_, edits_);
    return std::move(result_);
  }

 private:
  Fault wrong(int line, const std::string& what) const {
    return user_fault(fmt::format("{}:{}: {}", shown_, line, what));
  }

  template <class... Parts>
  void note(fmt::format_string<Parts...> format, Parts&&... parts) {
    result_.notes.push_back(fmt::format(format, std::forward<Parts>(parts)...));
  }

  std::string header(std::size_t column) const { return std::string(table_.rows[0].value(column)); }

  double max_of(const FillTarget& target) const {
    return target.what == kTotalOfKatas ? grades_.points_max() : grades_.katas[target.what].points_max;
  }

  /// Whether the table's own numbers have a comma for decimals.
  bool uses_comma() const {
    for (const CsvRow& row : table_.rows) {
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const bool key = rules_.key(header(c)).has_value();
        const std::string_view text = row.value(c);
        if (!key && text.find(',') != std::string_view::npos && text.find('.') == std::string_view::npos &&
            number_in_cell(text))
          return true;
      }
    }
    return false;
  }

  std::optional<std::size_t> person_of(const CsvRow& row) {
    PersonKeys keys;
    for (std::size_t c = 0; c < table_.rows[0].cells.size(); ++c) {
      const auto kind = rules_.key(header(c));
      std::string value(row.value(c));
      if (value.starts_with("=\"") && value.ends_with('"') && value.size() > 3)
        value = value.substr(2, value.size() - 3);
      if (value.starts_with('#')) value.erase(0, 1);
      if (kind == KeyKind::participant && value.starts_with("Participant ")) value.erase(0, 12);
      if (kind && !value.empty()) keys.push_back({*kind, value});
    }
    const auto people = people_of(grades_.roster, keys);
    if (!people || people->size() != 1) {
      note("{}:{}: {}; the row stays as it is", shown_, row.line,
           people ? "the name is a group's" : people.fault().message);
      return std::nullopt;
    }
    return static_cast<std::size_t>((*people)[0] - grades_.roster.people.data());
  }

  void fill_row(std::size_t r) {
    const CsvRow& row = table_.rows[r];
    const auto person = person_of(row);
    if (!person) return;
    const Person& who = grades_.roster.people[*person];
    if (!seen_.insert(*person).second)
      return note("{}:{}: {} has a second row; it stays as it is", shown_, row.line, one_line(who.name));
    if (who.standing == Standing::dropped || who.standing == Standing::auditing) return;
    for (const FillTarget& target : targets_) {
      ExportGrade grade =
          target.what == kTotalOfKatas ? grades_.total(*person) : grades_.grades[*person][target.what];
      if (who.standing == Standing::excused) grade.state = GradeState::excused;
      fill_cell(r, target, who, grade);
    }
  }

  void fill_cell(std::size_t r, const FillTarget& target, const Person& who, const ExportGrade& grade) {
    const CsvRow& row = table_.rows[r];
    if (grade.state == GradeState::not_graded)
      return note("{}: not graded ({}); the cell stays as it is", one_line(who.name), one_line(grade.text));
    std::string after;
    if (grade.state == GradeState::excused) after = rules_.excused;
    if (grade.state == GradeState::none && options_.missing_as_zero) after = "0";
    if (grade.state == GradeState::graded) after = exported_points(grade.points, max_of(target));
    if (after.empty()) return;
    if (row.cells.size() <= target.column.index)
      return note("{}:{}: the row is shorter than the header; it stays as it is", shown_, row.line);
    const std::string before(row.value(target.column.index));
    const auto old_number = number_in_cell(before), new_number = number_in_cell(after);
    if (before == after || (old_number && new_number && std::abs(*old_number - *new_number) < 0.005)) {
      ++result_.unchanged;
      return;
    }
    const std::string locked = rules_.locked ? rules_.locked(table_, row) : "";
    if (!locked.empty()) return note("{}: {}; the cell stays as it is", one_line(who.name), locked);
    if (target.column.max && new_number && *new_number > *target.column.max + 0.005)
      return note("{}: {} is more than '{}' allows; the cell stays as it is", one_line(who.name), after,
                  one_line(target.header));
    if (new_number) after = with_decimals(after);
    edits_.push_back({r, target.column.index, after});
    result_.changes.push_back({who.name, target.header, before, after});
    add_comment(r, grade);
  }

  void add_comment(std::size_t r, const ExportGrade& grade) {
    if (rules_.comment.empty() || grade.text.empty()) return;
    for (std::size_t c = 0; c < table_.rows[r].cells.size(); ++c) {
      const bool there = std::ranges::any_of(
          edits_, [&](const CellEdit& edit) { return edit.row == r && edit.column == c; });
      if (header(c) == rules_.comment && !there && table_.rows[r].value(c).empty())
        edits_.push_back({r, c, grade.text});
    }
  }

  std::string with_decimals(std::string number) const {
    if (rules_.least_decimals > 0) {
      std::size_t point = number.find('.');
      if (point == std::string::npos) {
        point = number.size();
        number += '.';
      }
      number.resize(std::max(number.size(), point + 1 + static_cast<std::size_t>(rules_.least_decimals)),
                    '0');
    }
    if (comma_) std::ranges::replace(number, '.', ',');
    return number;
  }

  const CsvTable& table_;
  std::string_view shown_;
  const ClassGrades& grades_;
  const TableRules& rules_;
  const FillOptions& options_;
  std::vector<FillTarget> targets_;
  std::vector<CellEdit> edits_;
  std::set<std::size_t> seen_;
  bool comma_ = false;
  FilledIn result_;
};

}  // namespace

Result<FilledIn> fill_in(std::string_view bytes, std::string_view shown, const ClassGrades& grades,
                         const TableRules& rules, const FillOptions& options) {
  Result<CsvTable> table = read_csv(bytes, shown);
  if (!table) return table.fault();
  return Filler(*table, shown, grades, rules, options).fill();
}

}  // namespace grader::classroom
