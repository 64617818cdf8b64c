#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/class/open_class.h"
#include "app/class/unit_grader.h"

namespace grader::classroom {

/// The sources of a kata's column that `wanted` picks, each once; of one row or of all.
std::set<std::string> sources_of(const Book& book, std::size_t column, std::optional<std::size_t> only_row,
                                 const std::function<bool(const Submission&)>& wanted);

/// Whether an interval holds a mark, so that another measurement might say otherwise.
bool touches_a_mark(const Submission& submission);

/// These sources as units of a kata's version, in the order of their hashes. Attempts go on behind those that
/// there are. `open` must outlive them.
std::vector<WantedUnit> wanted_units(const OpenClass& open, const Unit& kata_and_version,
                                     const std::string& set, const std::set<std::string>& sources);

/// The version that this class is graded by, set when the first of its hand-ins is graded. A user fault when
/// the workbook's is another by now.
Result<std::string> pinned_version(OpenClass& open, const Kata& kata, const BookKata& known);

/// The fields of a "kata" record.
std::map<std::string, std::string> kata_fields(const Kata& kata, const std::string& version,
                                               const std::string& set);

/// Admits the machine, judges and keeps. `not_graded` counts those that ended in faults. Faults as
/// UnitGrader.
Status grade_kata(Context& context, OpenClass& open, UnitGrader& grader, const Kata& kata,
                  const std::vector<WantedUnit>& wanted, int& not_graded);

}  // namespace grader::classroom
